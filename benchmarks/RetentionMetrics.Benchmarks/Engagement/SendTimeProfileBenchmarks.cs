using BenchmarkDotNet.Attributes;

namespace RetentionMetrics.Benchmarks.Engagement;

/// <summary>Sorting messages into the hours of the week of a time zone; the conversion of the zone is most of the work.</summary>
[MemoryDiagnoser]
public class SendTimeProfileBenchmarks
{
    private readonly ReportingCalendar _calendar = new(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));
    private DateTimeOffset[] _sentAt = [];
    private bool[] _opened = [];

    [Params(100, 10_000, 10_000_000)]
    public int Rows { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        var start = new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);
        _sentAt = new DateTimeOffset[Rows];
        _opened = new bool[Rows];
        for (var i = 0; i < Rows; i++)
        {
            _sentAt[i] = start.AddMinutes(random.Next(366 * 24 * 60));
            _opened[i] = random.Next(4) == 0;
        }
    }

    [Benchmark(Baseline = true)]
    public long Loop()
    {
        var delivered = new long[168];
        var opened = new long[168];
        for (var i = 0; i < _sentAt.Length; i++)
        {
            var local = TimeZoneInfo.ConvertTime(_sentAt[i], _calendar.Zone);
            var hour = ((int)local.DayOfWeek * 24) + local.Hour;
            delivered[hour]++;
            if (_opened[i])
                opened[hour]++;
        }

        return opened[0];
    }

    [Benchmark]
    public long Linq() =>
        _sentAt.Zip(_opened)
            .GroupBy(m => (TimeZoneInfo.ConvertTime(m.First, _calendar.Zone).DayOfWeek, TimeZoneInfo.ConvertTime(m.First, _calendar.Zone).Hour))
            .Select(g => (g.Key, Opened: g.LongCount(m => m.Second), Delivered: g.LongCount()))
            .First().Opened;

    [Benchmark]
    public long FromSendTimes() => SendTimeProfile.FromSendTimes(_sentAt, _opened, _calendar).Total.Opened;
}
