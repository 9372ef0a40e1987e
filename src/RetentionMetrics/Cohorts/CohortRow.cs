using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>One cohort: its period's number, and by offset the active customers and, where there are amounts, the revenue.</summary>
/// <remarks>Ends with the last activity, or with the last refund when that comes later: what follows up to the as-of date is 0. Never written to once a table holds it.</remarks>
internal sealed class CohortRow(int number, long[] active, DecimalSum[]? revenue) : IEquatable<CohortRow>
{
    public int Number => number;

    public long Size => active[0];

    /// <summary>Gets the offset of the last activity or refund, plus one.</summary>
    public int Length => active.Length;

    public long ActiveAt(int offset) => offset < active.Length ? active[offset] : 0;

    public DecimalSum RevenueAt(int offset) => revenue is not null && offset < revenue.Length ? revenue[offset] : default;

    public CohortRow Plus(CohortRow other)
    {
        var sums = new long[Math.Max(Length, other.Length)];
        var amounts = revenue is null ? null : new DecimalSum[sums.Length];
        for (var offset = 0; offset < sums.Length; offset++)
        {
            sums[offset] = checked(ActiveAt(offset) + other.ActiveAt(offset));
            if (amounts is not null)
                amounts[offset] = RevenueAt(offset) + other.RevenueAt(offset);
        }

        return new CohortRow(number, sums, amounts);
    }

    public bool Equals(CohortRow? other)
    {
        if (other is null || number != other.Number || Length != other.Length)
            return false;
        for (var offset = 0; offset < active.Length; offset++)
        {
            if (active[offset] != other.ActiveAt(offset) || !RevenueAt(offset).Equals(other.RevenueAt(offset)))
                return false;
        }

        return true;
    }

    public override bool Equals(object? obj) => Equals(obj as CohortRow);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.Add(number);
        for (var offset = 0; offset < active.Length; offset++)
        {
            hash.Add(active[offset]);
            hash.Add(RevenueAt(offset));
        }

        return hash.ToHashCode();
    }
}
