using FsCheck;
using FsCheck.Fluent;

namespace RetentionMetrics.Tests;

/// <summary>Samples of durations in the shapes that break percentiles and sketches, and generators of small ones.</summary>
internal static class Durations
{
    /// <summary>One duration: seconds, whole minutes, zero, single ticks, ages of the universe.</summary>
    public static Gen<TimeSpan> One { get; } = Gen.Frequency(
        (5, Gen.Choose(0, 1_000_000).Select(seconds => TimeSpan.FromSeconds(seconds))),
        (3, Gen.Choose(0, 100).Select(minutes => TimeSpan.FromMinutes(minutes))),
        (2, Gen.Choose(0, 5_000).Select(ticks => new TimeSpan(ticks))),
        (1, Gen.Elements(TimeSpan.Zero, new TimeSpan(1), TimeSpan.MaxValue, new TimeSpan(long.MaxValue - 1))));

    public static Gen<TimeSpan[]> Some { get; } = One.ArrayOf();

    /// <summary>Named shapes of any length; the same at every call.</summary>
    public static IReadOnlyDictionary<string, Func<int, TimeSpan[]>> Shapes { get; } = new Dictionary<string, Func<int, TimeSpan[]>>(StringComparer.Ordinal)
    {
        ["lognormal"] = count => Make(count, random => TimeSpan.FromSeconds(Math.Exp(9 + (1.5 * Normal(random))))),
        ["constant"] = count => Make(count, _ => TimeSpan.FromHours(4)),
        ["two spikes"] = count => Make(count, random => random.Next(2) == 0 ? TimeSpan.FromMinutes(1) : TimeSpan.FromDays(3)),
        ["narrow"] = count => Make(count, random => TimeSpan.FromDays(1) + new TimeSpan(random.Next(5_000))),
        ["huge range"] = count => Make(count, random => new TimeSpan(random.NextInt64() >> random.Next(63))),
        ["ascending"] = count => [.. Enumerable.Range(0, count).Select(i => TimeSpan.FromMilliseconds(17L * i))],
        ["descending"] = count => [.. Enumerable.Range(0, count).Select(i => TimeSpan.FromMilliseconds(17L * (count - i)))],
        ["extremes"] = count => Make(count, random => random.Next(3) switch { 0 => TimeSpan.Zero, 1 => new TimeSpan(random.Next(3)), _ => TimeSpan.MaxValue }),
    };

    private static TimeSpan[] Make(int count, Func<Random, TimeSpan> one)
    {
        var random = new Random(20);
        return [.. Enumerable.Range(0, count).Select(_ => one(random))];
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
