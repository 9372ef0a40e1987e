using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RetentionMetrics.Kernels;

/// <summary>The record doors' way to the column doors: records are projected chunk by chunk into a pooled column.</summary>
internal static class Projection
{
    private const int ChunkLength = 4096;

    /// <summary>Projects a span of records; gives the sink back with everything appended.</summary>
    public static TSink Into<T, TColumn, TSink>(
        ReadOnlySpan<T> records,
        Func<T, TColumn> selector,
        TSink sink,
        [CallerArgumentExpression(nameof(selector))] string? selectorName = null)
        where TSink : struct, IColumnSink<TColumn>
    {
        ArgumentNullException.ThrowIfNull(selector, selectorName);
        var column = ArrayPool<TColumn>.Shared.Rent(Math.Clamp(records.Length, 1, ChunkLength));
        try
        {
            while (!records.IsEmpty)
            {
                var chunk = records[..Math.Min(records.Length, column.Length)];
                for (var i = 0; i < chunk.Length; i++)
                    column[i] = selector(chunk[i]);
                sink.Append(column.AsSpan(0, chunk.Length));
                records = records[chunk.Length..];
            }

            return sink;
        }
        catch
        {
            Abandon(sink);
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
        where TSink : struct, IColumnSink<TColumn>
    {
        ArgumentNullException.ThrowIfNull(records, recordsName);
        ArgumentNullException.ThrowIfNull(selector, selectorName);

        // An array of a derived class is no span of its base: the exact type is asked for.
        if (records.GetType() == typeof(T[]))
            return Into((ReadOnlySpan<T>)(T[])records, selector, sink, selectorName);
        if (records.GetType() == typeof(List<T>))
            return Into((ReadOnlySpan<T>)CollectionsMarshal.AsSpan((List<T>)records), selector, sink, selectorName);

        var column = ArrayPool<TColumn>.Shared.Rent(ChunkLength);
        try
        {
            var filled = 0;
            foreach (var record in records)
            {
                column[filled++] = selector(record);
                if (filled == column.Length)
                {
                    sink.Append(column);
                    filled = 0;
                }
            }

            sink.Append(column.AsSpan(0, filled));
            return sink;
        }
        catch
        {
            Abandon(sink);
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
        where TSink : struct, IColumnSink<TColumn>
    {
        ArgumentNullException.ThrowIfNull(records, recordsName);
        ArgumentNullException.ThrowIfNull(selector, selectorName);
        var column = ArrayPool<TColumn>.Shared.Rent(ChunkLength);
        try
        {
            var filled = 0;
            await foreach (var record in records.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                column[filled++] = selector(record);
                if (filled == column.Length)
                {
                    sink.Append(column);
                    filled = 0;
                }
            }

            sink.Append(column.AsSpan(0, filled));
            return sink;
        }
        catch
        {
            Abandon(sink);
            throw;
        }
        finally
        {
            Return(column);
        }
    }

    // Sinks are handed over empty, and the caller never sees one that failed: what it rented goes back here.
    private static void Abandon<TSink>(TSink sink)
        where TSink : struct => (sink as IDisposable)?.Dispose();

    private static void Return<TColumn>(TColumn[] column) =>
        ArrayPool<TColumn>.Shared.Return(column, RuntimeHelpers.IsReferenceOrContainsReferences<TColumn>());
}
