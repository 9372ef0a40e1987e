using BenchmarkDotNet.Attributes;

namespace RetentionMetrics.Benchmarks.Engagement;

/// <summary>DAU/MAU from columns of activity against the sets and the LINQ that one would write instead.</summary>
[MemoryDiagnoser]
public class StickinessBenchmarks
{
    private readonly ReportingPeriod _window = ReportingPeriod.Days(new DateOnly(2025, 6, 1), 28);
    private int[] _customers = [];
    private DateOnly[] _dates = [];

    [Params(10, 100, 1_000, 10_000, 10_000_000)]
    public int Rows { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        _customers = new int[Rows];
        _dates = new DateOnly[Rows];
        for (var i = 0; i < Rows; i++)
        {
            _customers[i] = random.Next(1 + (Rows / 10));
            _dates[i] = _window.Start.AddDays(random.Next(30));
        }
    }

    [Benchmark(Baseline = true)]
    public double Loop()
    {
        var customers = new HashSet<int>();
        var days = new HashSet<(int, DateOnly)>();
        for (var i = 0; i < _customers.Length; i++)
        {
            if (!_window.Contains(_dates[i]))
                continue;
            customers.Add(_customers[i]);
            days.Add((_customers[i], _dates[i]));
        }

        return days.Count / ((double)customers.Count * _window.Length);
    }

    [Benchmark]
    public double Linq()
    {
        var inside = _customers.Zip(_dates).Where(row => _window.Contains(row.Second)).ToList();
        return inside.GroupBy(row => row.Second).Sum(day => day.Select(row => row.First).Distinct().Count())
            / ((double)inside.Select(row => row.First).Distinct().Count() * _window.Length);
    }

    [Benchmark]
    public double FromActivity() => Stickiness.FromActivity(_customers, _dates, _window).Ratio;

    [Benchmark]
    public double FromActivityOnTwoThreads() => Stickiness.FromActivity(_customers, _dates, _window, periodDays: 1, degreeOfParallelism: 2).Ratio;
}
