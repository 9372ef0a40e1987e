using System.Globalization;
using System.Text.Json;
using RetentionMetrics.Tests.Measures;

namespace RetentionMetrics.Tests.Engagement;

public class StickinessTests
{
    private static readonly DateOnly First = new(2025, 6, 1);
    private static readonly ReportingPeriod June = ReportingPeriod.Month(2025, 6);

    [Fact]
    public void FromCounts_SixDaysOfThirty_IsTwentyPercent()
    {
        // 2 daily actives on average over 10 of the month: 60 customer-days in 30 days.
        var stickiness = Stickiness.FromCounts(customerDays: 60, activeCustomers: 10, windowDays: 30);

        stickiness.Percent.Should().Be(20);
        stickiness.Ratio.Should().Be(0.2);
        stickiness.MeanActives.Should().Be(2);
        stickiness.MeanActivePeriods.Should().Be(6);
        (stickiness.WindowDays, stickiness.PeriodDays).Should().Be((30, 1));
        stickiness.ToString(null, CultureInfo.InvariantCulture).Should().Be("20.0 %");
        stickiness.Explain(CultureInfo.InvariantCulture).Should().Be(
            "Stickiness 20.0 % = 60 days with activity / (10 active customers · 30 days); days of a 30-day window");
    }

    [Fact]
    public void FromActivity_Duplicates_CountOnceADay()
    {
        string[] customers = ["Ada", "Ada", "Ada", "Ben", "Ben"];
        DateOnly[] dates = [First, First, First.AddDays(1), First, First];

        var stickiness = Stickiness.FromActivity(customers, dates, ReportingPeriod.Days(First, 2));

        stickiness.Should().Be(Stickiness.FromCounts(customerDays: 3, activeCustomers: 2, windowDays: 2));
        stickiness.Percent.Should().Be(75);
    }

    [Fact]
    public void FromActivity_WindowBorders_AreHalfOpen()
    {
        int[] customers = [1, 2, 3, 4];
        DateOnly[] dates = [new(2025, 5, 31), new(2025, 6, 1), new(2025, 6, 30), new(2025, 7, 1)];

        Stickiness.FromActivity(customers, dates, June).Should().Be(Stickiness.FromCounts(2, 2, 30));
        Stickiness.FromActivity(customers, dates, ReportingPeriod.Month(2025, 8)).Should().Be(Stickiness.Zero);
        Stickiness.FromActivity(new[] { int.MinValue, int.MaxValue }, [DateOnly.MinValue, DateOnly.MaxValue], June).Should().Be(Stickiness.Zero);
    }

    [Fact]
    public void FromActivity_Weeks_AreWauOverMau()
    {
        // In weeks 1 and 2, and in week 4: three customer-weeks of two customers in four weeks.
        int[] customers = [1, 1, 1, 2];
        DateOnly[] dates = [First, First.AddDays(6), First.AddDays(7), First.AddDays(27)];

        var weekly = Stickiness.FromActivity(customers, dates, ReportingPeriod.Days(First, 28), periodDays: 7);

        weekly.Should().Be(Stickiness.FromCounts(customerPeriods: 3, activeCustomers: 2, windowDays: 28, periodDays: 7));
        weekly.Percent.Should().Be(37.5);
        weekly.Explain(CultureInfo.InvariantCulture).Should().Be(
            "Stickiness 37.5 % = 3 periods with activity / (2 active customers · 4 periods); 7-day periods of a 28-day window");
    }

    [Fact]
    public void Addition_DifferentWindows_RefusesAndNamesBoth()
    {
        MetricLaws.RefuseToAdd(Stickiness.FromCounts(5, 1, 28), Stickiness.FromCounts(5, 1, 30), "28-day", "30-day");
        MetricLaws.RefuseToAdd(Stickiness.FromCounts(3, 1, 28), Stickiness.FromCounts(3, 1, 28, 7), "days of a 28-day window", "7-day periods");
        (Stickiness.FromCounts(5, 1, 28) + Stickiness.FromCounts(0, 0, 30)).Should().Be(Stickiness.FromCounts(5, 1, 28));
        FluentActions.Invoking(() => Stickiness.FromCounts(long.MaxValue, long.MaxValue, 1) + Stickiness.FromCounts(1, 1, 1)).Should().Throw<OverflowException>();
    }

    [Fact]
    public void FromCounts_LargestCounts_StayInBounds() =>
        Stickiness.FromCounts(long.MaxValue, long.MaxValue, int.MaxValue).Ratio.Should().BeApproximately(1.0 / int.MaxValue, 1e-24);

    [Fact]
    public void FromCounts_BadCounts_AreRefused()
    {
        FluentActions.Invoking(() => Stickiness.FromCounts(-1, 0, 30)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("customerDays");
        FluentActions.Invoking(() => Stickiness.FromCounts(1, long.MinValue, 30)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("activeCustomers");
        FluentActions.Invoking(() => Stickiness.FromCounts(1, 1, 0)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("windowDays");
        FluentActions.Invoking(() => Stickiness.FromCounts(9, 10, 30)).Should().Throw<ArgumentOutOfRangeException>().WithMessage("customerDays (9) is less than activeCustomers (10)*");
        FluentActions.Invoking(() => Stickiness.FromCounts(301, 10, 30)).Should().Throw<ArgumentOutOfRangeException>().WithMessage("customerDays (301) exceeds activeCustomers (10) times 30*");
        FluentActions.Invoking(() => Stickiness.FromCounts(1, 0, 30)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("customerDays");
        FluentActions.Invoking(() => Stickiness.FromCounts(41, 10, 28, 7)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("customerPeriods");
        FluentActions.Invoking(() => Stickiness.FromCounts(20, 10, 28, 0)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("periodDays");
        FluentActions.Invoking(() => Stickiness.FromCounts(20, 10, 30, 7)).Should().Throw<ArgumentException>().WithMessage("A window of 30 days does not divide into periods of 7 days.*").WithParameterName("periodDays");
    }

    [Fact]
    public void Doors_BadArguments_AreRefused()
    {
        (string? Id, DateOnly Day)[] rows = [.. Enumerable.Repeat(((string?)"a", First), 5_000), (null, First.AddDays(-100)), (null, First)];
        string[] ids = [.. rows.Select(r => r.Id!)];
        DateOnly[] days = [.. rows.Select(r => r.Day)];

        FluentActions.Invoking(() => Stickiness.FromActivity(ids, days, June)).Should().Throw<ArgumentException>().WithMessage("The entry at index 5000 has no customer (null, an empty text or an empty Guid).*").WithParameterName("customers");
        FluentActions.Invoking(() => Stickiness.FromActivity(rows, June, r => r.Id!, r => r.Day)).Should().Throw<ArgumentException>().WithMessage("The entry at index 5001 has no customer (null, an empty text or an empty Guid).*").WithParameterName("customerSelector");
        FluentActions.Invoking(() => Stickiness.FromActivity(new[] { 1, 2 }, [First], June)).Should().Throw<ArgumentException>().WithParameterName("dates");
        FluentActions.Invoking(() => Stickiness.FromActivity(new[] { 1 }, [First], default)).Should().Throw<ArgumentException>().WithMessage("*no days*").WithParameterName("period");
        FluentActions.Invoking(() => Stickiness.FromActivity(new[] { 1 }, [First], June, 7)).Should().Throw<ArgumentException>().WithParameterName("periodDays");
        FluentActions.Invoking(() => Stickiness.FromActivity(new[] { 1 }, [First], June, -1)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("periodDays");
        FluentActions.Invoking(() => Stickiness.FromActivity((IEnumerable<int>)null!, June, r => r, r => First)).Should().Throw<ArgumentNullException>().WithParameterName("activity");
        FluentActions.Invoking(() => Stickiness.FromActivity(rows, June, (Func<(string?, DateOnly), string>)null!, r => r.Item2)).Should().Throw<ArgumentNullException>().WithParameterName("customerSelector");
        FluentActions.Invoking(() => Stickiness.FromActivity(rows, June, r => r.Id!, null!)).Should().Throw<ArgumentNullException>().WithParameterName("dateSelector");
    }

    [Fact]
    public void Measure_OfActivity_ObeysTheLaws()
    {
        var visits = Enumerable.Range(0, 1_300).Select(i => new Visit(i, $"customer {i * 7919 % 90}", First.AddDays((i * 31 % 40) - 5))).ToArray();
        foreach (var length in new[] { 0, 1, 2, 16, 17, 1_300 })
        {
            MeasureLaws.Hold(
                Stickiness.Measure(June, (Visit v) => v.Customer, v => v.Day, periodDays: 3),
                part => Stickiness.FromActivity(part, June, v => v.Customer, v => v.Day, periodDays: 3),
                visits[..length]);
        }

        MeasureLaws.Hold(
            Stickiness.Measure(June, (Visit v) => v.Customer, v => v.Day, comparer: StringComparer.OrdinalIgnoreCase),
            part => Stickiness.FromActivity(part, June, v => v.Customer?.ToUpperInvariant(), v => v.Day),
            visits[..300]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Rows_WithoutACustomer_AreRejectedWhereverTheyLie(string? missing)
    {
        Visit[] good = [new(0, "Ada", First), new(1, "Ben", First.AddDays(-1)), new(2, "Ben", First.AddDays(2))];
        MeasureLaws.Reject(
            Stickiness.Measure(June, (Visit v) => v.Customer, v => v.Day),
            part => Stickiness.FromActivity(part, June, v => v.Customer, v => v.Day),
            good,
            new Visit(9, missing, First),
            "no customer",
            "customerSelector");

        Visit[] visits = [good[0], new(9, missing, First), .. good[1..], new(9, missing, First)];
        var customers = Array.ConvertAll(visits, v => v.Customer);
        Stickiness.FromActivity(customers, Array.ConvertAll(visits, v => v.Day), June, rejections: WrongRows.Into(out var rejections))
            .Should().Be(Stickiness.FromCounts(2, 2, 30));
        rejections.Kept.Select(rejection => rejection.Index).Should().Equal(1, 4);
        Stickiness.FromActivity(visits, June, v => v.Customer, v => v.Day, rejections: WrongRows.Into(out rejections)).ActiveCustomers.Should().Be(2);
        rejections.Kept.Select(rejection => rejection.Index).Should().Equal(1, 4);
        Stickiness.FromActivity(["Ada", "Ben"], [First, First], June, rejections: WrongRows.Into(out rejections)).ActiveCustomers.Should().Be(2);
        (rejections.Rows, rejections.Count).Should().Be((2, 0));
        visits[1] = visits[^1] = new(9, missing, First.AddDays(-1));
        Stickiness.FromActivity(visits, June, v => v.Customer, v => v.Day, rejections: WrongRows.Into(out rejections)).ActiveCustomers.Should().Be(2);
        (rejections.Rows, rejections.Count).Should().Be((5, 0));
    }

    [Fact]
    public void Measure_CustomersInSeveralSegments_CountOnceInTheTotal()
    {
        (string Plan, int Customer)[] visits = [("free", 1), ("pro", 1), ("pro", 2)];

        var byPlan = Stickiness.Measure(June, ((string Plan, int Customer) v) => v.Customer, _ => First).By(visits, v => v.Plan);

        byPlan["pro"].ActiveCustomers.Should().Be(2);
        byPlan.Total.ActiveCustomers.Should().Be(2);
    }

    [Fact]
    public void Nobody_IsNotAvailableAndHasNoWindow()
    {
        var nobody = Stickiness.FromCounts(0, 0, 30);

        nobody.Should().Be(Stickiness.Zero);
        nobody.WindowDays.Should().BeNull();
        nobody.PeriodDays.Should().BeNull();
        nobody.Ratio.Should().Be(double.NaN);
        nobody.Percent.Should().Be(double.NaN);
        nobody.MeanActives.Should().Be(double.NaN);
        nobody.MeanActivePeriods.Should().Be(double.NaN);
        nobody.Explain(CultureInfo.InvariantCulture).Should().Be("Stickiness n/a: 0 active customers");
    }

    [Fact]
    public void Json_HoldsTheCountsAndTheWindow()
    {
        JsonSerializer.Serialize(Stickiness.FromCounts(60, 10, 30)).Should().Be("""{"customerPeriods":60,"activeCustomers":10,"windowDays":30,"periodDays":1}""");
        JsonSerializer.Serialize(Stickiness.Zero).Should().Be("""{"customerPeriods":0,"activeCustomers":0}""");
        FluentActions.Invoking(() => JsonSerializer.Deserialize<Stickiness>("""{"customerPeriods":60,"activeCustomers":10,"windowDays":30}""")).Should().Throw<JsonException>().WithMessage("*lacks \"periodDays\"*");
        FluentActions.Invoking(() => JsonSerializer.Deserialize<Stickiness>("""{"customerPeriods":5,"activeCustomers":10,"windowDays":30,"periodDays":1}""")).Should().Throw<JsonException>().WithMessage("*less than activeCustomers*");
        FluentActions.Invoking(() => JsonSerializer.Deserialize<Stickiness>("""{"customerPeriods":20,"activeCustomers":10,"windowDays":30,"periodDays":7}""")).Should().Throw<JsonException>();
    }

    [Fact]
    public void ToString_Cultures_UseTheirSigns()
    {
        var stickiness = Stickiness.FromCounts(1, 1, 3);

        stickiness.ToString(null, new CultureInfo("de-DE")).Should().Be("33,3 %");
        stickiness.ToString("P0", CultureInfo.InvariantCulture).Should().Be("33 %");
        stickiness.ToString("F2", new CultureInfo("en-US")).Should().Be("0.33");
    }

    [Fact]
    public void ColumnDoors_AllocateNothing()
    {
        var ints = Enumerable.Range(0, 5_000).Select(i => i % 700).ToArray();
        var strings = Array.ConvertAll(ints, i => $"customer {i}");
        var longs = Array.ConvertAll(ints, i => (long)i);
        var guids = Array.ConvertAll(ints, i => new Guid(i, 1, 2, new byte[8]));
        var dates = Enumerable.Range(0, 5_000).Select(i => First.AddDays(i % 33)).ToArray();
        var year = ReportingPeriod.Year(2025);

        Allocation.IsZero(() => Stickiness.FromActivity(ints, dates, June));
        Allocation.IsZero(() => Stickiness.FromActivity(longs, dates, June));
        Allocation.IsZero(() => Stickiness.FromActivity(guids, dates, June));
        Allocation.IsZero(() => Stickiness.FromActivity(strings, dates, June));
        Allocation.IsZero(() => Stickiness.FromActivity(ints, dates, year));
    }

    private sealed record Visit(int Number, string? Customer, DateOnly Day);
}
