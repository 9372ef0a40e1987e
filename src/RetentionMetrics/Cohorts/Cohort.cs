using System.Globalization;
using System.Text.Json.Serialization;

namespace RetentionMetrics;

/// <summary>The customers of a <see cref="CohortTable"/> whose first activity fell into one period, and what became of them.</summary>
/// <remarks>Offsets count periods from the cohort's own, which is 0. Immutable.</remarks>
/// <example><code>
/// string[] customers = ["Ada", "Ben", "Ada"];
/// DateOnly[] dates = [new(2025, 1, 7), new(2025, 1, 9), new(2025, 2, 3)];
/// var january = CohortTable.FromActivity(customers, dates, PeriodUnit.Month).Cohorts[0];
/// Console.WriteLine($"{january}: {january.ActiveAt(1)} of {january.Size}"); // 2025-01-01 to 2025-01-31: 1 of 2
/// </code></example>
[JsonConverter(typeof(UnsupportedJsonConverter))]
[StoreInstead("Store the cohort table, which gives the same cohorts.")]
public sealed class Cohort : IEquatable<Cohort>
{
    private readonly CohortRow _row;
    private readonly CohortDefinition _definition;
    private readonly int _last;
    private readonly int _lastMature;

    internal Cohort(CohortRow row, in CohortDefinition definition, int last, int lastMature)
    {
        _row = row;
        _definition = definition;
        _last = last;
        _lastMature = lastMature;
        Period = definition.Grid.PeriodOf(row.Number);
    }

    /// <summary>Gets the period in which the cohort began.</summary>
    public ReportingPeriod Period { get; }

    /// <summary>Gets how many customers it has, 1 or more.</summary>
    public long Size => _row.Size;

    /// <summary>Gets how many offsets have begun by the as-of day, 0 included; its cells are 0 to one less.</summary>
    public int Offsets => _last - _row.Number + 1;

    /// <summary>Gives how many customers were active in a period, or under <see cref="RetentionMode.ReturnOnOrAfter"/> in it or later.</summary>
    /// <param name="offset">The periods since the cohort's own, 0 or more.</param>
    /// <returns>0 to the cohort's size.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The period has not begun by the as-of day.</exception>
    public long ActiveAt(int offset) => _row.ActiveAt(Begun(offset));

    /// <summary>Gives the share of the customers who were active in a period, or under <see cref="RetentionMode.ReturnOnOrAfter"/> in it or later.</summary>
    /// <param name="offset">The periods since the cohort's own, 0 or more.</param>
    /// <returns>Active / size; add those of several cohorts at one offset to pool them.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The period has not begun by the as-of day.</exception>
    public CustomerRetentionRate RetentionAt(int offset) => CustomerRetentionRate.FromCounts(ActiveAt(offset), Size);

    /// <summary>Tells whether a cell's period is over: its last day is the as-of day or an earlier one.</summary>
    /// <param name="offset">The periods since the cohort's own, 0 or more.</param>
    /// <returns><see langword="false"/> while activity may still be added to the period.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The period has not begun by the as-of day.</exception>
    public bool IsMatureAt(int offset) => _row.Number + Begun(offset) <= _lastMature;

    /// <summary>Gives the revenue from the customers in a period, exact. The mode does not matter: later revenue is not part of it.</summary>
    /// <param name="offset">The periods since the cohort's own, 0 or more.</param>
    /// <returns>The amount; <see langword="null"/> for a table without amounts.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The period has not begun by the as-of day.</exception>
    /// <exception cref="OverflowException">The sum exceeds the range of decimal.</exception>
    public decimal? RevenueAt(int offset)
    {
        var revenue = _row.RevenueAt(Begun(offset));
        return _definition.HasAmounts ? revenue.ToDecimal() : null;
    }

    /// <summary>Compares the period, the definition of the table and the cells.</summary>
    /// <param name="other">The other cohort.</param>
    /// <returns><see langword="true"/> when both hold the same.</returns>
    public bool Equals(Cohort? other) => other is not null && _definition == other._definition && _row.Equals(other._row);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Cohort);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_definition, _row);

    /// <summary>Formats the period.</summary>
    /// <returns>Text such as <c>2025-01-01 to 2025-01-31</c>.</returns>
    public override string ToString() => Period.ToString();

    private int Begun(int offset)
    {
        if (offset < 0 || offset >= Offsets)
        {
            throw new ArgumentOutOfRangeException(nameof(offset), offset, string.Create(
                CultureInfo.InvariantCulture,
                $"The cohort {Period} has the offsets 0…{Offsets - 1} as of {_definition.AsOf:yyyy-MM-dd}, not {offset}."));
        }

        return offset;
    }
}
