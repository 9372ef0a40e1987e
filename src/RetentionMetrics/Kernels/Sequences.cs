using System.Runtime.InteropServices;

namespace RetentionMetrics.Kernels;

/// <summary>Sequences that lie in memory.</summary>
internal static class Sequences
{
    /// <summary>The records of an array or a list as a span.</summary>
    public static bool TryGetSpan<T>(IEnumerable<T> records, out ReadOnlySpan<T> span)
    {
        // An array of a derived class is not a span of its base: the exact type is asked for.
        if (records.GetType() == typeof(T[]))
        {
            span = (T[])records;
            return true;
        }

        if (records.GetType() == typeof(List<T>))
        {
            span = CollectionsMarshal.AsSpan((List<T>)records);
            return true;
        }

        span = default;
        return false;
    }
}
