using System.Buffers;
using System.Runtime.CompilerServices;

namespace RetentionMetrics.Kernels;

/// <summary>Puts what a selector gives of each record into a sink, chunk by chunk, by a pooled column.</summary>
/// <remarks>A sink is handed over empty, and the caller never sees one that failed: where anything throws, what it rented goes back here.</remarks>
internal static class Projection
{
    // A chunk stays in the first cache between the projection and the sink.
    private const int ChunkBytes = 1 << 14;
    private const int ShortestChunk = 256;

    /// <summary>Projects a span of records; gives the sink back with everything appended.</summary>
    public static TSink Into<T, TColumn, TSink>(
        ReadOnlySpan<T> records, Func<T, TColumn> selector, TSink sink, [CallerArgumentExpression(nameof(selector))] string? selectorName = null)
        where TSink : struct, IColumnSink<TColumn>, IDisposable
    {
        ArgumentNullException.ThrowIfNull(selector, selectorName);
        var column = Rent<TColumn>();
        try
        {
            while (!records.IsEmpty)
            {
                var chunk = column.AsSpan(0, Math.Min(records.Length, column.Length));
                for (var i = 0; i < chunk.Length; i++)
                    chunk[i] = selector(records[i]);
                sink.Append(chunk);
                records = records[chunk.Length..];
            }

            return sink;
        }
        catch
        {
            sink.Dispose();
            throw;
        }
        finally
        {
            Return(column);
        }
    }

    /// <summary>Projects a sequence of records, read once; arrays and lists go the way of spans.</summary>
    public static TSink Into<T, TColumn, TSink>(
        IEnumerable<T> records,
        Func<T, TColumn> selector,
        TSink sink,
        [CallerArgumentExpression(nameof(records))] string? recordsName = null,
        [CallerArgumentExpression(nameof(selector))] string? selectorName = null)
        where TSink : struct, IColumnSink<TColumn>, IDisposable
    {
        ArgumentNullException.ThrowIfNull(records, recordsName);
        ArgumentNullException.ThrowIfNull(selector, selectorName);
        if (Sequences.TryGetSpan(records, out var span))
            return Into(span, selector, sink);
        var column = Rent<TColumn>();
        try
        {
            var filled = 0;
            foreach (var record in records)
                Keep(selector(record), column, ref filled, ref sink);
            sink.Append(column.AsSpan(0, filled));
            return sink;
        }
        catch
        {
            sink.Dispose();
            throw;
        }
        finally
        {
            Return(column);
        }
    }

    /// <summary>Projects a stream of records.</summary>
    public static async Task<TSink> IntoAsync<T, TColumn, TSink>(
        IAsyncEnumerable<T> records,
        Func<T, TColumn> selector,
        TSink sink,
        CancellationToken cancellationToken,
        [CallerArgumentExpression(nameof(records))] string? recordsName = null,
        [CallerArgumentExpression(nameof(selector))] string? selectorName = null)
        where TSink : struct, IColumnSink<TColumn>, IDisposable
    {
        ArgumentNullException.ThrowIfNull(records, recordsName);
        ArgumentNullException.ThrowIfNull(selector, selectorName);
        var column = Rent<TColumn>();
        try
        {
            var filled = 0;
            await foreach (var record in records.WithCancellation(cancellationToken).ConfigureAwait(false))
                Keep(selector(record), column, ref filled, ref sink);
            sink.Append(column.AsSpan(0, filled));
            return sink;
        }
        catch
        {
            sink.Dispose();
            throw;
        }
        finally
        {
            Return(column);
        }
    }

    private static void Keep<TColumn, TSink>(TColumn value, TColumn[] column, ref int filled, ref TSink sink)
        where TSink : struct, IColumnSink<TColumn>
    {
        column[filled++] = value;
        if (filled < column.Length)
            return;
        sink.Append(column);
        filled = 0;
    }

    private static TColumn[] Rent<TColumn>() => ArrayPool<TColumn>.Shared.Rent(Math.Max(ShortestChunk, ChunkBytes / Unsafe.SizeOf<TColumn>()));

    private static void Return<TColumn>(TColumn[] column) =>
        ArrayPool<TColumn>.Shared.Return(column, RuntimeHelpers.IsReferenceOrContainsReferences<TColumn>());
}
