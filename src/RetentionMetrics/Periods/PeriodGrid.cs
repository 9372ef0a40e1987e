namespace RetentionMetrics;

/// <summary>Numbers the units of the calendar, so that the distance of two days in days, weeks or months is a difference.</summary>
internal readonly struct PeriodGrid
{
    private const int DaysPerWeek = 7;
    private const int MonthsPerYear = 12;
    private const int MonthsPerQuarter = 3;

    private readonly PeriodUnit _unit;
    private readonly int _daysBeforeWeekStart;

    public PeriodGrid(PeriodUnit unit, DayOfWeek weekStart = DayOfWeek.Monday)
    {
        if (!Enum.IsDefined(unit))
            throw new ArgumentOutOfRangeException(nameof(unit), unit, "The period unit is unknown.");
        if (!Enum.IsDefined(weekStart))
            throw new ArgumentOutOfRangeException(nameof(weekStart), weekStart, "The week day is unknown.");
        _unit = unit;
        // Day number 0, 1 January 0001, is a Monday.
        _daysBeforeWeekStart = ((int)weekStart - (int)DayOfWeek.Monday + DaysPerWeek) % DaysPerWeek;
    }

    /// <summary>The number of the unit that holds a day, given by its day number.</summary>
    public int IndexOf(int day) => _unit switch
    {
        PeriodUnit.Day => day,
        PeriodUnit.Week => (day + DaysPerWeek - _daysBeforeWeekStart) / DaysPerWeek,
        PeriodUnit.Month => Months(day),
        PeriodUnit.Quarter => Months(day) / MonthsPerQuarter,
        _ => Months(day) / MonthsPerYear,
    };

    private static int Months(int day)
    {
        var date = DateOnly.FromDayNumber(day);
        return (date.Year * MonthsPerYear) + date.Month - 1;
    }
}
