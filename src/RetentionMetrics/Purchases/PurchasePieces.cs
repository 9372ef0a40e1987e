using System.Buffers;
using System.Runtime.InteropServices;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>Purchases in pieces of <see cref="Length"/> rows, each distributed by customer as it comes: what is left to do is what one pass
/// over all rows does then.</summary>
internal abstract class PurchasePieces<TKey> : IDisposable
    where TKey : notnull
{
    private const int LengthBits = 21;

    /// <summary>How many rows a piece has, except for the last one.</summary>
    public const int Length = 1 << LengthBits;

    /// <summary>Pieces of rows whose keys are of this kind, or null where such keys cannot be distributed.</summary>
    public static PurchasePieces<TKey>? TryCreate()
    {
        if (typeof(TKey) == typeof(int))
            return (PurchasePieces<TKey>)(object)new Distributed<int, Key32, MixedCode>(() => default);
        if (typeof(TKey) == typeof(uint))
            return (PurchasePieces<TKey>)(object)new Distributed<uint, Key32, MixedCode>(() => default);
        if (typeof(TKey) == typeof(long))
            return (PurchasePieces<TKey>)(object)new Distributed<long, Key64, MixedCode>(() => default);
        if (typeof(TKey) == typeof(ulong))
            return (PurchasePieces<TKey>)(object)new Distributed<ulong, Key64, MixedCode>(() => default);
        if (typeof(TKey) == typeof(Guid))
            return (PurchasePieces<TKey>)(object)new Distributed<Guid, Key128, MixedCode>(() => default);
        if (typeof(TKey) != typeof(string))
            return null;
        var texts = new List<string[]>();
        return (PurchasePieces<TKey>)(object)new Distributed<string, TextRow, PieceText>(() => new PieceText(texts), texts);
    }

    /// <summary>Distributes the next piece.</summary>
    /// <returns>Whether every key could be; where not, nothing was added.</returns>
    public abstract bool TryAdd(ReadOnlySpan<TKey> customers, ReadOnlySpan<DateOnly> dates, ReadOnlySpan<decimal> amounts);

    /// <summary>The book of all pieces.</summary>
    public abstract PurchaseBook<TKey> ToBook();

    public abstract void Dispose();

    /// <param name="codesOfPiece">Makes the codes of a piece's customers.</param>
    /// <param name="customers">Takes the customers piece by piece, where their codes do not say who they are.</param>
    private sealed class Distributed<T, TCode, TCodes>(Func<TCodes> codesOfPiece, List<T[]>? customers = null) : PurchasePieces<T>
        where T : notnull
        where TCode : unmanaged, ITableKey<TCode>
        where TCodes : struct, IReversibleCode<T, TCode>
    {
        private const int PartitionBits = 10;

        // Days up to 2079 are told in 16 bits.
        private static readonly int FirstDay = new DateOnly(1900, 1, 1).DayNumber;

        private readonly List<Partitions<DatedAmount<TCode>>> _pieces = [];
        private Kept _rest;

        public override bool TryAdd(ReadOnlySpan<T> keys, ReadOnlySpan<DateOnly> dates, ReadOnlySpan<decimal> amounts)
        {
            if (typeof(T) == typeof(string) && PackedText.StartsWithLong((ReadOnlySpan<string>)KeyMixers.Reinterpret<T, string>(keys)))
                return false;
            var before = _rest.Count;
            var piece = new Partitions<DatedAmount<TCode>>(keys.Length, PartitionBits);
            if (!PurchaseDistribution.TryDistribute<T, TCode, TCodes, Kept>(
                    keys, dates, amounts, FirstDay, _pieces.Count << LengthBits, codesOfPiece(), ref _rest, ref piece))
            {
                piece.Dispose();
                _rest.Truncate(before);
                return false;
            }

            _pieces.Add(piece);
            if (customers is null)
                return true;
            var kept = ArrayPool<T>.Shared.Rent(Length);
            keys.CopyTo(kept);
            customers.Add(kept);
            return true;
        }

        public override PurchaseBook<T> ToBook()
        {
            if (_pieces.Count == 0)
                return PurchaseBook<T>.Zero;
            var numbers = new HashedNumbers<TCode>(PartitionBits);
            try
            {
                return PurchaseDistribution.Group<T, TCode, TCodes, HashedNumbers<TCode>>(
                    CollectionsMarshal.AsSpan(_pieces), [], _rest.Dates, _rest.Amounts, FirstDay, codesOfPiece(), ref numbers);
            }
            finally
            {
                numbers.Dispose();
            }
        }

        public override void Dispose()
        {
            foreach (var piece in _pieces)
                piece.Dispose();
            _pieces.Clear();
            foreach (var kept in customers ?? [])
                ArrayPool<T>.Shared.Return(kept, clearArray: true);
            customers?.Clear();
            _rest.Dispose();
        }
    }

    /// <summary>Codes of short texts that stand in pieces.</summary>
    private readonly struct PieceText(List<string[]> pieces) : IReversibleCode<string, TextRow>
    {
        private readonly TextCode _code = new([0]);

        public bool IsExact => _code.IsExact;

        public TextRow Of(string key, int row) => _code.Of(key, row);

        public string KeyOf(TextRow code, ReadOnlySpan<string> column) => pieces[code.Row >> LengthBits][code.Row & (Length - 1)];
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
