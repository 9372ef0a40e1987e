using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RetentionMetrics.Kernels;

/// <summary>Hands the records of sequences and streams to a tally.</summary>
internal static class Tallying
{
    /// <summary>Counts a sequence of records, read once; arrays and lists go the way of spans.</summary>
    public static void Into<T, TTally>(IEnumerable<T> records, ref TTally tally, [CallerArgumentExpression(nameof(records))] string? recordsName = null)
        where TTally : struct, IRowTally<T>
    {
        ArgumentNullException.ThrowIfNull(records, recordsName);
        // An array of a derived class is no span of its base: the exact type is asked for.
        if (records.GetType() == typeof(T[]))
        {
            tally.Add((T[])records);
        }
        else if (records.GetType() == typeof(List<T>))
        {
            tally.Add(CollectionsMarshal.AsSpan((List<T>)records));
        }
        else
        {
            foreach (var record in records)
                tally.Add([record]);
        }
    }

    /// <summary>Counts a stream of records; gives the tally back with everything counted.</summary>
    public static async Task<TTally> IntoAsync<T, TTally>(
        IAsyncEnumerable<T> records, TTally tally, CancellationToken cancellationToken, [CallerArgumentExpression(nameof(records))] string? recordsName = null)
        where TTally : struct, IRowTally<T>
    {
        ArgumentNullException.ThrowIfNull(records, recordsName);
        await foreach (var record in records.WithCancellation(cancellationToken).ConfigureAwait(false))
            tally.Add([record]);
        return tally;
    }
}
