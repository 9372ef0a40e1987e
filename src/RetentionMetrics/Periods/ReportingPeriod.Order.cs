namespace RetentionMetrics;

/// <content>Equality and order, by the days alone.</content>
public readonly partial record struct ReportingPeriod : IComparable<ReportingPeriod>, IComparable
{
    /// <summary>Tells whether the first period comes before the second.</summary>
    /// <param name="left">The first period.</param>
    /// <param name="right">The second period.</param>
    /// <returns><see langword="true"/> if it starts earlier, or on the same day and ends earlier.</returns>
    public static bool operator <(ReportingPeriod left, ReportingPeriod right) => left.CompareTo(right) < 0;

    /// <summary>Tells whether the first period comes before the second or has the same days.</summary>
    /// <param name="left">The first period.</param>
    /// <param name="right">The second period.</param>
    /// <returns><see langword="true"/> if it starts earlier, or on the same day and does not end later.</returns>
    public static bool operator <=(ReportingPeriod left, ReportingPeriod right) => left.CompareTo(right) <= 0;

    /// <summary>Tells whether the first period comes after the second.</summary>
    /// <param name="left">The first period.</param>
    /// <param name="right">The second period.</param>
    /// <returns><see langword="true"/> if it starts later, or on the same day and ends later.</returns>
    public static bool operator >(ReportingPeriod left, ReportingPeriod right) => left.CompareTo(right) > 0;

    /// <summary>Tells whether the first period comes after the second or has the same days.</summary>
    /// <param name="left">The first period.</param>
    /// <param name="right">The second period.</param>
    /// <returns><see langword="true"/> if it starts later, or on the same day and does not end earlier.</returns>
    public static bool operator >=(ReportingPeriod left, ReportingPeriod right) => left.CompareTo(right) >= 0;

    /// <summary>Tells whether both periods have the same days. How they step does not matter.</summary>
    /// <param name="other">The other period.</param>
    /// <returns><see langword="true"/> if <see cref="Start"/> and <see cref="End"/> are equal.</returns>
    public bool Equals(ReportingPeriod other) => Start == other.Start && End == other.End;

    /// <summary>Gives the hash of <see cref="Start"/> and <see cref="End"/>.</summary>
    /// <returns>The hash.</returns>
    public override int GetHashCode() => HashCode.Combine(Start, End);

    /// <summary>Compares by <see cref="Start"/>, then by <see cref="End"/>.</summary>
    /// <param name="other">The other period.</param>
    /// <returns>Below 0 if this period comes first, 0 if both have the same days, above 0 if it comes later.</returns>
    public int CompareTo(ReportingPeriod other) => Start != other.Start ? Start.CompareTo(other.Start) : End.CompareTo(other.End);

    /// <summary>Compares by <see cref="Start"/>, then by <see cref="End"/>.</summary>
    /// <param name="obj">The other period; null comes first.</param>
    /// <returns>Below 0 if this period comes first, 0 if both have the same days, above 0 if it comes later.</returns>
    /// <exception cref="ArgumentException">The other object is not a period.</exception>
    public int CompareTo(object? obj) => obj switch
    {
        null => 1,
        ReportingPeriod other => CompareTo(other),
        _ => throw new ArgumentException($"A period cannot be compared with {obj.GetType()}.", nameof(obj)),
    };
}
