using System.Buffers;
using System.Runtime.CompilerServices;

namespace RetentionMetrics.Kernels;

/// <summary>Counts rows by segment: the segments are numbered in the order of their first appearance, and each number has its state.</summary>
internal sealed class SegmentAccumulator<T, TKey, TRow, TReader, TState, TTally, TMetric>(
    RowPlan<T, TRow, TReader, TState, TTally, TMetric> plan, Func<T, TKey?> segmentSelector, Rejections? rejections)
    : BreakdownAccumulator<T, TKey, TMetric>(rejections)
    where TKey : notnull
    where TReader : struct, IRowReader<T, TRow>
    where TState : struct
    where TTally : struct, ITally<TRow, TState, TMetric>
    where TMetric : IMetric<TMetric>
{
    private const int BlockLength = 1 << 10;
    private const int FewestStates = 16;

    // Where a segment is not in the direct table, its neighbours may not be either.
    private const int RowsAfterMiss = 64;

    private readonly GroupNumbers<TKey> _numbers = GroupNumbers<TKey>.Create();
    private TState[] _states = [];
    private TState _total;

    public override Breakdown<TKey, TMetric> ToBreakdown()
    {
        var keys = _numbers.Keys;
        var metrics = new TMetric[keys.Length];
        for (var i = 0; i < metrics.Length; i++)
            metrics[i] = plan.Tally.ToMetric(in _states[i]);
        return TTally.AddsUp ? Breakdown<TKey, TMetric>.Of(keys, metrics) : Breakdown<TKey, TMetric>.Of(keys, metrics, plan.Tally.ToMetric(in _total));
    }

    internal override void AddRows(ReadOnlySpan<T> records, in RowErrors errors)
    {
        // Rented arrays cost more than a few records themselves.
        if (records.Length <= Few.Length)
            AddFew(records, in errors);
        else
            AddMany(records, in errors);
    }

    internal override void Release()
    {
        foreach (ref var state in _states.AsSpan())
            TTally.Release(ref state);
        TTally.Release(ref _total);
        _numbers.Dispose();
        if (_states.Length > 0)
            ArrayPool<TState>.Shared.Return(_states, clearArray: true);
        _states = [];
    }

    private void AddFew(ReadOnlySpan<T> records, in RowErrors errors)
    {
        Few<TKey?> keys = default;
        Few<TRow> rows = default;
        Span<int> numbers = stackalloc int[Few.Length];
        AddBlock(records, ((Span<TKey?>)keys)[..records.Length], ((Span<TRow>)rows)[..records.Length], numbers, in errors);
    }

    private void AddMany(ReadOnlySpan<T> records, in RowErrors errors)
    {
        var length = Math.Min(records.Length, BlockLength);
        var keys = ArrayPool<TKey?>.Shared.Rent(length);
        var rows = ArrayPool<TRow>.Shared.Rent(length);
        var numbers = ArrayPool<int>.Shared.Rent(length);
        try
        {
            for (var start = 0; start < records.Length; start += length)
            {
                var block = records.Slice(start, Math.Min(length, records.Length - start));
                AddBlock(block, keys.AsSpan(0, block.Length), rows.AsSpan(0, block.Length), numbers, errors.From(start));
            }
        }
        finally
        {
            ArrayPool<int>.Shared.Return(numbers);
            ArrayPool<TRow>.Shared.Return(rows, RuntimeHelpers.IsReferenceOrContainsReferences<TRow>());
            ArrayPool<TKey?>.Shared.Return(keys, RuntimeHelpers.IsReferenceOrContainsReferences<TKey>());
        }
    }

    private void AddBlock(ReadOnlySpan<T> records, Span<TKey?> keys, Span<TRow> rows, Span<int> numbers, in RowErrors errors)
    {
        if (!TryReadSegments(records, keys, in errors))
        {
            AddPresent(records, keys, rows, numbers, in errors);
            return;
        }

        Selectors.Read(in plan.Reader, records, rows, in errors);
        AddBlock(keys!, rows, numbers[..rows.Length], in errors);
    }

    /// <summary>Reads the segments of a block; tells whether every record has one.</summary>
    /// <remarks>A loop of its own: in one that also reads values of the same type, the JIT would see two selectors and inline neither.</remarks>
    private bool TryReadSegments(ReadOnlySpan<T> records, Span<TKey?> keys, in RowErrors errors)
    {
        var at = 0;
        try
        {
            return TryReadSegments(records, segmentSelector, keys, ref at);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw Selectors.Failed(exception, nameof(segmentSelector), errors.IndexOf(at));
        }
    }

    private static bool TryReadSegments(ReadOnlySpan<T> records, Func<T, TKey?> segmentSelector, Span<TKey?> keys, ref int at)
    {
        var isMissing = false;
        for (var i = 0; i < records.Length && i < keys.Length; i++)
        {
            at = i;
            var key = segmentSelector(records[i]);
            isMissing |= key is null;
            keys[i] = key;
        }

        return !isMissing;
    }

    // The records between those without a segment.
    private void AddPresent(ReadOnlySpan<T> records, Span<TKey?> keys, Span<TRow> rows, Span<int> numbers, in RowErrors errors)
    {
        var start = 0;
        while (start < keys.Length)
        {
            var length = IndexOfMissing(keys[start..]);
            var end = length < 0 ? keys.Length : start + length;
            var runErrors = errors.From(start);
            Selectors.Read(in plan.Reader, records[start..end], rows[start..end], in runErrors);
            AddBlock(keys[start..end]!, rows[start..end], numbers[start..end], in runErrors);
            if (end < keys.Length)
                errors.Add(end, RowError.NoSegment(nameof(segmentSelector)));
            start = end + 1;
        }
    }

    private void AddBlock(ReadOnlySpan<TKey> keys, ReadOnlySpan<TRow> rows, Span<int> numbers, in RowErrors errors)
    {
        var tally = plan.Tally;
        for (var row = 0; row < rows.Length;)
        {
            if (TTally.AddsUp && _numbers is IntegerNumbers<TKey> integers)
                row = integers.AddKnown<TRow, TState, TTally>(in tally, _states, keys, rows, row);
            var end = Math.Min(rows.Length, TTally.AddsUp && _numbers is IntegerNumbers<TKey> ? row + RowsAfterMiss : rows.Length);
            _numbers.Number(keys[row..end], numbers[row..end]);
            if (_states.Length < _numbers.Keys.Length)
                Grow(_numbers.Keys.Length);
            while ((row = AddRight(in tally, _states, ref _total, rows[..end], numbers, row)) < end)
            {
                errors.Add(row, tally.ErrorOf(in rows[row]), keys[row]);
                row++;
            }
        }
    }

    // Apart, so that the states are all that the loop holds in registers.
    private static int AddRight(in TTally tally, TState[] states, ref TState total, ReadOnlySpan<TRow> rows, ReadOnlySpan<int> numbers, int row)
    {
        for (; row < rows.Length && row < numbers.Length; row++)
        {
            if (!tally.TryAdd(ref states[numbers[row]], in rows[row]))
                break;
            if (!TTally.AddsUp)
                tally.TryAdd(ref total, in rows[row]);
        }

        return row;
    }

    private static int IndexOfMissing(ReadOnlySpan<TKey?> keys)
    {
        for (var i = 0; i < keys.Length; i++)
        {
            if (keys[i] is null)
                return i;
        }

        return -1;
    }

    private void Grow(int needed)
    {
        var states = ArrayPool<TState>.Shared.Rent(Math.Max(FewestStates, (int)Math.Min(Array.MaxLength, 2L * needed)));
        Array.Clear(states);
        _states.CopyTo(states, 0);
        if (_states.Length > 0)
            ArrayPool<TState>.Shared.Return(_states, clearArray: true);
        _states = states;
    }
}
