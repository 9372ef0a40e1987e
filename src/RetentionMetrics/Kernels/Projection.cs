using System.Buffers;
using System.Runtime.CompilerServices;

namespace RetentionMetrics.Kernels;

/// <summary>The record doors' way to the column doors: records are projected chunk by chunk into a pooled column.</summary>
internal static partial class Projection
{
    /// <summary>Projects a span of records; gives the sink back with everything appended.</summary>
    public static TSink Into<T, TColumn, TSink>(
        ReadOnlySpan<T> records,
        Func<T, TColumn> selector,
        TSink sink,
        [CallerArgumentExpression(nameof(selector))] string? selectorName = null)
        where TSink : struct, IColumnSink<TColumn>
    {
        Into(records, selector, ref sink, selectorName);
        return sink;
    }

    /// <summary>Projects a span of records into a sink that is too large to be handed around.</summary>
    public static void Into<T, TColumn, TSink>(
        ReadOnlySpan<T> records,
        Func<T, TColumn> selector,
        ref TSink sink,
        [CallerArgumentExpression(nameof(selector))] string? selectorName = null)
        where TSink : struct, IColumnSink<TColumn>
    {
        ArgumentNullException.ThrowIfNull(selector, selectorName);
        Into<T, TColumn, OneSelector<T, TColumn>, TSink>(records, new(selector), ref sink);
    }

    /// <summary>Projects a span of records by several selectors at once.</summary>
    public static TSink Into<T, TColumn, TSelector, TSink>(ReadOnlySpan<T> records, TSelector selector, TSink sink)
        where TSelector : struct, IRowSelector<T, TColumn>
        where TSink : struct, IColumnSink<TColumn>
    {
        Into<T, TColumn, TSelector, TSink>(records, selector, ref sink);
        return sink;
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
        Into(records, selector, ref sink, recordsName, selectorName);
        return sink;
    }

    /// <summary>Projects a sequence of records into a sink that is too large to be handed around.</summary>
    public static void Into<T, TColumn, TSink>(
        IEnumerable<T> records,
        Func<T, TColumn> selector,
        ref TSink sink,
        [CallerArgumentExpression(nameof(records))] string? recordsName = null,
        [CallerArgumentExpression(nameof(selector))] string? selectorName = null)
        where TSink : struct, IColumnSink<TColumn>
    {
        ArgumentNullException.ThrowIfNull(records, recordsName);
        ArgumentNullException.ThrowIfNull(selector, selectorName);
        Into<T, TColumn, OneSelector<T, TColumn>, TSink>(records, new(selector), ref sink);
    }

    /// <summary>Projects a sequence of records by several selectors at once.</summary>
    public static TSink Into<T, TColumn, TSelector, TSink>(
        IEnumerable<T> records, TSelector selector, TSink sink, [CallerArgumentExpression(nameof(records))] string? recordsName = null)
        where TSelector : struct, IRowSelector<T, TColumn>
        where TSink : struct, IColumnSink<TColumn>
    {
        ArgumentNullException.ThrowIfNull(records, recordsName);
        Into<T, TColumn, TSelector, TSink>(records, selector, ref sink);
        return sink;
    }

    /// <summary>Projects a stream of records.</summary>
    public static Task<TSink> IntoAsync<T, TColumn, TSink>(
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
        return IntoAsync<T, TColumn, OneSelector<T, TColumn>, TSink>(records, new(selector), sink, cancellationToken, recordsName);
    }

    /// <summary>Projects a stream of records by several selectors at once.</summary>
    public static async Task<TSink> IntoAsync<T, TColumn, TSelector, TSink>(
        IAsyncEnumerable<T> records,
        TSelector selector,
        TSink sink,
        CancellationToken cancellationToken,
        [CallerArgumentExpression(nameof(records))] string? recordsName = null)
        where TSelector : struct, IRowSelector<T, TColumn>
        where TSink : struct, IColumnSink<TColumn>
    {
        ArgumentNullException.ThrowIfNull(records, recordsName);
        var column = ArrayPool<TColumn>.Shared.Rent(ChunkLength<TColumn>());
        try
        {
            var filled = 0;
            await foreach (var record in records.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                selector.Select([record], column.AsSpan(filled++, 1));
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
}
