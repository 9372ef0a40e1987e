using System.Runtime.InteropServices;

namespace RetentionMetrics.Kernels;

/// <summary>Columns seen as the 64-bit numbers that they hold, without a copy.</summary>
internal static class RawColumn
{
    /// <summary>A TimeSpan is its ticks and nothing else; the tests hold the runtime to it.</summary>
    public static ReadOnlySpan<long> Of(ReadOnlySpan<TimeSpan> durations) => MemoryMarshal.Cast<TimeSpan, long>(durations);

    public static ReadOnlySpan<long> Of(ReadOnlySpan<double> numbers) => MemoryMarshal.Cast<double, long>(numbers);

    /// <summary>The same for work on several threads; of durations and numbers only.</summary>
    public static ReadOnlySpan<long> Of<T>(ReadOnlyMemory<T> column)
        where T : struct => MemoryMarshal.Cast<T, long>(column.Span);
}
