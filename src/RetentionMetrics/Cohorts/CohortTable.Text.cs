using System.Globalization;
using System.Text;

namespace RetentionMetrics;

/// <content>The text forms.</content>
public sealed partial class CohortTable
{
    private const int ShownOffsets = 25;
    private const string Gap = "  ";
    private const char ImmatureMark = '*';

    /// <inheritdoc/>
    public string Explain(IFormatProvider? provider = null)
    {
        provider ??= CultureInfo.CurrentCulture;
        if (!IsDefined)
            return $"Cohort table {MetricText.NotAvailable}: 0 customers";
        var rate = AfterOne;
        var retention = rate.IsDefined
            ? string.Create(
                provider,
                $"{rate.ToString(null, provider)} = {rate.Retained:N0} retained of {rate.AtStart:N0}; {MetricText.IntervalText(rate.Interval(), MetricText.SharePattern, provider)}")
            : MetricText.NotAvailable;
        return string.Create(
            provider, $"Cohort table of {Customers:N0} customers in {_rows.Length:N0} cohorts ({_definition}): retention at offset 1 {retention}");
    }

    /// <summary>Formats the table as a triangle in the current culture: a line per cohort with its size and its retention by offset.</summary>
    /// <returns>Aligned lines; cells that are not mature carry an asterisk. <c>n/a</c> without customers.</returns>
    /// <remarks>The last line pools the mature cells. At most 25 offsets are printed; a note says how many there are.</remarks>
    public override string ToString() => ToString(null, null);

    /// <summary>Formats the table as a triangle: a line per cohort with its size and its retention by offset.</summary>
    /// <param name="format">A numeric format for the ratios; <c>P1</c> by default.</param>
    /// <param name="formatProvider">The culture; the current one when <see langword="null"/>.</param>
    /// <returns>Aligned lines; cells that are not mature carry an asterisk. <c>n/a</c> without customers.</returns>
    public string ToString(string? format, IFormatProvider? formatProvider = null)
    {
        if (!IsDefined)
            return MetricText.NotAvailable;
        var provider = formatProvider ?? CultureInfo.CurrentCulture;
        var offsets = Math.Min(ShownOffsets, Cohorts[0].Offsets);
        var lines = new List<List<string>> { new(["Cohort", "Size"]) };
        lines[0].AddRange(Enumerable.Range(0, offsets).Select(offset => $"{offset.ToString(provider)} "));
        foreach (var cohort in Cohorts)
            lines.Add(Line(cohort, offsets, format, provider));
        lines.Add(["Pooled", Customers.ToString("N0", provider)]);
        for (var offset = 0; offset < offsets && Pooled(offset) is { IsDefined: true } pooled; offset++)
            lines[^1].Add($"{pooled.ToString(format, provider)} ");

        var text = new StringBuilder();
        var widths = Enumerable.Range(0, lines[0].Count).Select(column => lines.Max(line => column < line.Count ? line[column].Length : 0)).ToArray();
        foreach (var line in lines)
            text.Append(Aligned(line, widths)).Append(Environment.NewLine);
        return WithNotes(text, offsets).ToString();
    }

    /// <inheritdoc/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        MetricText.TryCopy(ToString(format.ToString(), provider), destination, out charsWritten);

    private static string Aligned(List<string> cells, int[] widths) =>
        string.Join(Gap, cells.Select((cell, column) => column == 0 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]))).TrimEnd();

    private List<string> Line(Cohort cohort, int offsets, string? format, IFormatProvider provider)
    {
        var line = new List<string> { LabelOf(cohort.Period), cohort.Size.ToString("N0", provider) };
        for (var offset = 0; offset < Math.Min(offsets, cohort.Offsets); offset++)
            line.Add($"{cohort.RetentionAt(offset).ToString(format, provider)}{(cohort.IsMatureAt(offset) ? ' ' : ImmatureMark)}");
        return line;
    }

    // Months read better without their first day; everything else is named by it, whatever the calendar.
    private string LabelOf(ReportingPeriod period) =>
        period.Start.ToString(_definition.Grid.Unit == PeriodUnit.Month ? "yyyy-MM" : DateFormat, CultureInfo.InvariantCulture);

    private StringBuilder WithNotes(StringBuilder text, int offsets)
    {
        var all = Cohorts[0].Offsets;
        if (_lastMature < _last)
            text.Append(CultureInfo.InvariantCulture, $"{ImmatureMark} not over on {_definition.AsOf:yyyy-MM-dd}").Append(Environment.NewLine);
        if (all > offsets)
            text.Append(CultureInfo.InvariantCulture, $"Offsets 0…{offsets - 1} of 0…{all - 1}").Append(Environment.NewLine);
        return text.Remove(text.Length - Environment.NewLine.Length, Environment.NewLine.Length);
    }
}
