namespace RetentionMetrics.Benchmarks;

/// <summary>Looks at the managed heap every millisecond, garbage not yet collected included.</summary>
internal sealed class HeapWatch : IDisposable
{
    private readonly Timer _timer;
    private long _peak;

    public HeapWatch() => _timer = new Timer(_ => Look(), null, 0, 1);

    public long Peak
    {
        get
        {
            Look();
            return Interlocked.Read(ref _peak);
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        var now = GC.GetTotalMemory(forceFullCollection: false);
        var peak = Interlocked.Read(ref _peak);
        while (now > peak)
        {
            var seen = Interlocked.CompareExchange(ref _peak, now, peak);
            if (seen == peak)
                return;
            peak = seen;
        }
    }
}
