using System.Globalization;
using System.Text.Json;

namespace RetentionMetrics.Tests.Purchases;

public class TimeBetweenPurchasesTests
{
    private static readonly (string Customer, DateOnly Date)[] Orders =
    [
        ("ada", new(2025, 1, 31)), ("ben", new(2025, 1, 1)), ("ada", new(2025, 1, 1)), ("ada", new(2025, 1, 11)), ("ada", new(2025, 1, 11)),
    ];

    [Fact]
    public void FromPurchases_ThreeDaysOfOneCustomer_AreTwoGaps()
    {
        var time = TimeBetweenPurchases.FromPurchases(Orders, o => o.Customer, o => o.Date);

        time.Should().Be(TimeBetweenPurchases.FromGaps([10, 20]));
        (time.Gaps, time.Mean, time.Median, time.Minimum, time.Maximum).Should().Be((2L, 15d, 15d, 10, 20));
        time.Explain(CultureInfo.InvariantCulture).Should().Be(
            "Time between purchases 15.0 days = median of 2 gaps (mean 15.0 days, 90 % within 19.0 days, longest 20 days)");
    }

    [Fact]
    public void Percentile_InterpolatesLinearly()
    {
        // numpy.percentile([1, 2, 4, 8, 16], [0, 10, 50, 90, 100]) = 1, 1.4, 4, 12.8, 16
        var time = TimeBetweenPurchases.FromGaps([16, 1, 8, 2, 4]);

        new[] { 0, 0.1, 0.5, 0.9, 1 }.Select(time.Percentile).Should().Equal([1, 1.4, 4, 12.8, 16], (one, other) => Math.Abs(one - other) < 1e-12);
        foreach (var bad in new[] { -0.1, 1.1, double.NaN, double.PositiveInfinity })
            FluentActions.Invoking(() => time.Percentile(bad)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("probability");
        FluentActions.Invoking(() => TimeBetweenPurchases.Zero.Percentile(2)).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void FromGaps_ShorterThanADayOrLongerThanTheCalendar_IsRefused()
    {
        foreach (var bad in new[] { 0, -1, int.MinValue, int.MaxValue, 3_652_059 })
        {
            var gaps = Enumerable.Repeat(5, 10_000).ToArray();
            gaps[7_777] = bad;
            FluentActions.Invoking(() => TimeBetweenPurchases.FromGaps(gaps)).Should().Throw<ArgumentOutOfRangeException>()
                .WithParameterName("days").WithMessage($"Gap {bad} at index 7777 lies outside 1…3652058.*");
        }

        TimeBetweenPurchases.FromGaps([3_652_058]).Mean.Should().Be(3_652_058);
    }

    [Fact]
    public void Nobody_IsNotAvailable()
    {
        var nobody = TimeBetweenPurchases.FromGaps([]);

        nobody.Should().Be(TimeBetweenPurchases.Zero);
        (nobody.Mean, nobody.Median, nobody.Percentile(0.9), nobody.Minimum, nobody.Maximum).Should().Be((double.NaN, double.NaN, double.NaN, null, null));
        nobody.ToString().Should().Be("n/a");
        TimeBetweenPurchases.FromPurchases([1, 2, 3], [default, default, default]).IsDefined.Should().BeFalse();
    }

    [Fact]
    public void FromPurchases_BadColumns_AreRefused()
    {
        FluentActions.Invoking(() => TimeBetweenPurchases.FromPurchases([1, 2], [default])).Should().Throw<ArgumentException>().WithParameterName("dates");
        FluentActions.Invoking(() => TimeBetweenPurchases.FromPurchases(["a", null!], [default, default]))
            .Should().Throw<ArgumentException>().WithMessage("The entry at index 1 has no customer*").WithParameterName("customers");
        FluentActions.Invoking(() => TimeBetweenPurchases.FromPurchases(Enumerable.Range(0, 9_000).Select(i => i == 8_000 ? null : "a"), a => a!, _ => default))
            .Should().Throw<ArgumentException>().WithMessage("The entry at index 8000*").WithParameterName("customerSelector");
        FluentActions.Invoking(() => TimeBetweenPurchases.FromPurchases(Orders, (Func<(string Customer, DateOnly Date), int>)null!, o => o.Date)).Should().Throw<ArgumentNullException>().WithParameterName("customerSelector");
        FluentActions.Invoking(() => TimeBetweenPurchases.FromPurchases(Orders, o => o.Customer, null!)).Should().Throw<ArgumentNullException>().WithParameterName("dateSelector");
    }

    [Fact]
    public void Add_NullOrTooMany_IsRefused()
    {
        FluentActions.Invoking(() => TimeBetweenPurchases.Zero + (TimeBetweenPurchases)null!).Should().Throw<ArgumentNullException>().WithParameterName("right");
        var many = JsonSerializer.Deserialize<TimeBetweenPurchases>("""{"days":[3652058],"counts":[9223372036854775807]}""")!;
        many.Mean.Should().Be(3_652_058);
        FluentActions.Invoking(() => many + many).Should().Throw<OverflowException>();
        FluentActions.Invoking(() => many + TimeBetweenPurchases.FromGaps([1])).Should().Throw<OverflowException>();
    }

    [Fact]
    public void Json_HoldsTheHistogram()
    {
        JsonSerializer.Serialize(TimeBetweenPurchases.FromGaps([7, 30, 7])).Should().Be("""{"days":[7,30],"counts":[2,1]}""");
        string[] bad =
        [
            """{"days":[7]}""", """{"days":[7],"counts":[]}""", """{"days":[0],"counts":[1]}""", """{"days":[7,7],"counts":[1,1]}""",
            """{"days":[9,7],"counts":[1,1]}""", """{"days":[7],"counts":[0]}""", """{"days":[3652059],"counts":[1]}""",
            """{"days":[1,2],"counts":[9223372036854775807,1]}""", "34",
        ];
        foreach (var json in bad)
            FluentActions.Invoking(() => JsonSerializer.Deserialize<TimeBetweenPurchases>(json)).Should().Throw<JsonException>(json);
    }

    [Fact]
    public void ToString_Cultures_UseTheirSigns()
    {
        TimeBetweenPurchases.FromGaps([1, 2]).ToString(null, new CultureInfo("de-DE")).Should().Be("1,5");
        TimeBetweenPurchases.FromGaps([1, 2]).ToString("F2", CultureInfo.InvariantCulture).Should().Be("1.50");
    }
}
