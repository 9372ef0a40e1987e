using System.Runtime.InteropServices;
using BenchmarkDotNet.Attributes;
using RetentionMetrics.Benchmarks.Table;

namespace RetentionMetrics.Benchmarks.Metrics;

/// <summary>NPS by segment against the lists of a dictionary; and against counters of its own for each segment, which hold no records.</summary>
[MemoryDiagnoser]
public class BreakdownBenchmarks
{
    private (int Store, string Country, int Score)[] _answers = [];

    [Params(100, 10_000, 10_000_000)]
    public int Rows { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var countries = BreakdownWorks.Countries();
        _answers = Data.Column(Rows, random =>
        {
            var segment = random.Next(countries.Length);
            return (segment, countries[segment], random.Next(11));
        });
    }

    [Benchmark(Baseline = true)]
    public double LoopByInt() => Loop(answer => answer.Store);

    [Benchmark]
    public double CountersByInt() => Counters(answer => answer.Store);

    [Benchmark]
    public double LinqByInt() => Linq(answer => answer.Store);

    [Benchmark]
    public double BreakdownByInt() => Ours(answer => answer.Store);

    [Benchmark]
    public double LoopByString() => Loop(answer => answer.Country);

    [Benchmark]
    public double CountersByString() => Counters(answer => answer.Country);

    [Benchmark]
    public double LinqByString() => Linq(answer => answer.Country);

    [Benchmark]
    public double BreakdownByString() => Ours(answer => answer.Country);

    private double Ours<TKey>(Func<(int Store, string Country, int Score), TKey> keyOf)
        where TKey : notnull =>
        Breakdown.From(_answers, keyOf, group => NetPromoterScore.FromResponses(group, answer => answer.Score)).Values.Sum(nps => nps.Score);

    private double Linq<TKey>(Func<(int Store, string Country, int Score), TKey> keyOf) =>
        _answers.GroupBy(keyOf).Sum(group => Score(group.Count(answer => answer.Score >= 9), group.Count(answer => answer.Score <= 6), group.Count()));

    private double Loop<TKey>(Func<(int Store, string Country, int Score), TKey> keyOf)
        where TKey : notnull
    {
        var groups = new Dictionary<TKey, List<(int Store, string Country, int Score)>>();
        foreach (var answer in _answers)
            (CollectionsMarshal.GetValueRefOrAddDefault(groups, keyOf(answer), out _) ??= []).Add(answer);
        var sum = 0.0;
        foreach (var group in groups.Values)
        {
            var (promoters, detractors) = (0, 0);
            foreach (var answer in group)
            {
                promoters += answer.Score >= 9 ? 1 : 0;
                detractors += answer.Score <= 6 ? 1 : 0;
            }

            sum += Score(promoters, detractors, group.Count);
        }

        return sum;
    }

    private double Counters<TKey>(Func<(int Store, string Country, int Score), TKey> keyOf)
        where TKey : notnull
    {
        var counters = new Dictionary<TKey, (int Promoters, int Detractors, int Answers)>();
        foreach (var answer in _answers)
        {
            ref var counter = ref CollectionsMarshal.GetValueRefOrAddDefault(counters, keyOf(answer), out _);
            counter.Answers++;
            counter.Promoters += answer.Score >= 9 ? 1 : 0;
            counter.Detractors += answer.Score <= 6 ? 1 : 0;
        }

        return counters.Values.Sum(counter => Score(counter.Promoters, counter.Detractors, counter.Answers));
    }

    private static double Score(int promoters, int detractors, int answers) => 100.0 * (promoters - detractors) / answers;
}
