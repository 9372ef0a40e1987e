using System.Buffers;

namespace RetentionMetrics.Kernels;

/// <summary>Builds a distribution from durations one after the other, in pooled memory: a list up to the limit, then one count per bucket.</summary>
internal sealed class DurationCollector : IDisposable
{
    private const int BlockLength = 512;

    private ColumnBuffer<long> _held;
    private long[]? _counts;
    private long _count;
    private Int128 _sum;
    private long _minimum = long.MaxValue;
    private long _maximum;

    /// <summary>Takes one duration, which must not be negative.</summary>
    public void Add(long ticks) => Append([ticks]);

    /// <summary>Takes durations, none of them negative.</summary>
    public void Append(ReadOnlySpan<TimeSpan> durations)
    {
        Span<long> block = stackalloc long[BlockLength];
        while (!durations.IsEmpty)
        {
            var length = Math.Min(durations.Length, BlockLength);
            for (var i = 0; i < length; i++)
                block[i] = durations[i].Ticks;
            Append(block[..length]);
            durations = durations[length..];
        }
    }

    /// <summary>The distribution of all that was taken.</summary>
    public DurationDistribution Result()
    {
        if (_counts is { } counts)
            return DurationDistribution.FromHistogram(DurationHistogram.FromDense(counts.AsSpan(0, LogLinear.BucketCount)), _sum, _minimum, _maximum);
        var ticks = _held.Span.ToArray();
        Array.Sort(ticks);
        return DurationDistribution.FromSorted(ticks, _sum);
    }

    public void Dispose()
    {
        _held.Dispose();
        if (_counts is not null)
            ArrayPool<long>.Shared.Return(_counts);
        _counts = null;
    }

    private void Append(ReadOnlySpan<long> ticks)
    {
        // Halves of 32 bits add up without a carry for as long as there are at most 2^31 of them.
        ulong low = 0, high = 0;
        foreach (var tick in ticks)
        {
            low += (uint)tick;
            high += (ulong)tick >> 32;
            _minimum = Math.Min(_minimum, tick);
            _maximum = Math.Max(_maximum, tick);
        }

        _sum += ((Int128)high << 32) + low;
        _count = checked(_count + ticks.Length);
        if (_counts is null && _count <= DurationDistribution.ExactLimit)
        {
            _held.Append(ticks);
            return;
        }

        if (_counts is null)
            StartCounting();
        CountIn(ticks);
    }

    private void StartCounting()
    {
        _counts = ArrayPool<long>.Shared.Rent(LogLinear.BucketCount);
        _counts.AsSpan(0, LogLinear.BucketCount).Clear();
        CountIn(_held.Span);
        _held.Dispose();
    }

    private void CountIn(ReadOnlySpan<long> ticks)
    {
        var counts = _counts.AsSpan(0, LogLinear.BucketCount);
        foreach (var tick in ticks)
            counts[LogLinear.BucketOf((ulong)tick)]++;
    }
}
