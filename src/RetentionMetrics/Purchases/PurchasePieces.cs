using System.Runtime.InteropServices;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>Purchases that are distributed by customer as they come: what is left to do is what one pass over all rows does then.</summary>
/// <remarks>They stand in pieces, so that none is copied when more rows come. Texts are read once and not kept.</remarks>
internal abstract class PurchasePieces<TKey> : IDisposable
    where TKey : notnull
{
    /// <summary>A piece has room for so many rows; fewer are not worth distributing before all have come.</summary>
    public const int Length = 1 << 21;

    /// <summary>Pieces of rows whose keys are of this kind, or null where such keys cannot be distributed.</summary>
    public static PurchasePieces<TKey>? TryCreate()
    {
        object? pieces = null;
        if (typeof(TKey) == typeof(int))
            pieces = new Distributed<int, Key32, MixedCode>(() => default);
        else if (typeof(TKey) == typeof(uint))
            pieces = new Distributed<uint, Key32, MixedCode>(() => default);
        else if (typeof(TKey) == typeof(long))
            pieces = new Distributed<long, Key64, MixedCode>(() => default);
        else if (typeof(TKey) == typeof(ulong))
            pieces = new Distributed<ulong, Key64, MixedCode>(() => default);
        else if (typeof(TKey) == typeof(Guid))
            pieces = new Distributed<Guid, Key128, MixedCode>(() => default);
        else if (typeof(TKey) == typeof(string))
            pieces = new Distributed<string, Key128, TextCode>(() => new TextCode([0]));
        return (PurchasePieces<TKey>?)pieces;
    }

    /// <summary>Distributes rows.</summary>
    /// <returns>Whether every key names a customer and could be distributed; where not, nothing was added.</returns>
    public abstract bool TryAdd(ReadOnlySpan<TKey> customers, ReadOnlySpan<DateOnly> dates, ReadOnlySpan<decimal> amounts);

    /// <summary>The book of all rows.</summary>
    public abstract PurchaseBook<TKey> ToBook();

    public abstract void Dispose();

    /// <param name="newCodes">Makes codes of customers, none of which was inexact yet.</param>
    private sealed class Distributed<T, TCode, TCodes>(Func<TCodes> newCodes) : PurchasePieces<T>
        where T : notnull
        where TCode : unmanaged, ITableKey<TCode>
        where TCodes : struct, IReversibleCode<T, TCode>
    {
        private const int PartitionBits = 10;

        // Days up to 2079 are told in 16 bits.
        private static readonly int FirstDay = new DateOnly(1900, 1, 1).DayNumber;

        private readonly List<Partitions<DatedAmount<TCode>>> _pieces = [];
        private Kept _rest;

        // In the last piece.
        private int _room;

        public override bool TryAdd(ReadOnlySpan<T> keys, ReadOnlySpan<DateOnly> dates, ReadOnlySpan<decimal> amounts)
        {
            if (typeof(T) == typeof(string) && PackedText.StartsWithLong((ReadOnlySpan<string>)KeyMixers.Reinterpret<T, string>(keys)))
                return false;
            Span<uint> ends = stackalloc uint[1 << PartitionBits];
            var (pieces, room, rest) = (_pieces.Count, _room, _rest.Count);
            var blocks = pieces > 0 ? _pieces[^1].Note(ends) : 0;
            var isAdded = false;
            try
            {
                isAdded = AreExact(keys, dates, amounts);
            }
            finally
            {
                if (!isAdded)
                {
                    RemovePieces(pieces);
                    if (pieces > 0)
                        Pieces[^1].Restore(ends, blocks);
                    _room = room;
                    _rest.Truncate(rest);
                }
            }

            return isAdded;
        }

        public override PurchaseBook<T> ToBook()
        {
            if (_pieces.Count == 0)
                return PurchaseBook<T>.Zero;
            var numbers = new HashedNumbers<TCode>(PartitionBits);
            try
            {
                return PurchaseDistribution.Group<T, TCode, TCodes, HashedNumbers<TCode>>(
                    Pieces, [], _rest.Dates, _rest.Amounts, FirstDay, newCodes(), ref numbers);
            }
            finally
            {
                numbers.Dispose();
            }
        }

        public override void Dispose()
        {
            RemovePieces(0);
            _rest.Dispose();
        }

        private Span<Partitions<DatedAmount<TCode>>> Pieces => CollectionsMarshal.AsSpan(_pieces);

        private bool AreExact(ReadOnlySpan<T> keys, ReadOnlySpan<DateOnly> dates, ReadOnlySpan<decimal> amounts)
        {
            var codes = newCodes();
            for (var start = 0; start < keys.Length;)
            {
                if (_room == 0)
                {
                    _pieces.Add(new Partitions<DatedAmount<TCode>>(Length, PartitionBits));
                    _room = Length;
                }

                var rows = Math.Min(keys.Length - start, _room);
                var end = start + rows;
                if (!PurchaseDistribution.TryDistribute<T, TCode, TCodes, Kept>(
                        keys[start..end], dates[start..end], amounts[start..end], FirstDay, codes, ref _rest, ref Pieces[^1]))
                {
                    return false;
                }

                start = end;
                _room -= rows;
            }

            return true;
        }

        private void RemovePieces(int kept)
        {
            foreach (ref var piece in Pieces[kept..])
                piece.Dispose();
            _pieces.RemoveRange(kept, _pieces.Count - kept);
        }
    }

    /// <summary>Copies the rows, as their columns go.</summary>
    private struct Kept : PurchaseDistribution.IRest, IDisposable
    {
        private ColumnBuffer<DateOnly> _dates;
        private ColumnBuffer<decimal> _amounts;

        public readonly int Count => _dates.Count;

        public readonly ReadOnlySpan<DateOnly> Dates => _dates.Span;

        public readonly ReadOnlySpan<decimal> Amounts => _amounts.Span;

        public int Keep(int row, DateOnly date, decimal amount)
        {
            _dates.Append([date]);
            _amounts.Append([amount]);
            return Count - 1;
        }

        public void Truncate(int count)
        {
            _dates.Truncate(count);
            _amounts.Truncate(count);
        }

        public void Dispose()
        {
            _dates.Dispose();
            _amounts.Dispose();
        }
    }
}
