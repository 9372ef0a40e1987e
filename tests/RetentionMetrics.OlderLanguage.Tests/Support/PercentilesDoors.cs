namespace RetentionMetrics.OlderLanguage.Tests.Support;

/// <summary>Exact percentiles with one probability and with several.</summary>
public class PercentilesDoors
{
    [Fact]
    public void Exact_TakesEveryCollection()
    {
        TimeSpan[] durations = [TimeSpan.FromHours(1), TimeSpan.FromHours(3)];
        double[] values = [1, 3];
        Span<double> span = values;

        Percentiles.Exact(durations, 0.5).Should().Equal(TimeSpan.FromHours(2));
        Percentiles.Exact(values, 0, 1).Should().Equal(1, 3);
        Percentiles.Exact(span, [0.5]).Should().Equal(2);
    }

    [Fact]
    public void Exact_OnSeveralThreads_TakesArraysAndMemory()
    {
        TimeSpan[] durations = [TimeSpan.FromHours(1), TimeSpan.FromHours(3)];
        double[] values = [1, 3];
        double[] probabilities = [0, 0.5];

        Percentiles.Exact(durations, probabilities, 2).Should().Equal(TimeSpan.FromHours(1), TimeSpan.FromHours(2));
        Percentiles.Exact(durations.AsMemory(), [0.5], degreeOfParallelism: 2).Should().Equal(TimeSpan.FromHours(2));
        Percentiles.Exact(values, probabilities, degreeOfParallelism: 2).Should().Equal(1, 2);
        Percentiles.Exact(values.AsMemory(), [0.5], 2).Should().Equal(2);
        Percentiles.Exact(degreeOfParallelism: 1, probabilities: probabilities, values: values).Should().Equal(1, 2);
    }

    [Fact]
    public void Exact_WholeNumbersAndOneCollection_AreProbabilities()
    {
        TimeSpan[] durations = [TimeSpan.FromHours(1), TimeSpan.FromHours(3)];
        double[] values = [1, 3];
        const int Greatest = 1;

        // No whole number is taken for a number of threads, wherever it stands.
        Percentiles.Exact(durations, 1).Should().Equal(TimeSpan.FromHours(3));
        Percentiles.Exact(durations, 0, 1).Should().Equal(TimeSpan.FromHours(1), TimeSpan.FromHours(3));
        Percentiles.Exact(values, 1).Should().Equal(3);
        Percentiles.Exact(values, Greatest).Should().Equal(3);
        Percentiles.Exact(values, 0, 1).Should().Equal(1, 3);
        Percentiles.Exact(values, 0.5, 1).Should().Equal(2, 3);
        Percentiles.Exact(values, 1, 1, 1).Should().Equal(3, 3, 3);
        Percentiles.Exact(values, [1]).Should().Equal(3);
        Percentiles.Exact(values, new[] { 0.5, 1 }).Should().Equal(2, 3);
        Percentiles.Exact(values, probabilities: [0.5]).Should().Equal(2);
        Percentiles.Exact(values).Should().BeEmpty();
    }
}
