using System.Globalization;
using System.Numerics;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using RetentionMetrics.Tests.Kernels;

namespace RetentionMetrics.Tests.Revenue;

public class BillingIntervalTests
{
    [Fact]
    public void ToMonthly_NinetyPerThreeMonths_Is30Exactly()
    {
        new BillingInterval(3, PeriodUnit.Month).ToMonthly(90m).Should().Be(30m);
        BillingInterval.Quarterly.ToMonthly(90m).Should().Be(30m);
    }

    [Fact]
    public void ToMonthly_TwoThousandPerYear_Is16667WhenFormatted()
    {
        var monthly = BillingInterval.Annual.ToMonthly(2000m);

        monthly.ToString("F2", CultureInfo.InvariantCulture).Should().Be("166.67");
        monthly.Should().Be(166.66666666666666666666666667m);
    }

    [Theory]
    // By hand: day 365/12, week 52/12, 4.33 or 365/84, month 1, quarter 1/3, year 1/12.
    [InlineData(1, PeriodUnit.Day, WeekConvention.FiftyTwoWeekYear, "12", "365")]
    [InlineData(30, PeriodUnit.Day, WeekConvention.FiftyTwoWeekYear, "72", "73")]
    [InlineData(1, PeriodUnit.Week, WeekConvention.FiftyTwoWeekYear, "3", "13")]
    [InlineData(1, PeriodUnit.Week, WeekConvention.FourPointThreeThree, "100", "433")]
    [InlineData(1, PeriodUnit.Week, WeekConvention.ThreeHundredSixtyFiveDayYear, "84", "365")]
    [InlineData(2, PeriodUnit.Week, WeekConvention.FiftyTwoWeekYear, "6", "13")]
    [InlineData(4, PeriodUnit.Week, WeekConvention.FourPointThreeThree, "100", "108.25")]
    [InlineData(1, PeriodUnit.Month, WeekConvention.FiftyTwoWeekYear, "50", "50")]
    [InlineData(6, PeriodUnit.Month, WeekConvention.FiftyTwoWeekYear, "300", "50")]
    [InlineData(7, PeriodUnit.Month, WeekConvention.FiftyTwoWeekYear, "100", "14.285714285714285714285714286")]
    [InlineData(2, PeriodUnit.Quarter, WeekConvention.FiftyTwoWeekYear, "300", "50")]
    [InlineData(1, PeriodUnit.Year, WeekConvention.FiftyTwoWeekYear, "600", "50")]
    [InlineData(2, PeriodUnit.Year, WeekConvention.FiftyTwoWeekYear, "1200", "50")]
    [InlineData(1, PeriodUnit.Month, WeekConvention.FiftyTwoWeekYear, "-9.50", "-9.5")]
    public void ToMonthly_EveryUnit_HasItsFactor(int count, PeriodUnit unit, WeekConvention weeks, string amount, string monthly) =>
        new BillingInterval(count, unit, weeks).ToMonthly(decimal.Parse(amount, CultureInfo.InvariantCulture))
            .Should().Be(decimal.Parse(monthly, CultureInfo.InvariantCulture));

    [Fact]
    public void ToMonthly_AnyAmountAndInterval_IsRoundedOnce()
    {
        var cases = from amount in Gen.Choose(-1_000_000, 1_000_000)
                    from count in Gen.Frequency((5, Gen.Choose(1, 100)), (1, Gen.Constant(int.MaxValue)))
                    from unit in Gen.Elements(Enum.GetValues<PeriodUnit>())
                    from weeks in Gen.Elements(Enum.GetValues<WeekConvention>())
                    select (amount: amount / 100m, count, unit, weeks);
        Law.Holds(cases, c =>
        {
            // Twelve times the monthly factor, over 8,400 to have whole numbers.
            var factor = (c.unit, c.weeks) switch
            {
                (PeriodUnit.Day, _) => 365 * 700,
                (PeriodUnit.Week, WeekConvention.FourPointThreeThree) => 433 * 12 * 7,
                (PeriodUnit.Week, WeekConvention.ThreeHundredSixtyFiveDayYear) => 365 * 100,
                (PeriodUnit.Week, _) => 52 * 700,
                (PeriodUnit.Month, _) => 12 * 700,
                (PeriodUnit.Quarter, _) => 4 * 700,
                _ => 700,
            };
            var interval = new BillingInterval(c.count, c.unit, c.weeks);
            var denominator = 700 * 12 * (BigInteger)c.count * BigInteger.Pow(10, ExactDecimal.Scale);
            ExactDecimal.ShouldBeNearest(interval.ToMonthly(c.amount), ExactDecimal.Units(c.amount) * factor, denominator);
        });
    }

    [Fact]
    public void Presets_AreWhatTheySay()
    {
        BillingInterval.Daily.Should().Be(new BillingInterval(1, PeriodUnit.Day));
        BillingInterval.Weekly.Should().Be(new BillingInterval(1, PeriodUnit.Week));
        BillingInterval.Monthly.Should().Be(new BillingInterval(1, PeriodUnit.Month));
        BillingInterval.Quarterly.Should().Be(new BillingInterval(1, PeriodUnit.Quarter));
        BillingInterval.SemiAnnual.Should().Be(new BillingInterval(6, PeriodUnit.Month));
        BillingInterval.Annual.Should().Be(new BillingInterval(1, PeriodUnit.Year));
    }

    [Fact]
    public void Equality_IgnoresWeeksWhereThereAreNone()
    {
        new BillingInterval(1, PeriodUnit.Month, WeekConvention.FourPointThreeThree).Should().Be(BillingInterval.Monthly);
        new BillingInterval(1, PeriodUnit.Week, WeekConvention.FourPointThreeThree).Should().NotBe(BillingInterval.Weekly);
        new BillingInterval(3, PeriodUnit.Month).Should().NotBe(BillingInterval.Quarterly);
    }

    [Fact]
    public void Default_IsNoInterval()
    {
        default(BillingInterval).Invoking(interval => interval.ToMonthly(1m)).Should().Throw<InvalidOperationException>().WithMessage("*none was given*");
        default(BillingInterval).ToString().Should().Be("no interval");
    }

    [Fact]
    public void Constructor_Impossible_IsRefused()
    {
        foreach (var count in new[] { 0, -1, int.MinValue })
            FluentActions.Invoking(() => new BillingInterval(count, PeriodUnit.Month)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("count");
        FluentActions.Invoking(() => new BillingInterval(1, (PeriodUnit)9)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("unit");
        FluentActions.Invoking(() => new BillingInterval(1, PeriodUnit.Week, (WeekConvention)9)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("weekConvention");
        FluentActions.Invoking(() => BillingInterval.Daily.ToMonthly(decimal.MaxValue)).Should().Throw<OverflowException>();
    }

    [Fact]
    public void Json_RoundTrips()
    {
        var interval = new BillingInterval(2, PeriodUnit.Week, WeekConvention.FourPointThreeThree);

        JsonSerializer.Deserialize<BillingInterval>(JsonSerializer.Serialize(interval)).Should().Be(interval);
        JsonSerializer.Serialize(BillingInterval.Quarterly).Should().Be("""{"Count":1,"Unit":3,"WeekConvention":0}""");
    }

    [Fact]
    public void ToString_IsEnglishInEveryCulture()
    {
        foreach (var culture in Cultures.All)
        {
            using var _ = Cultures.Use(culture);
            new BillingInterval(1, PeriodUnit.Day).ToString().Should().Be("every day");
            new BillingInterval(2, PeriodUnit.Week).ToString().Should().Be("every 2 weeks");
            new BillingInterval(3, PeriodUnit.Month).ToString().Should().Be("every 3 months");
            BillingInterval.Quarterly.ToString().Should().Be("every quarter");
            BillingInterval.Annual.ToString().Should().Be("every year");
        }
    }
}
