using System.Buffers;
using System.Runtime.CompilerServices;

namespace RetentionMetrics.Kernels;

/// <summary>A measure of those records alone that meet a condition.</summary>
internal sealed class FilteredMeasure<T, TMetric>(Measure<T, TMetric> measure, Func<T, bool> predicate) : Measure<T, TMetric>
    where TMetric : IMetric<TMetric>
{
    internal override TMetric OfRows(ReadOnlySpan<T> records, Rejections? rejections)
    {
        var accumulator = AccumulateRows(rejections);
        try
        {
            accumulator.Add(records);
            return accumulator.Result;
        }
        finally
        {
            accumulator.Release();
        }
    }

    internal override Accumulator<T, TMetric> AccumulateRows(Rejections? rejections) =>
        new FilteredAccumulator(measure.AccumulateRows(rejections), predicate, rejections);

    internal override BreakdownAccumulator<T, TKey, TMetric> AccumulateRowsBy<TKey>(Func<T, TKey?> segmentSelector, Rejections? rejections)
        where TKey : default =>
        new FilteredBreakdownAccumulator<TKey>(measure.AccumulateRowsBy(segmentSelector, rejections), predicate, rejections);

    private sealed class FilteredAccumulator(Accumulator<T, TMetric> inner, Func<T, bool> predicate, Rejections? rejections) : Accumulator<T, TMetric>(rejections)
    {
        public override TMetric Result => inner.Result;

        internal override void AddRows(ReadOnlySpan<T> records, in RowErrors errors)
        {
            using var selection = new Selection(records.Length);
            while (selection.Next(ref records, predicate, in errors))
                inner.AddRows(selection.Records, errors.Of(selection.Indexes));
        }

        internal override void Release() => inner.Release();
    }

    private sealed class FilteredBreakdownAccumulator<TKey>(
        BreakdownAccumulator<T, TKey, TMetric> inner, Func<T, bool> predicate, Rejections? rejections) : BreakdownAccumulator<T, TKey, TMetric>(rejections)
        where TKey : notnull
    {
        public override Breakdown<TKey, TMetric> ToBreakdown() => inner.ToBreakdown();

        internal override void AddRows(ReadOnlySpan<T> records, in RowErrors errors)
        {
            using var selection = new Selection(records.Length);
            while (selection.Next(ref records, predicate, in errors))
                inner.AddRows(selection.Records, errors.Of(selection.Indexes));
        }

        internal override void Release() => inner.Release();
    }

    /// <summary>The records of a block that meet the condition, and where they stand in the input.</summary>
    private ref struct Selection(int records)
    {
        private const int BlockLength = 1 << 10;

        private readonly T[] _records = ArrayPool<T>.Shared.Rent(Math.Min(records, BlockLength));
        private readonly int[] _indexes = ArrayPool<int>.Shared.Rent(Math.Min(records, BlockLength));
        private int _read;
        private int _count;

        public readonly ReadOnlySpan<T> Records => _records.AsSpan(0, _count);

        public readonly ReadOnlySpan<int> Indexes => _indexes.AsSpan(0, _count);

        /// <summary>Selects among the next records, which are taken away.</summary>
        public bool Next(ref ReadOnlySpan<T> records, Func<T, bool> predicate, in RowErrors errors)
        {
            if (records.IsEmpty)
                return false;
            _count = 0;
            var block = records[..Math.Min(records.Length, Math.Min(_records.Length, _indexes.Length))];
            records = records[block.Length..];
            var at = 0;
            try
            {
                for (; at < block.Length; at++)
                {
                    _records[_count] = block[at];
                    _indexes[_count] = errors.PlaceOf(_read + at);
                    _count += predicate(block[at]) ? 1 : 0;
                }
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                throw Selectors.Failed(exception, nameof(predicate), errors.IndexOf(_read + at));
            }

            _read += block.Length;
            return true;
        }

        public readonly void Dispose()
        {
            ArrayPool<T>.Shared.Return(_records, RuntimeHelpers.IsReferenceOrContainsReferences<T>());
            ArrayPool<int>.Shared.Return(_indexes);
        }
    }
}
