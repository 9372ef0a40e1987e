using System.Globalization;
using System.Text.Json;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <content>The stored form.</content>
public sealed partial class CohortTable
{
    private const string DateFormat = "yyyy-MM-dd";

    void IJsonState<CohortTable>.Write(Utf8JsonWriter writer)
    {
        if (IsDefined)
        {
            writer.WriteString("unit", $"{_definition.Grid.Unit}");
            if (WeekStart is { } weekStart)
                writer.WriteString("weekStart", $"{weekStart}");
            if (YearStartMonth is { } month)
                writer.WriteNumber("yearStartMonth", month);
            writer.WriteString("mode", $"{_definition.Mode}");
            writer.WriteString("asOf", _definition.AsOf.ToString(DateFormat, CultureInfo.InvariantCulture));
        }

        writer.WriteStartArray("cohorts");
        for (var cohort = 0; cohort < _rows.Length; cohort++)
        {
            var row = _rows[cohort];
            writer.WriteStartObject();
            writer.WriteString("start", Cohorts[cohort].Period.Start.ToString(DateFormat, CultureInfo.InvariantCulture));
            // By offset, up to the last activity or refund.
            writer.WriteStartArray("active");
            for (var offset = 0; offset < row.Length; offset++)
                writer.WriteNumberValue(row.ActiveAt(offset));
            writer.WriteEndArray();
            if (_definition.HasAmounts)
            {
                writer.WriteStartArray("revenue");
                for (var offset = 0; offset < row.Length; offset++)
                    writer.WriteRawValue(row.RevenueAt(offset).ToString());
                writer.WriteEndArray();
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    CohortTable IJsonState<CohortTable>.Read(JsonFields fields)
    {
        var stored = fields.Items("cohorts").Select(item => item.ValueKind == JsonValueKind.Object ? new JsonFields(item, "CohortTable.cohorts") : throw Wrong("a cohort that is no object")).ToList();
        if (stored.Count == 0)
            return Zero;
        var grid = new CohortGrid(
            fields.EnumOrNull<PeriodUnit>("unit") ?? throw Lacks("unit"),
            fields.EnumOrNull<DayOfWeek>("weekStart") ?? DayOfWeek.Monday,
            fields.Has("yearStartMonth") && fields.Int32("yearStartMonth") is >= 1 and <= 12 and var month ? month : fields.Has("yearStartMonth") ? throw Wrong("a year start outside 1…12") : 1);
        var definition = new CohortDefinition(
            grid, fields.EnumOrNull<RetentionMode>("mode") ?? throw Lacks("mode"), Date(fields, "asOf", grid), stored[0].Has("revenue"));
        var rows = new CohortRow[stored.Count];
        for (var cohort = 0; cohort < rows.Length; cohort++)
        {
            rows[cohort] = ReadRow(stored[cohort], definition);
            if (cohort > 0 && rows[cohort].Number <= rows[cohort - 1].Number)
                throw Wrong("cohorts that are not in the order of their starts");
        }

        return new CohortTable(definition, rows);
    }

    private static CohortRow ReadRow(JsonFields fields, CohortDefinition definition)
    {
        var start = Date(fields, "start", definition.Grid);
        var number = definition.Grid.NumberOf(start);
        if (definition.Grid.PeriodOf(number).Start != start)
            throw Wrong($"a cohort from {start.ToString(DateFormat, CultureInfo.InvariantCulture)}, where no {definition.Grid.Unit} starts");

        var active = fields.Int64Array("active");
        if (active.Length == 0 || active[0] <= 0 || active.Any(count => count < 0 || count > active[0]))
            throw Wrong("active customers that are negative or more than the cohort has");
        if (definition.Mode == RetentionMode.ReturnOnOrAfter && active.Zip(active.Skip(1)).Any(pair => pair.Second > pair.First))
            throw Wrong("active customers that increase, on or after");
        if (number + (long)active.Length - 1 > definition.LastNumber)
            throw Wrong("activity after the as-of date");

        var revenue = definition.HasAmounts ? Amounts(fields) : null;
        if (fields.Has("revenue") != definition.HasAmounts || (revenue is not null && revenue.Length != active.Length))
            throw Wrong("revenue for some cells only");
        // Without activity there are refunds only, and a row ends with either.
        if (active[^1] == 0 && (revenue is null || !revenue[^1].IsNegative))
            throw Wrong("active customers that are 0 at the end");
        return new CohortRow(number, active, revenue);
    }

    private static DecimalSum[] Amounts(JsonFields fields) =>
        [.. fields.Items("revenue").Select(item => item.ValueKind == JsonValueKind.Number ? DecimalSum.Parse(item.GetRawText()) : throw Wrong("revenue that is no number"))];

    private static DateOnly Date(JsonFields fields, string name, CohortGrid grid)
    {
        var date = DateOnly.ParseExact(fields.TextOrNull(name) ?? throw Lacks(name), DateFormat, CultureInfo.InvariantCulture);
        return grid.Covers(date) ? date : throw Wrong($"a day at the end of time as \"{name}\"");
    }

    private static JsonException Lacks(string name) => new($"The stored CohortTable lacks \"{name}\".");

    private static JsonException Wrong(string what) => new($"The stored CohortTable holds {what}.");
}
