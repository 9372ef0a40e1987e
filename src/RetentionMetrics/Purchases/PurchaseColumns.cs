using System.Numerics;
using System.Runtime.CompilerServices;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>Books out of whole columns. Their rows are distributed by customer first, so that all that follows stays in a core's own cache.</summary>
/// <remarks>
/// Only keys with an order of their own: others are listed in the order in which they came, which is lost here. Customers whose keys are integers close
/// together need no table at all.
/// </remarks>
internal static class PurchaseColumns
{
    // Fewer rows with keys close together need no partitions: what follows is in the cache all the same.
    private const int FewestRows = 128;

    // With fewer rows one table of all keys fits the cache as well.
    private const int FewestSparseRows = 1 << 15;

    // Keys count as close together when their range is at most this many times the rows.
    private const ulong DenseFactor = 2;

    // A partition of so many rows fits the cache, with what it is sorted into.
    private const int RowsPerPartitionBits = 14;
    private const int MostPartitionBits = 10;

    // Partitions are sorted beside the rows: one that holds a larger share of them would take too much room.
    private const int LargestShare = 4;
    private const int SmallPartition = 1 << 16;

    /// <summary>Up to so many rows are sorted at once.</summary>
    public const int FewRows = SmallPartition;

    /// <summary>
    /// The book of some columns, or null where their keys are not of the kinds above, one of them names no customer, or a few customers have most
    /// of the purchases.
    /// </summary>
    public static PurchaseBook<TKey>? TryBook<TKey>(ReadOnlySpan<TKey> customers, ReadOnlySpan<DateOnly> dates, ReadOnlySpan<decimal> amounts)
        where TKey : notnull
    {
        if (customers.Length < FewestRows)
            return null;
        if (typeof(TKey) == typeof(int))
            return (PurchaseBook<TKey>?)(object?)TryIntegers<int, Key32, MixedCode>(KeyMixers.Reinterpret<TKey, int>(customers), dates, amounts);
        if (typeof(TKey) == typeof(uint))
            return (PurchaseBook<TKey>?)(object?)TryIntegers<uint, Key32, MixedCode>(KeyMixers.Reinterpret<TKey, uint>(customers), dates, amounts);
        if (typeof(TKey) == typeof(long))
            return (PurchaseBook<TKey>?)(object?)TryIntegers<long, Key64, MixedCode>(KeyMixers.Reinterpret<TKey, long>(customers), dates, amounts);
        if (typeof(TKey) == typeof(ulong))
            return (PurchaseBook<TKey>?)(object?)TryIntegers<ulong, Key64, MixedCode>(KeyMixers.Reinterpret<TKey, ulong>(customers), dates, amounts);
        if (typeof(TKey) == typeof(Guid))
            return (PurchaseBook<TKey>?)(object?)TrySparse<Guid, Key128, MixedCode>(KeyMixers.Reinterpret<TKey, Guid>(customers), dates, amounts, default);
        if (typeof(TKey) == typeof(string))
            return (PurchaseBook<TKey>?)(object?)TryTexts(KeyMixers.Reinterpret<TKey, string>(customers), dates, amounts);
        return null;
    }

    /// <summary>The book of so few rows that they need not be distributed: numbered as they come, and sorted at once.</summary>
    public static PurchaseBook<TKey> BookOfFew<TKey>(ReadOnlySpan<TKey> customers, ReadOnlySpan<DateOnly> dates, ReadOnlySpan<decimal> amounts)
        where TKey : notnull
    {
        var keys = new KeyTable<TKey>();
        var grouping = new PurchaseLedger.Grouping(customers.Length);
        try
        {
            var rows = grouping.Take(customers.Length);
            for (var i = 0; i < rows.Length; i++)
            {
                if (!DecimalParts.Of(amounts[i]).TryPack(out var amount))
                    amount = DecimalParts.NotPacked(i);
                rows[i] = new PurchaseRow(keys.Add(customers[i]), dates[i].DayNumber, amount);
            }

            grouping.Add(rows.Length, keys.Count, amounts);
            return new PurchaseBook<TKey>(new KeyList<TKey>(keys.Keys.ToArray()), grouping.ToLedger());
        }
        finally
        {
            grouping.Dispose();
            keys.Dispose();
        }
    }

    private static PurchaseBook<TKey>? TryIntegers<TKey, TCode, TCodes>(
        ReadOnlySpan<TKey> customers, ReadOnlySpan<DateOnly> dates, ReadOnlySpan<decimal> amounts)
        where TKey : unmanaged, IBinaryInteger<TKey>, IMinMaxValue<TKey>
        where TCode : unmanaged, ITableKey<TCode>
        where TCodes : struct, IReversibleCode<TKey, TCode>
    {
        var (least, greatest) = Extremes.Of(customers);
        // The difference of any two integers of up to 64 bits fits as many bits without a sign.
        var range = ulong.CreateTruncating(unchecked(greatest - least)) & (ulong.MaxValue >> (64 - (8 * Unsafe.SizeOf<TKey>())));
        if (range >= (ulong)customers.Length * DenseFactor)
            return TrySparse<TKey, TCode, TCodes>(customers, dates, amounts, default);
        var bits = PartitionBits(customers.Length);
        var rangeBits = Math.Max(bits + 1, BitOperations.Log2(range | 1) + 1);
        return TryBook<TKey, Key32, OffsetCode<TKey>, OffsetNumbers>(
            customers, dates, amounts, bits, new OffsetCode<TKey>(least, rangeBits), new OffsetNumbers(bits, rangeBits));
    }

    private static PurchaseBook<string>? TryTexts(ReadOnlySpan<string> customers, ReadOnlySpan<DateOnly> dates, ReadOnlySpan<decimal> amounts) =>
        PackedText.StartsWithLong(customers) ? null : TrySparse<string, TextRow, TextCode>(customers, dates, amounts, new TextCode([0]));

    private static PurchaseBook<TKey>? TrySparse<TKey, TCode, TCodes>(
        ReadOnlySpan<TKey> customers, ReadOnlySpan<DateOnly> dates, ReadOnlySpan<decimal> amounts, in TCodes codes)
        where TKey : notnull
        where TCode : unmanaged, ITableKey<TCode>
        where TCodes : struct, IReversibleCode<TKey, TCode>
    {
        if (customers.Length < FewestSparseRows)
            return null;
        var bits = PartitionBits(customers.Length);
        return TryBook<TKey, TCode, TCodes, HashedNumbers<TCode>>(customers, dates, amounts, bits, codes, new HashedNumbers<TCode>(bits));
    }

    private static PurchaseBook<TKey>? TryBook<TKey, TCode, TCodes, TNumbers>(
        ReadOnlySpan<TKey> customers, ReadOnlySpan<DateOnly> dates, ReadOnlySpan<decimal> amounts, int bits, in TCodes codes, TNumbers numbers)
        where TKey : notnull
        where TCode : unmanaged, IMixedKey<TCode>
        where TCodes : struct, IReversibleCode<TKey, TCode>
        where TNumbers : struct, IKeyNumbers<TCode>
    {
        var partitions = new Partitions<DatedAmount<TCode>>(customers.Length, bits);
        try
        {
            var (first, last) = DayNumbers.Extremes(dates);
            // Days that are far before the others are looked up where they stand.
            first = Math.Max(first, last - ushort.MaxValue);
            var rest = default(PurchaseDistribution.InPlace);
            var isExact = PurchaseDistribution.TryDistribute<TKey, TCode, TCodes, PurchaseDistribution.InPlace>(
                customers, dates, amounts, first, codes, ref rest, ref partitions);
            var largest = Math.Max(SmallPartition, customers.Length / LargestShare);
            if (!isExact || partitions.LargestCount() > largest)
                return null;
            return PurchaseDistribution.Group(new ReadOnlySpan<Partitions<DatedAmount<TCode>>>(in partitions), customers, dates, amounts, first, codes, ref numbers);
        }
        finally
        {
            numbers.Dispose();
            partitions.Dispose();
        }
    }

    private static int PartitionBits(int rows) => Math.Clamp(BitOperations.Log2((uint)rows) - RowsPerPartitionBits, 1, MostPartitionBits);
}
