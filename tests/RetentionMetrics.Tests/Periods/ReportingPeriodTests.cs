using FsCheck;
using FsCheck.Fluent;

namespace RetentionMetrics.Tests.Periods;

public class ReportingPeriodTests
{
    private static readonly Gen<DateOnly> Date = Gen.Choose(0, DateOnly.MaxValue.DayNumber - 800).Select(DateOnly.FromDayNumber);

    [Fact]
    public void Month_February_EndsOnTheFirstOfMarch()
    {
        ReportingPeriod.Month(2024, 2).Should().Be(new ReportingPeriod(new(2024, 2, 1), new(2024, 3, 1)));
        ReportingPeriod.Month(2024, 2).Length.Should().Be(29);
        ReportingPeriod.Month(2025, 2).Length.Should().Be(28);
        ReportingPeriod.Month(2025, 12).End.Should().Be(new DateOnly(2026, 1, 1));
    }

    [Fact]
    public void Quarter_AndYear_AreCalendarUnits()
    {
        ReportingPeriod.Quarter(2025, 4).Should().Be(new ReportingPeriod(new(2025, 10, 1), new(2026, 1, 1)));
        ReportingPeriod.Year(2024).Length.Should().Be(366);
    }

    // Python: datetime.date.fromisocalendar(y, w, 1)
    [Theory]
    [InlineData(2027, 1, "2027-01-04")]
    [InlineData(2026, 53, "2026-12-28")]
    [InlineData(2025, 1, "2024-12-30")]
    [InlineData(2020, 53, "2020-12-28")]
    [InlineData(2021, 1, "2021-01-04")]
    public void Week_AroundNewYear_IsIso(int year, int week, string monday)
    {
        var expected = DateOnly.ParseExact(monday, "yyyy-MM-dd");

        ReportingPeriod.Week(year, week).Should().Be(new ReportingPeriod(expected, expected.AddDays(7)));
    }

    [Fact]
    public void Factories_WhatDoesNotExist_IsRefusedByName()
    {
        Refused(() => ReportingPeriod.Month(2025, 13), "month");
        Refused(() => ReportingPeriod.Month(2025, 0), "month");
        Refused(() => ReportingPeriod.Month(0, 1), "year");
        Refused(() => ReportingPeriod.Month(int.MinValue, int.MinValue), "year");
        Refused(() => ReportingPeriod.Quarter(2025, 5), "quarter");
        Refused(() => ReportingPeriod.Quarter(2025, 0), "quarter");
        Refused(() => ReportingPeriod.Week(2025, 53), "week");
        Refused(() => ReportingPeriod.Week(2026, 0), "week");
        Refused(() => ReportingPeriod.Week(9999, 1), "isoYear");
        Refused(() => ReportingPeriod.Days(new(2025, 1, 1), -1), "count");
        Refused(() => ReportingPeriod.Days(new(2025, 1, 1), int.MaxValue), "count");
        Refused(() => ReportingPeriod.Days(DateOnly.MaxValue, 1), "count");
        Refused(() => ReportingPeriod.Months(new(2025, 1, 1), 0), "count");
        Refused(() => ReportingPeriod.Months(new(2025, 1, 1), int.MinValue), "count");
        Refused(() => ReportingPeriod.Months(new(2025, 1, 1), int.MaxValue), "count");
        Refused(() => ReportingPeriod.Months(new(9999, 12, 1)), "count");
        Refused(() => ReportingPeriod.FromInclusive(new(2025, 1, 2), new(2025, 1, 1)), "last");
        Refused(() => ReportingPeriod.FromInclusive(new(2025, 1, 2), DateOnly.MaxValue), "last");
        Refused(() => new ReportingPeriod(new(2025, 1, 2), new(2025, 1, 1)), "end");
        Refused(() => ReportingPeriod.Containing(new(2025, 1, 1), (PeriodUnit)9), "unit");
        Refused(() => ReportingPeriod.Containing(new(2025, 1, 1), PeriodUnit.Week, (DayOfWeek)7), "weekStart");
        FluentActions.Invoking(() => ReportingPeriod.Year(9999)).Should().Throw<ArgumentOutOfRangeException>().WithMessage("*beyond the year 9999*");
    }

    [Fact]
    public void Contains_Borders_AreHalfOpen()
    {
        var march = ReportingPeriod.Month(2025, 3);

        march.Contains(new(2025, 3, 1)).Should().BeTrue();
        march.Contains(new(2025, 3, 31)).Should().BeTrue();
        march.Contains(new(2025, 4, 1)).Should().BeFalse();
        march.Contains(new(2025, 2, 28)).Should().BeFalse();
        default(ReportingPeriod).Contains(DateOnly.MinValue).Should().BeFalse();
    }

    [Fact]
    public void FromInclusive_FirstAndLastOfMarch_IsMarch()
    {
        // new ReportingPeriod(1 March, 31 March) ends with the 30th: the end is outside.
        ReportingPeriod.FromInclusive(new(2025, 3, 1), new(2025, 3, 31)).Should().Be(ReportingPeriod.Month(2025, 3));
        new ReportingPeriod(new(2025, 3, 1), new(2025, 3, 31)).LastDay.Should().Be(new DateOnly(2025, 3, 30));
        ReportingPeriod.Month(2025, 3).LastDay.Should().Be(new DateOnly(2025, 3, 31));
        FluentActions.Invoking(() => default(ReportingPeriod).LastDay).Should().Throw<InvalidOperationException>().WithMessage("*no days from 0001-01-01*");
    }

    [Fact]
    public void Overlaps_Neighbours_HaveNoDayInCommon()
    {
        var march = ReportingPeriod.Month(2025, 3);

        march.Overlaps(march).Should().BeTrue();
        march.Overlaps(ReportingPeriod.Year(2025)).Should().BeTrue();
        march.Overlaps(ReportingPeriod.Days(new(2025, 3, 31), 1)).Should().BeTrue();
        march.Overlaps(march.Next()).Should().BeFalse();
        march.Previous().Overlaps(march).Should().BeFalse();
        march.Overlaps(ReportingPeriod.Days(new(2025, 3, 15), 0)).Should().BeFalse("no days share none");
    }

    [Fact]
    public void Split_YearIntoWeeks_StartsAndEndsWithPartialWeeks()
    {
        var weeks = ReportingPeriod.Year(2025).Split(PeriodUnit.Week);

        weeks[0].Should().Be(new ReportingPeriod(new(2025, 1, 1), new(2025, 1, 6)));
        weeks[^1].Should().Be(new ReportingPeriod(new(2025, 12, 29), new(2026, 1, 1)));
        ReportingPeriod.Year(2025).Split(PeriodUnit.Week, DayOfWeek.Sunday)[0].End.Should().Be(new DateOnly(2025, 1, 5));
        ReportingPeriod.Year(2025).Split(PeriodUnit.Month).Should().HaveCount(12);
        new ReportingPeriod(new(9999, 12, 30), DateOnly.MaxValue).Split(PeriodUnit.Year).Should().ContainSingle();
        default(ReportingPeriod).Split(PeriodUnit.Day).Should().BeEmpty();
    }

    [Fact]
    public void Split_AnyPeriod_IsSeamless() => Law.Holds(
        from start in Date
        from days in Gen.Choose(0, 800)
        from unit in Gen.Elements(Enum.GetValues<PeriodUnit>())
        from weekStart in Gen.Elements(Enum.GetValues<DayOfWeek>())
        select (Period: ReportingPeriod.Days(start, days), unit, weekStart),
        c =>
        {
            var pieces = c.Period.Split(c.unit, c.weekStart);
            pieces.Sum(piece => piece.Length).Should().Be(c.Period.Length);
            for (var i = 0; i < pieces.Count; i++)
            {
                pieces[i].Start.Should().Be(i == 0 ? c.Period.Start : pieces[i - 1].End);
                pieces[i].Length.Should().BePositive();
                ReportingPeriod.Containing(pieces[i].Start, c.unit, c.weekStart).End.Should().BeOnOrAfter(pieces[i].End);
            }
        });

    [Fact]
    public void Containing_AnyDate_HoldsItAndStartsOnTheBorder() => Law.Holds(
        from date in Date.Where(d => d.DayNumber > 400)
        from unit in Gen.Elements(Enum.GetValues<PeriodUnit>())
        select (date, unit),
        c =>
        {
            var period = ReportingPeriod.Containing(c.date, c.unit);
            period.Contains(c.date).Should().BeTrue();
            period.Next().Previous().Should().Be(period);
            period.Next().Start.Should().Be(period.End);
            if (c.unit == PeriodUnit.Week)
                period.Start.DayOfWeek.Should().Be(DayOfWeek.Monday);
        });

    private static void Refused(Func<ReportingPeriod> factory, string parameter) =>
        factory.Should().Throw<ArgumentOutOfRangeException>().WithParameterName(parameter);
}
