using System.Globalization;
using System.Text.Json;
using RetentionMetrics.Kernels;

namespace RetentionMetrics.Tests.Support;

/// <content>The metric of durations, and how it is stored.</content>
public partial class FirstResponseTimeTests
{
    [Theory]
    [InlineData(-1)]
    [InlineData(long.MinValue)]
    public void FromDurations_NegativeFarInside_IsRefusedOrCounted(long ticks)
    {
        var durations = Enumerable.Repeat(TimeSpan.FromHours(1), 10_000).ToArray();
        durations[7_777] = new TimeSpan(ticks);

        var refusal = FluentActions.Invoking(() => FirstResponseTime.FromDurations(durations)).Should().Throw<ArgumentOutOfRangeException>().Which;
        refusal.ParamName.Should().Be("durations");
        refusal.Message.Should().StartWith($"Duration {new TimeSpan(ticks):c} at index 7777 is negative.");

        durations[0] = durations[9_999] = new TimeSpan(ticks);
        FirstResponseTime.FromDurations(durations, rejections: WrongRows.Into(out var rejected)).Should().Be(FirstResponseTime.FromDurations(durations[1..7_777].Concat(durations[7_778..9_999]).ToArray()));
        rejected.Count.Should().Be(3);
    }

    [Fact]
    public void FromDurations_UnknownBasis_IsRefused()
    {
        FluentActions.Invoking(() => FirstResponseTime.FromDurations([], (TimeBasis)2)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("basis");
        FluentActions.Invoking(() => FirstResponseTime.FromDurations([], (TimeBasis)(-1), rejections: WrongRows.Into(out _))).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("basis");
    }

    [Fact]
    public void FromDurations_Nobody_IsNotAvailable()
    {
        var nobody = FirstResponseTime.FromDurations([], TimeBasis.BusinessHours);

        nobody.Should().Be(FirstResponseTime.Zero);
        nobody.Basis.Should().BeNull();
        nobody.IsDefined.Should().BeFalse();
        nobody.Median.Should().BeNull();
        nobody.Mean.Should().BeNull();
        nobody.Minimum.Should().BeNull();
        nobody.Maximum.Should().BeNull();
        nobody.ServiceLevel(TimeSpan.FromHours(1)).Should().Be(ServiceLevel.Zero);
        nobody.Interval().Should().BeNull();
        nobody.ToString().Should().Be("n/a");
        nobody.Explain(CultureInfo.InvariantCulture).Should().Be("FRT n/a: 0 answered, 0 unanswered");
    }

    [Fact]
    public void Interval_TenValues_AreTheSecondAndTheNinth()
    {
        // n = 10 at 95 %: ranks 2 and 9, coverage 97.9 % (Conover, table of the binomial with p = 1/2).
        var frt = FirstResponseTime.FromDurations([.. Enumerable.Range(1, 10).Select(minutes => TimeSpan.FromMinutes(minutes))]);

        frt.Interval().Should().Be(new ConfidenceInterval(120, 540, 0.95));
        ((IMetric)frt).PointEstimate.Should().Be(330);
        FirstResponseTime.FromDurations([TimeSpan.Zero, TimeSpan.Zero]).Interval().Should().BeNull();
        FluentActions.Invoking(() => frt.Interval(1)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("level");
    }

    [Fact]
    public void Interval_BeyondTheLimit_HoldsTheExactOne()
    {
        var durations = Durations.Shapes["lognormal"](100_000);
        var sorted = durations.Order().ToArray();
        var interval = FirstResponseTime.FromDurations(durations).Interval()!.Value;

        // Ranks by the normal approximation, from 1: 50,000 ∓ 1.959964·√100,000/2 = 49,690.1 and 50,309.9.
        interval.Lower.Should().BeLessThanOrEqualTo(sorted[49_689].TotalSeconds).And.BeGreaterThan(sorted[49_689].TotalSeconds * 0.998);
        interval.Upper.Should().BeGreaterThanOrEqualTo(sorted[50_310].TotalSeconds).And.BeLessThan(sorted[50_310].TotalSeconds * 1.002);
    }

    [Fact]
    public void Explain_BeyondTheLimit_StatesTheError() =>
        FirstResponseTime.FromDurations(Durations.Shapes["constant"](70_000)).Explain(CultureInfo.InvariantCulture).Should().Be(
            "FRT 4 h 0 min = median of 70,000 answered (mean 4 h 0 min, 90 % within 4 h 0 min), 0 unanswered; elapsed time; percentiles within 0.1 %; 95 % interval 4 h 0 min to 4 h 0 min");

    [Fact]
    public void Json_Few_HoldsTheTicks()
    {
        var frt = FirstResponseTime.FromDurations([TimeSpan.FromTicks(7), TimeSpan.Zero, TimeSpan.FromTicks(7)]);

        JsonSerializer.Serialize(frt).Should().Be("""{"answered":{"ticks":[0,7,7]},"unansweredAges":{"ticks":[]},"unansweredOfUnknownAge":0,"basis":"Elapsed"}""");
        JsonSerializer.Serialize(FirstResponseTime.Zero).Should().Be("""{"answered":{"ticks":[]},"unansweredAges":{"ticks":[]},"unansweredOfUnknownAge":0}""");
    }

    [Fact]
    public void Json_Many_HoldsPairsAndComesBack()
    {
        // 4 h are 144,000,000,000 ticks; their bucket is 2^27 wide and starts at 1,072 · 2^27.
        var constant = FirstResponseTime.FromDurations(Durations.Shapes["constant"](70_000));
        JsonSerializer.Serialize(constant).Should().Be(
            """{"answered":{"sum":10080000000000000,"minimum":144000000000,"maximum":144000000000,"histogram":[143881404416,70000]},"unansweredAges":{"ticks":[]},"unansweredOfUnknownAge":0,"basis":"Elapsed"}""");

        foreach (var shape in Durations.Shapes.Values)
        {
            var frt = FirstResponseTime.FromDurations(shape(70_000));
            JsonSerializer.Deserialize<FirstResponseTime>(JsonSerializer.Serialize(frt)).Should().Be(frt);
        }
    }

    [Theory]
    [InlineData("""{"ticks":[1,-2]}""", "*Duration -2 at index 1 is negative*")]
    [InlineData("""{"ticks":[1.5]}""", "*ticks*")]
    [InlineData("""{"sum":1,"minimum":1,"maximum":1}""", "*lacks \"histogram\"*")]
    [InlineData("""{"sum":70000,"minimum":1,"maximum":1,"histogram":[1]}""", "*pairs*")]
    [InlineData("""{"sum":70000,"minimum":1,"maximum":1,"histogram":[1,65536]}""", "*65536 durations*one by one*")]
    [InlineData("""{"sum":70000,"minimum":1,"maximum":1,"histogram":[1,70000,0,5]}""", "*buckets ascend*")]
    [InlineData("""{"sum":70000,"minimum":1,"maximum":1,"histogram":[1,70000,2,0]}""", "*counts are positive*")]
    [InlineData("""{"sum":70000,"minimum":1,"maximum":1,"histogram":[1,70000,2049,7]}""", "*no bucket that starts at 2049*")]
    [InlineData("""{"sum":70000,"minimum":1,"maximum":1,"histogram":[-1,70000]}""", "*no bucket that starts at -1*")]
    [InlineData("""{"sum":70000,"minimum":2,"maximum":1,"histogram":[1,70000]}""", "*minimum*")]
    [InlineData("""{"sum":70000,"minimum":0,"maximum":1,"histogram":[1,70000]}""", "*minimum*")]
    [InlineData("""{"sum":70000,"minimum":1,"maximum":2,"histogram":[1,70000]}""", "*maximum*")]
    [InlineData("""{"sum":70001,"minimum":1,"maximum":1,"histogram":[1,70000]}""", "*sum*")]
    [InlineData("""{"sum":69999,"minimum":1,"maximum":1,"histogram":[1,70000]}""", "*sum*")]
    [InlineData("""{"sum":7e4,"minimum":1,"maximum":1,"histogram":[1,70000]}""", "*")]
    public void Json_WhatNoDoorMakes_IsRefused(string answered, string message)
    {
        var json = $$"""{"answered":{{answered}},"unansweredAges":{"ticks":[]},"unansweredOfUnknownAge":0,"basis":"Elapsed"}""";

        FluentActions.Invoking(() => JsonSerializer.Deserialize<FirstResponseTime>(json)).Should().Throw<JsonException>().WithMessage(message);
    }

    [Theory]
    [InlineData("""{"unansweredAges":{"ticks":[]},"unansweredOfUnknownAge":0,"basis":"Elapsed"}""", "*lack \"answered\"*")]
    [InlineData("""{"answered":{"ticks":[1]},"unansweredOfUnknownAge":0,"basis":"Elapsed"}""", "*lack \"unansweredAges\"*")]
    [InlineData("""{"answered":{"ticks":[1]},"unansweredAges":{"ticks":[]},"unansweredOfUnknownAge":-1,"basis":"Elapsed"}""", "*unansweredOfUnknownAge*")]
    [InlineData("""{"answered":{"ticks":[1]},"unansweredAges":{"ticks":[]},"unansweredOfUnknownAge":0}""", "*basis*")]
    [InlineData("""{"answered":{"ticks":[1]},"unansweredAges":{"ticks":[]},"unansweredOfUnknownAge":0,"basis":"Lunar"}""", "*Lunar*")]
    public void Json_Incomplete_IsRefused(string json, string message) =>
        FluentActions.Invoking(() => JsonSerializer.Deserialize<FirstResponseTime>(json)).Should().Throw<JsonException>().WithMessage(message);

    [Theory]
    [InlineData(1_000)]
    [InlineData(65_536)]
    public void FromDurations_UpToTheLimit_AllocatesItsStateOnly(int count)
    {
        var durations = Durations.Shapes["lognormal"](count);

        // 8 bytes a time, and some 400 for the objects around them.
        BytesOf(() => FirstResponseTime.FromDurations(durations)).Should().BeInRange(8L * count, (8L * count) + 512);
    }

    [Fact]
    public void FromDurations_BeyondTheLimit_AllocatesItsStateOnly()
    {
        var durations = Durations.Shapes["lognormal"](200_000);
        using var collector = new DurationCollector();
        collector.Append(RawColumn.Of(durations));
        var buckets = collector.Result().Histogram()!.Buckets.Length;

        BytesOf(() => FirstResponseTime.FromDurations(durations)).Should().BeInRange(10L * buckets, (10L * buckets) + 512);
    }
}
