using System.Buffers;

namespace RetentionMetrics.Kernels;

/// <summary>Counts the gaps between the days of each key: a key's days, each once, in order. Nothing is allocated but the counts.</summary>
internal static class GapKernel
{
    private const int DayBits = 32;

    /// <summary>The gaps that occur, ascending, and how often.</summary>
    /// <param name="keys">The keys.</param>
    /// <param name="days">Their days; as many.</param>
    /// <param name="parameter">The parameter that the keys came by.</param>
    /// <param name="comparer">How keys are compared; by their own equality when null.</param>
    /// <exception cref="ArgumentException">A key names no customer; the message has its index.</exception>
    public static (int[] Days, long[] Counts) Count<TKey>(
        ReadOnlySpan<TKey> keys, ReadOnlySpan<DateOnly> days, string? parameter, IEqualityComparer<TKey>? comparer = null)
    {
        if (CustomerKeys.NullIfDefault(comparer) is { } compared)
        {
            using var known = GroupNumbers<TKey>.Create(compared);
            using var numbers = CustomerKeys.Number(keys, known, parameter);
            return Count(numbers.Span, days, parameter);
        }

        return keys.Length <= Few.Length ? CountFew(keys, days, parameter) : CountMany(keys, days, parameter);
    }

    private static (int[] Days, long[] Counts) CountFew<TKey>(ReadOnlySpan<TKey> keys, ReadOnlySpan<DateOnly> days, string? parameter)
    {
        CustomerKeys.ThrowIfMissing(keys, parameter);
        Few<TKey> distinct = default;
        Span<int> numbers = stackalloc int[Few.Length];
        Span<int> counts = stackalloc int[Few.Length];
        Span<long> visits = stackalloc long[Few.Length];
        keys.CopyTo(distinct);
        if (GroupNumbers<TKey>.NumberFew(((Span<TKey>)distinct)[..keys.Length], numbers, counts) == keys.Length)
            return ([], []);
        for (var row = 0; row < keys.Length; row++)
            visits[row] = Visit(numbers[row], days[row]);
        return Count(visits[..keys.Length]);
    }

    private static (int[] Days, long[] Counts) CountMany<TKey>(ReadOnlySpan<TKey> keys, ReadOnlySpan<DateOnly> days, string? parameter)
    {
        var visits = ArrayPool<long>.Shared.Rent(keys.Length);
        var numbers = ArrayPool<int>.Shared.Rent(keys.Length);
        try
        {
            CustomerKeys.Number(keys, numbers, parameter);
            for (var row = 0; row < keys.Length; row++)
                visits[row] = Visit(numbers[row], days[row]);
            return Count(visits.AsSpan(0, keys.Length));
        }
        finally
        {
            ArrayPool<int>.Shared.Return(numbers);
            ArrayPool<long>.Shared.Return(visits);
        }
    }

    private static long Visit(int key, DateOnly day) => ((long)key << DayBits) | (uint)day.DayNumber;

    /// <summary>Sorted, a key's days stand side by side; the gaps take the place of the visits.</summary>
    private static (int[] Days, long[] Counts) Count(Span<long> visits)
    {
        visits.Sort();
        var gaps = 0;
        var before = visits[0];
        foreach (var visit in visits)
        {
            // A difference within one key is below any step to the next; the first visit and those of one day have none.
            visits[gaps] = visit - before;
            gaps += visit >> DayBits == before >> DayBits && visit != before ? 1 : 0;
            before = visit;
        }

        return DayHistogram.Count(visits[..gaps]);
    }
}
