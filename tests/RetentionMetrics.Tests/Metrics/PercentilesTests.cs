using System.Globalization;
using RetentionMetrics.Tests.Kernels;

namespace RetentionMetrics.Tests.Metrics;

public class PercentilesTests
{
    private static readonly double[] Probabilities = [0.5, 0, 1, 0.25, 0.9, 0.9, 0.001, 0.95, 0.99, 1.0 / 3];

    public static TheoryData<string> Shapes => [.. Durations.Shapes.Keys];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Exact_OfAnyLength_IsThatOfASortedCopy(string shape)
    {
        // Every short length, and lengths around and beyond where columns are counted instead of partitioned.
        foreach (var length in Enumerable.Range(1, 600).Concat([8_191, 8_192, 8_193, 40_000, 150_000]))
        {
            var durations = Durations.Shapes[shape](length);
            var untouched = durations.ToArray();
            var sorted = durations.Order().ToArray();

            Percentiles.Exact(durations, Probabilities).Should().Equal(
                Probabilities.Select(probability => (TimeSpan?)DurationDistributionTests.TypeSeven(sorted, probability)), "at length {0}", length);
            durations.AsSpan().SequenceEqual(untouched).Should().BeTrue();
        }
    }

    [Fact]
    public void Exact_NegativeDurationsAndExtremes_AreOrderedLikeAnyOther()
    {
        TimeSpan[] durations = [TimeSpan.MaxValue, TimeSpan.MinValue, TimeSpan.Zero];
        var many = Enumerable.Repeat(durations, 5_000).SelectMany(all => all).ToArray();

        Percentiles.Exact(durations, 0, 0.5, 1).Should().Equal(TimeSpan.MinValue, TimeSpan.Zero, TimeSpan.MaxValue);
        Percentiles.Exact(many, 0, 0.5, 1).Should().Equal(TimeSpan.MinValue, TimeSpan.Zero, TimeSpan.MaxValue);
        // Half way between the ends: (2^63 − 1 − 2^63)/2 is −½ tick, rounded up.
        Percentiles.Exact([TimeSpan.MaxValue, TimeSpan.MinValue], 0.5).Should().Equal(TimeSpan.Zero);
    }

    [Fact]
    public void Exact_ManyProbabilities_AreAllAnswered()
    {
        var durations = Durations.Shapes["lognormal"](20_000);
        var sorted = durations.Order().ToArray();
        var probabilities = Enumerable.Range(0, 1_001).Select(i => i / 1_000.0).ToArray();

        Percentiles.Exact(durations, probabilities).Should().Equal(
            probabilities.Select(probability => (TimeSpan?)DurationDistributionTests.TypeSeven(sorted, probability)));
    }

    [Fact]
    public void Exact_HostileOrder_StaysLinear()
    {
        // Quickselect's worst cases; sixteen million comparisons would still be quick, 2^45 would not.
        var organPipe = Enumerable.Range(0, 8_000).Select(i => new TimeSpan(Math.Min(i, 8_000 - i))).ToArray();
        var sawtooth = Enumerable.Range(0, 8_000).Select(i => new TimeSpan(i % 7 * 1_000_000_007L)).ToArray();
        foreach (var durations in new[] { organPipe, sawtooth })
        {
            var sorted = durations.Order().ToArray();
            Percentiles.Exact(durations, Probabilities).Should().Equal(
                Probabilities.Select(probability => (TimeSpan?)DurationDistributionTests.TypeSeven(sorted, probability)));
        }
    }

    [Fact]
    public void Exact_WholeNumbersAmongTheProbabilities_AreNoNumberOfThreads()
    {
        double[] values = [1, 3];

        Percentiles.Exact(values, 1).Should().Equal(3);
        Percentiles.Exact(values, 0, 1).Should().Equal(1, 3);
        Percentiles.Exact(values, [0, 1]).Should().Equal(1, 3);
        Percentiles.Exact(values, [0, 1], 2).Should().Equal(1, 3);
        Percentiles.Exact(new[] { new TimeSpan(1), new TimeSpan(3) }, 1).Should().Equal(new TimeSpan(3));
        Percentiles.Exact(new[] { new TimeSpan(1), new TimeSpan(3) }, [0, 1], 2).Should().Equal(new TimeSpan(1), new TimeSpan(3));
    }

    [Fact]
    public void Exact_Nothing_IsNothing()
    {
        Percentiles.Exact(ReadOnlySpan<TimeSpan>.Empty, 0.5, 0.9).Should().Equal([null, null]);
        Percentiles.Exact(ReadOnlySpan<double>.Empty, 0.5).Should().Equal(double.NaN);
        Percentiles.Exact([TimeSpan.Zero]).Should().BeEmpty();
    }

    [Theory]
    [InlineData(-0.01)]
    [InlineData(1.01)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Exact_ProbabilityOutsideZeroToOne_IsRefusedWithItsIndex(double bad)
    {
        var ofDurations = () => Percentiles.Exact([TimeSpan.Zero], 0.5, bad);
        var ofNumbers = () => Percentiles.Exact([1.0], 0.5, bad);

        foreach (var refusal in new[] { ofDurations.Should().Throw<ArgumentOutOfRangeException>().Which, ofNumbers.Should().Throw<ArgumentOutOfRangeException>().Which })
        {
            refusal.ParamName.Should().Be("probabilities");
            refusal.ActualValue.Should().Be(bad);
            refusal.Message.Should().StartWith("A probability lies between 0 and 1 (index 1).");
        }

        FluentActions.Invoking(() => Percentiles.Exact([TimeSpan.Zero], null!)).Should().Throw<ArgumentNullException>().WithParameterName("probabilities");
        FluentActions.Invoking(() => Percentiles.Exact([1.0], null!)).Should().Throw<ArgumentNullException>().WithParameterName("probabilities");
    }

    [Fact]
    public void Exact_NaNAmongNumbers_IsRefusedWithItsIndex()
    {
        var values = Enumerable.Repeat(1.0, 10_000).ToArray();
        values[7_777] = double.NaN;

        FluentActions.Invoking(() => Percentiles.Exact(values, 0.5)).Should().Throw<ArgumentOutOfRangeException>()
            .WithMessage("NaN has no place in an order (index 7777).*").Which.ParamName.Should().Be("values");
    }

    [Fact]
    public void Exact_InfinitiesAndZeros_AreOrdered()
    {
        double[] values = [double.PositiveInfinity, -1, double.NegativeInfinity, 0.0, -0.0];

        Percentiles.Exact(values, 0, 0.25, 0.5, 0.75, 1).Should().Equal(double.NegativeInfinity, -1, 0, 0, double.PositiveInfinity);
        Percentiles.Exact([1, double.PositiveInfinity], 0, 0.25, 0.75).Should().Equal(1, double.PositiveInfinity, double.PositiveInfinity);
        Percentiles.Exact([double.NegativeInfinity, double.PositiveInfinity], 0.5).Should().Equal(double.NaN);
        Percentiles.Exact([-double.MaxValue, double.MaxValue], 0.5).Should().Equal(0);
        Percentiles.Exact([-double.MaxValue, double.MaxValue], 0.75)[0].Should().BeApproximately(double.MaxValue / 2, 1e-15 * double.MaxValue);
    }

    [SharedFact]
    public void Reference_NumpyLinear_SixteenSamplesBySeventeenProbabilities_Agree()
    {
        using var reference = Shared.ReferenceJson("quantiles_numpy.json");
        var probabilities = reference.RootElement.GetProperty("probs").EnumerateArray().Select(p => p.GetDouble()).ToArray();
        var samples = reference.RootElement.GetProperty("samples").EnumerateObject().ToList();
        probabilities.Should().HaveCount(17);
        samples.Should().HaveCount(16);
        foreach (var sample in samples)
        {
            var values = sample.Value.GetProperty("sample").EnumerateArray().Select(value => value.GetDouble()).ToArray();
            var expected = sample.Value.GetProperty("methods").GetProperty("linear").EnumerateArray().Select(value => value.GetDouble()).ToArray();
            var found = Percentiles.Exact(values, probabilities);

            for (var i = 0; i < expected.Length; i++)
                found[i].Should().BeApproximately(expected[i], 1e-14 * Math.Abs(expected[i]), "{0} at {1}", sample.Name, probabilities[i]);

            // As durations, where the numbers are whole or have few decimals: a unit is a second, and a tick may be lost to rounding.
            if (values.Min() < 0 || values.Max() > 1e9 || values.Min() < 1e-6)
                continue;
            var durations = values.Select(value => new TimeSpan((long)decimal.Round((decimal)value * TimeSpan.TicksPerSecond))).ToArray();
            for (var i = 0; i < expected.Length; i++)
                Percentiles.Exact(durations, probabilities[i])[0]!.Value.TotalSeconds.Should().BeApproximately(expected[i], 2e-7, "{0} at {1}", sample.Name, probabilities[i].ToString(CultureInfo.InvariantCulture));
        }
    }
}
