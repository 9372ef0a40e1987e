namespace RetentionMetrics;

/// <summary>Numbers the periods of a calendar: consecutive periods of one unit have consecutive numbers, so that an offset is a difference.</summary>
internal readonly record struct CohortGrid
{
    private const int DaysPerWeek = 7;
    private const int MonthsPerQuarter = 3;
    private const int MonthsPerYear = 12;

    // Day 0, 1 January 0001, is a Monday.
    private readonly int _weekShift;
    private readonly int _monthShift;

    public CohortGrid(PeriodUnit unit, DayOfWeek weekStart, int yearStartMonth)
    {
        if (!Enum.IsDefined(unit))
            throw new ArgumentOutOfRangeException(nameof(unit), unit, "The period unit is unknown.");
        if (!Enum.IsDefined(weekStart))
            throw new ArgumentOutOfRangeException(nameof(weekStart), weekStart, "The week day is unknown.");
        Unit = unit;
        if (unit == PeriodUnit.Week)
        {
            WeekStart = weekStart;
            _weekShift = (DaysPerWeek + 1 - (int)weekStart) % DaysPerWeek;
        }

        if (unit is PeriodUnit.Quarter or PeriodUnit.Year)
        {
            YearStartMonth = yearStartMonth;
            _monthShift = (MonthsPerYear + 1 - yearStartMonth) % MonthsPerYear;
        }

        var first = NumberOf(DateOnly.MinValue);
        FirstDay = StartOf(first) is >= 0 and var start ? start : StartOf(first + 1);
        LastDay = StartOf(NumberOf(DateOnly.MaxValue)) - 1;
    }

    public PeriodUnit Unit { get; }

    /// <summary>Gets the first day of a week; null for other units.</summary>
    public DayOfWeek? WeekStart { get; }

    /// <summary>Gets the month in which a year begins; null for units that do not depend on it.</summary>
    public int? YearStartMonth { get; }

    /// <summary>Gets the number of the first day whose whole period can be written as dates.</summary>
    public int FirstDay { get; }

    /// <summary>Gets the number of the last day whose whole period, its end included, can be written as dates.</summary>
    public int LastDay { get; }

    public int NumberOf(DateOnly date) => Unit switch
    {
        PeriodUnit.Day => date.DayNumber,
        PeriodUnit.Week => (date.DayNumber + _weekShift) / DaysPerWeek,
        PeriodUnit.Month => MonthOf(date),
        PeriodUnit.Quarter => (MonthOf(date) + _monthShift) / MonthsPerQuarter,
        _ => (MonthOf(date) + _monthShift) / MonthsPerYear,
    };

    /// <summary>The period of a number that a day between <see cref="FirstDay"/> and <see cref="LastDay"/> has, or of one between such.</summary>
    public ReportingPeriod PeriodOf(int number) => new(DateOnly.FromDayNumber(StartOf(number)), DateOnly.FromDayNumber(StartOf(number + 1)));

    public bool Covers(DateOnly date) => date.DayNumber >= FirstDay && date.DayNumber <= LastDay;

    /// <summary>The number of the first day of a period; negative where it is no date.</summary>
    public int StartOf(int number) => Unit switch
    {
        PeriodUnit.Day => number,
        PeriodUnit.Week => (number * DaysPerWeek) - _weekShift,
        PeriodUnit.Month => StartOfMonth(number),
        PeriodUnit.Quarter => StartOfMonth((number * MonthsPerQuarter) - _monthShift),
        _ => StartOfMonth((number * MonthsPerYear) - _monthShift),
    };

    private static int MonthOf(DateOnly date) => ((date.Year - 1) * MonthsPerYear) + date.Month - 1;

    private static int StartOfMonth(int month) =>
        month < 0 ? -1 : new DateOnly((month / MonthsPerYear) + 1, (month % MonthsPerYear) + 1, 1).DayNumber;
}
