using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;

namespace RetentionMetrics;

/// <summary>The churn rate of one set of movements under every vendor's definition, side by side. Made by <see cref="ChurnRate.Compare"/>.</summary>
/// <remarks>
/// Ordered: Standard, ChartMogul, ProfitWell, Baremetrics, Stripe. A rate is undefined (<c>n/a</c>) when its base is empty, and where
/// Baremetrics' definition loses more customers than its base holds. ProfitWell's value differs from the standard one by the end
/// dates that go into the movements, not by the quotient.
/// </remarks>
/// <example><code>
/// var march = CustomerMovements.FromCounts(atStart: 100, acquired: 30, lost: 10, acquiredAndLost: 1);
/// foreach (var (definition, rate) in ChurnRate.Compare(march))
///     Console.WriteLine($"{definition.Name}: {rate}");
/// </code></example>
[JsonConverter(typeof(UnsupportedJsonConverter))]
[StoreInstead("Store its Movements, which give the same comparison.")]
public sealed class ChurnComparison : IReadOnlyList<(ChurnDefinition Definition, ChurnRate Rate)>, IFormattable
{
    private static ChurnDefinition[] Definitions =>
        [ChurnDefinition.Standard, ChurnDefinition.ChartMogul, ChurnDefinition.ProfitWell, ChurnDefinition.Baremetrics, ChurnDefinition.Stripe];

    private readonly (ChurnDefinition Definition, ChurnRate Rate)[] _rates;

    internal ChurnComparison(CustomerMovements movements)
    {
        Movements = movements;
        _rates = Array.ConvertAll(Definitions, definition => (definition, RateOrZero(movements, definition)));
    }

    /// <summary>Gets the movements that the rates are made of.</summary>
    public CustomerMovements Movements { get; }

    /// <summary>Gets the number of definitions.</summary>
    public int Count => _rates.Length;

    /// <summary>Gets a definition and the rate under it.</summary>
    /// <param name="index">The place in the order.</param>
    /// <returns>Definition and rate.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such place.</exception>
    public (ChurnDefinition Definition, ChurnRate Rate) this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, _rates.Length);
            return _rates[index];
        }
    }

    /// <summary>Enumerates definitions and rates in order.</summary>
    /// <returns>An enumerator.</returns>
    public IEnumerator<(ChurnDefinition Definition, ChurnRate Rate)> GetEnumerator() => _rates.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Formats a small table in the current culture: a line for each definition with the rate, the counts and the rule.</summary>
    /// <returns>Lines of aligned columns.</returns>
    public override string ToString() => ToString(null, null);

    /// <summary>Formats a small table: a line for each definition with the rate, the counts and the rule.</summary>
    /// <param name="format">A numeric format for the rates; <c>P1</c> by default.</param>
    /// <param name="formatProvider">The culture; the current one when <see langword="null"/>.</param>
    /// <returns>Lines of aligned columns.</returns>
    public string ToString(string? format, IFormatProvider? formatProvider = null)
    {
        formatProvider ??= CultureInfo.CurrentCulture;
        var rows = Array.ConvertAll(_rates, row =>
        {
            var (lost, atRisk) = ChurnRate.Counts(Movements, row.Definition);
            return (row.Definition.Name, Rate: row.Rate.ToString(format, formatProvider), Lost: lost.ToString("N0", formatProvider),
                AtRisk: atRisk.ToString("N0", formatProvider), Rule: row.Definition.RuleText);
        });
        var (names, rates, losses, bases) = (rows.Max(row => row.Name.Length), rows.Max(row => row.Rate.Length), rows.Max(row => row.Lost.Length), rows.Max(row => row.AtRisk.Length));
        var table = new StringBuilder();
        foreach (var row in rows)
        {
            if (table.Length > 0)
                table.AppendLine();
            table.Append(row.Name.PadRight(names)).Append("  ").Append(row.Rate.PadLeft(rates)).Append(" = ")
                .Append(row.Lost.PadLeft(losses)).Append(" of ").Append(row.AtRisk.PadLeft(bases)).Append("  ").Append(row.Rule);
        }

        return table.ToString();
    }

    private static ChurnRate RateOrZero(CustomerMovements movements, ChurnDefinition definition)
    {
        var (lost, atRisk) = ChurnRate.Counts(movements, definition);
        return lost > atRisk ? ChurnRate.Zero : ChurnRate.FromCounts(lost, atRisk, definition);
    }
}
