using BenchmarkDotNet.Attributes;

namespace RetentionMetrics.Benchmarks.Support;

/// <summary>Business time of a span against walking its days.</summary>
[MemoryDiagnoser]
public class BusinessCalendarBenchmarks
{
    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
    private readonly DateTimeOffset _from = new(2015, 1, 5, 10, 30, 0, TimeSpan.Zero);
    private BusinessCalendar? _calendar;

    [Params(1, 100, 3_650)]
    public int Days { get; set; }

    [GlobalSetup]
    public void Setup() => _calendar = BusinessCalendar.MondayToFriday(_zone, new TimeOnly(9, 0), new TimeOnly(17, 0));

    [Benchmark(Baseline = true)]
    public TimeSpan Loop()
    {
        var to = _from.AddDays(Days);
        var open = TimeSpan.Zero;
        for (var day = DateOnly.FromDateTime(_from.Date); day <= DateOnly.FromDateTime(to.Date); day = day.AddDays(1))
        {
            if (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
                continue;
            var opens = TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(new TimeOnly(9, 0)), _zone);
            var closes = TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(new TimeOnly(17, 0)), _zone);
            var (start, end) = (opens < _from.UtcDateTime ? _from.UtcDateTime : opens, closes > to.UtcDateTime ? to.UtcDateTime : closes);
            if (end > start)
                open += end - start;
        }

        return open;
    }

    [Benchmark]
    public TimeSpan BusinessTime() => _calendar!.BusinessTime(_from, _from.AddDays(Days));
}
