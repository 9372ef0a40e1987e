using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace RetentionMetrics.Kernels;

/// <summary>The metric of all records of an input, where that is faster than counting row by row.</summary>
internal delegate TMetric WholeInput<T, TMetric>(ReadOnlySpan<T> records, Rejections? rejections);

/// <summary>How a metric or a book is taken from records: what is read of each, and how that is counted. What factories and measures have in common.</summary>
internal readonly struct RowPlan<T, TRow, TReader, TState, TTally, TMetric>(TReader reader, TTally tally)
    where TReader : struct, IRowReader<T, TRow>
    where TState : struct
    where TTally : struct, ITally<TRow, TState, TMetric>
{
    // A block of rows stays in the first cache between reading and counting.
    private const int BlockBytes = 1 << 14;
    private const int ShortestBlock = 256;

    private readonly TReader _reader = reader;
    private readonly TTally _tally = tally;

    public ref readonly TReader Reader
    {
        [UnscopedRef]
        get => ref _reader;
    }

    public ref readonly TTally Tally
    {
        [UnscopedRef]
        get => ref _tally;
    }

    /// <summary>The metric of a span of records.</summary>
    public TMetric Of(ReadOnlySpan<T> records, Rejections? rejections)
    {
        var state = default(TState);
        try
        {
            Add(ref state, records, new RowErrors(rejections, records.Length));
            return _tally.ToMetric(in state);
        }
        finally
        {
            TTally.Release(ref state);
        }
    }

    /// <summary>The metric of a sequence of records, read once.</summary>
    public TMetric Of(IEnumerable<T> records, Rejections? rejections, [CallerArgumentExpression(nameof(records))] string? recordsName = null)
    {
        ArgumentNullException.ThrowIfNull(records, recordsName);
        if (Sequences.TryGetSpan(records, out var span))
            return Of(span, rejections);
        var state = default(TState);
        try
        {
            var read = 0L;
            using var blocks = new Blocks<T>();
            foreach (var record in records)
            {
                if (blocks.IsFullWith(record))
                    AddBlock(ref state, blocks.Take(), rejections, ref read);
            }

            AddBlock(ref state, blocks.Take(), rejections, ref read);
            return _tally.ToMetric(in state);
        }
        finally
        {
            TTally.Release(ref state);
        }
    }

    /// <summary>The metric of a stream of records.</summary>
    public async Task<TMetric> OfAsync(
        IAsyncEnumerable<T> records,
        Rejections? rejections,
        CancellationToken cancellationToken,
        [CallerArgumentExpression(nameof(records))] string? recordsName = null)
    {
        ArgumentNullException.ThrowIfNull(records, recordsName);
        var state = default(TState);
        try
        {
            var read = 0L;
            using var blocks = new Blocks<T>();
            await foreach (var record in records.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                if (blocks.IsFullWith(record))
                    AddBlock(ref state, blocks.Take(), rejections, ref read);
            }

            AddBlock(ref state, blocks.Take(), rejections, ref read);
            return _tally.ToMetric(in state);
        }
        finally
        {
            TTally.Release(ref state);
        }
    }

    /// <summary>Adds records to a state.</summary>
    public void Add(ref TState state, ReadOnlySpan<T> records, in RowErrors errors)
    {
        // A rented array costs more than a few records themselves.
        if (records.Length <= Few.Length)
            AddFew(ref state, records, in errors);
        else
            AddMany(ref state, records, in errors);
    }

    private void AddBlock(ref TState state, ReadOnlySpan<T> records, Rejections? rejections, ref long read)
    {
        Add(ref state, records, new RowErrors(rejections, records.Length, read));
        read += records.Length;
    }

    private void AddFew(ref TState state, ReadOnlySpan<T> records, in RowErrors errors)
    {
        Few<TRow> few = default;
        var rows = ((Span<TRow>)few)[..records.Length];
        Selectors.Read(in _reader, records, rows, in errors);
        _tally.Add(ref state, rows, in errors);
    }

    private void AddMany(ref TState state, ReadOnlySpan<T> records, in RowErrors errors)
    {
        var length = Math.Min(records.Length, Math.Max(ShortestBlock, BlockBytes / Unsafe.SizeOf<TRow>()));
        var rented = ArrayPool<TRow>.Shared.Rent(length);
        try
        {
            for (var start = 0; start < records.Length; start += length)
            {
                var block = records.Slice(start, Math.Min(length, records.Length - start));
                var rows = rented.AsSpan(0, block.Length);
                var blockErrors = errors.From(start);
                Selectors.Read(in _reader, block, rows, in blockErrors);
                _tally.Add(ref state, rows, in blockErrors);
            }
        }
        finally
        {
            ArrayPool<TRow>.Shared.Return(rented, RuntimeHelpers.IsReferenceOrContainsReferences<TRow>());
        }
    }
}
