namespace RetentionMetrics;

/// <content>The pieces of a period.</content>
public readonly partial record struct ReportingPeriod
{
    /// <summary>Splits the period at the borders of a calendar unit; the first and the last piece may be partial.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="weekStart">The first day of a week; Monday by default. Read for weeks only.</param>
    /// <returns>The pieces in order, without gaps; none for an empty period.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The unit or the week day is unknown.</exception>
    /// <example><code>
    /// foreach (var month in ReportingPeriod.Quarter(2025, 1).Split(PeriodUnit.Month))
    ///     Console.WriteLine(month);
    /// </code></example>
    public IReadOnlyList<ReportingPeriod> Split(PeriodUnit unit, DayOfWeek weekStart = DayOfWeek.Monday)
    {
        if (!Enum.IsDefined(weekStart))
            throw new ArgumentOutOfRangeException(nameof(weekStart), weekStart, "The week day is unknown.");
        return Split(unit, weekStart, fiscalYearStartMonth: 1);
    }

    /// <summary>Splits at the borders of a calendar whose week and fiscal year begin as given (both known to be valid).</summary>
    internal IReadOnlyList<ReportingPeriod> Split(PeriodUnit unit, DayOfWeek weekStart, int fiscalYearStartMonth)
    {
        if (!Enum.IsDefined(unit))
            throw new ArgumentOutOfRangeException(nameof(unit), unit, "The period unit is unknown.");
        var pieces = new List<ReportingPeriod>();
        for (var start = Start; start < End;)
        {
            // The unit at the end of the calendar has no border any more: the period's own end bounds it.
            var border = BorderAfter(start, unit, weekStart, fiscalYearStartMonth);
            var end = border is { } day && day < End ? day : End;
            pieces.Add(new ReportingPeriod(start, end));
            start = end;
        }

        return pieces;
    }

    private static DateOnly? BorderAfter(DateOnly date, PeriodUnit unit, DayOfWeek weekStart, int fiscalYearStartMonth)
    {
        if (unit is PeriodUnit.Day or PeriodUnit.Week)
        {
            var days = unit == PeriodUnit.Day ? 1 : DaysPerWeek - DaysSince(weekStart, date);
            return days <= DateOnly.MaxValue.DayNumber - date.DayNumber ? date.AddDays(days) : null;
        }

        var size = unit switch { PeriodUnit.Month => 1, PeriodUnit.Quarter => MonthsPerQuarter, _ => MonthsPerYear };
        var border = MonthOf(date) + size - ((date.Month - fiscalYearStartMonth + MonthsPerYear) % size);
        return border <= LastMonth ? DayOf(border, 1) : null;
    }

    private static int DaysSince(DayOfWeek weekStart, DateOnly date) => ((int)date.DayOfWeek - (int)weekStart + DaysPerWeek) % DaysPerWeek;
}
