using BenchmarkDotNet.Attributes;

namespace RetentionMetrics.Benchmarks.Retention;

/// <summary>Counting a period's movements from start and end dates against the loop and the LINQ that one would write instead.</summary>
[MemoryDiagnoser]
public class CustomerMovementsBenchmarks
{
    private readonly ReportingPeriod _period = ReportingPeriod.Month(2025, 3);
    private DateOnly[] _starts = [];
    private DateOnly[] _ends = [];

    [Params(1, 10, 100, 1_000, 10_000, 10_000_000)]
    public int Rows { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        _starts = new DateOnly[Rows];
        _ends = new DateOnly[Rows];
        var origin = new DateOnly(2023, 1, 1);
        for (var i = 0; i < Rows; i++)
        {
            _starts[i] = origin.AddDays(random.Next(1000));
            _ends[i] = random.Next(3) == 0 ? DateOnly.MaxValue : _starts[i].AddDays(1 + random.Next(400));
        }
    }

    [Benchmark(Baseline = true)]
    public long Loop()
    {
        long atStart = 0, acquired = 0, lost = 0, acquiredAndLost = 0;
        for (var i = 0; i < _starts.Length; i++)
        {
            var (start, end) = (_starts[i], _ends[i]);
            if (end < start)
                throw new InvalidOperationException("reversed");
            if (start < _period.Start && end >= _period.Start)
            {
                atStart++;
                if (end < _period.End)
                    lost++;
            }
            else if (start >= _period.Start && start < _period.End)
            {
                acquired++;
                if (end < _period.End)
                    acquiredAndLost++;
            }
        }

        return atStart + acquired - lost - acquiredAndLost;
    }

    [Benchmark]
    public long Linq()
    {
        var rows = _starts.Zip(_ends);
        return rows.LongCount(r => r.First < _period.Start && r.Second >= _period.Start)
            + rows.LongCount(r => _period.Contains(r.First))
            - rows.LongCount(r => r.First < _period.Start && r.Second >= _period.Start && r.Second < _period.End)
            - rows.LongCount(r => _period.Contains(r.First) && r.Second < _period.End);
    }

    [Benchmark]
    public long FromDates() => CustomerMovements.FromDates(_starts, _ends, _period).AtEnd;
}
