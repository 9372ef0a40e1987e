namespace RetentionMetrics.Benchmarks.Support;

/// <summary>Response times as help desks see them: lognormal, some minutes to some weeks.</summary>
internal static class WaitingColumn
{
    public static TimeSpan[] Make(int rows)
    {
        var random = new Random(1);
        var durations = new TimeSpan[rows];
        for (var i = 0; i < rows; i++)
        {
            var normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            durations[i] = TimeSpan.FromSeconds(Math.Exp(9 + (1.5 * normal)));
        }

        return durations;
    }
}
