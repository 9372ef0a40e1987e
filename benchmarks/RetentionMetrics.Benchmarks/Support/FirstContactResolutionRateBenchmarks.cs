using BenchmarkDotNet.Attributes;

namespace RetentionMetrics.Benchmarks.Support;

/// <summary>Counting first-contact resolutions against the loop and the LINQ that one would write instead.</summary>
[MemoryDiagnoser]
public class FirstContactResolutionRateBenchmarks
{
    private int[] _contacts = [];
    private bool[] _resolved = [];

    [Params(1, 10, 100, 1_000, 10_000, 10_000_000)]
    public int Rows { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        _contacts = new int[Rows];
        _resolved = new bool[Rows];
        for (var i = 0; i < Rows; i++)
        {
            _contacts[i] = random.Next(1, 5);
            _resolved[i] = random.Next(4) > 0;
        }
    }

    [Benchmark(Baseline = true)]
    public double Loop()
    {
        long atFirst = 0;
        for (var i = 0; i < _contacts.Length; i++)
        {
            if (_contacts[i] == 1 && _resolved[i])
                atFirst++;
        }

        return (double)atFirst / _contacts.Length;
    }

    [Benchmark]
    public double Linq() => (double)_contacts.Zip(_resolved).Count(row => row.First == 1 && row.Second) / _contacts.Length;

    [Benchmark]
    public double FromColumns() => FirstContactResolutionRate.FromTickets(_contacts, _resolved).Ratio;
}
