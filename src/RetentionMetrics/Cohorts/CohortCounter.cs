using System.Buffers;
using System.Numerics;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>Turns columns of customers, days and amounts into cohorts.</summary>
internal static class CohortCounter
{
    private const int BitsPerMask = 64;
    private const int LeftOut = int.MinValue;
    private const int NoPeriod = int.MaxValue;

    /// <summary>Counts rows whose customers are not null and whose days the grid covers; rows after the as-of date are left out.</summary>
    /// <param name="customers">The customers.</param>
    /// <param name="dates">The days.</param>
    /// <param name="amounts">The amounts, or nothing when the definition has none.</param>
    /// <param name="definition">The periods, the mode and the as-of date.</param>
    /// <returns>The cohorts in order.</returns>
    public static CohortRow[] Count<TKey>(
        ReadOnlySpan<TKey> customers, ReadOnlySpan<DateOnly> dates, ReadOnlySpan<decimal> amounts, CohortDefinition definition)
        where TKey : notnull
    {
        var rows = customers.Length;
        // By row: the row where its customer stands first (its complement for a refund, which is no activity), and its period.
        // By customer, at that row: the period of the first activity.
        var rentedOwners = ArrayPool<int>.Shared.Rent(rows);
        var rentedNumbers = ArrayPool<int>.Shared.Rent(rows);
        var rentedFirsts = ArrayPool<int>.Shared.Rent(rows);
        try
        {
            var owners = rentedOwners.AsSpan(0, rows);
            var numbers = rentedNumbers.AsSpan(0, rows);
            var firsts = rentedFirsts.AsSpan(0, rows);
            var (earliest, latest) = Locate(customers, dates, amounts, definition, owners, numbers, firsts);
            if (earliest > latest)
                return [];

            var cohorts = new Dictionary<int, CohortBuilder>();
            if (latest - (long)earliest < BitsPerMask)
                CountByMasks(owners, numbers, earliest, definition.Mode, cohorts);
            else
                CountBySorting(owners, numbers, definition.Mode, cohorts);
            if (definition.HasAmounts)
            {
                for (var row = 0; row < rows; row++)
                {
                    if (owners[row] == LeftOut)
                        continue;
                    // Refunds before the first purchase's period belong to purchases that nobody told of.
                    var first = firsts[owners[row] < 0 ? ~owners[row] : owners[row]];
                    if (numbers[row] >= first)
                        cohorts[first].AddAmount(numbers[row] - first, amounts[row]);
                }
            }

            return [.. cohorts.OrderBy(cohort => cohort.Key).Select(cohort => cohort.Value.Row(definition.HasAmounts))];
        }
        finally
        {
            ArrayPool<int>.Shared.Return(rentedOwners);
            ArrayPool<int>.Shared.Return(rentedNumbers);
            ArrayPool<int>.Shared.Return(rentedFirsts);
        }
    }

    private static (int First, int Last) Locate<TKey>(
        ReadOnlySpan<TKey> customers,
        ReadOnlySpan<DateOnly> dates,
        ReadOnlySpan<decimal> amounts,
        CohortDefinition definition,
        Span<int> owners,
        Span<int> numbers,
        Span<int> firsts)
        where TKey : notnull
    {
        var (first, last) = (int.MaxValue, int.MinValue);
        var index = new CustomerIndex<TKey>(customers);
        try
        {
            var grid = definition.Grid;
            for (var row = 0; row < customers.Length; row++)
            {
                if (dates[row] > definition.AsOf)
                {
                    owners[row] = LeftOut;
                    continue;
                }

                var number = grid.NumberOf(dates[row]);
                var owner = index.FirstRowOf(row);
                numbers[row] = number;
                if (owner == row)
                    firsts[owner] = NoPeriod;
                if (!amounts.IsEmpty && amounts[row] < 0)
                {
                    owners[row] = ~owner;
                    continue;
                }

                owners[row] = owner;
                firsts[owner] = Math.Min(firsts[owner], number);
                first = Math.Min(first, number);
                last = Math.Max(last, number);
            }

            return (first, last);
        }
        finally
        {
            index.Dispose();
        }
    }

    /// <summary>Up to 64 periods: one mask of active periods per customer.</summary>
    private static void CountByMasks(
        ReadOnlySpan<int> owners, ReadOnlySpan<int> numbers, int first, CohortMode mode, Dictionary<int, CohortBuilder> cohorts)
    {
        var masks = ArrayPool<ulong>.Shared.Rent(owners.Length);
        try
        {
            masks.AsSpan(0, owners.Length).Clear();
            for (var row = 0; row < owners.Length; row++)
            {
                if (owners[row] >= 0)
                    masks[owners[row]] |= 1UL << (numbers[row] - first);
            }

            for (var row = 0; row < owners.Length; row++)
            {
                var mask = masks[row];
                if (mask == 0)
                    continue;
                var start = BitOperations.TrailingZeroCount(mask);
                var cohort = CohortOf(first + start, mode, cohorts);
                if (mode == CohortMode.OnOrAfter)
                {
                    cohort.Add(BitOperations.Log2(mask) - start);
                    continue;
                }

                for (; mask != 0; mask &= mask - 1)
                    cohort.Add(BitOperations.TrailingZeroCount(mask) - start);
            }
        }
        finally
        {
            ArrayPool<ulong>.Shared.Return(masks);
        }
    }

    /// <summary>Any number of periods: the pairs of customer and period in 64 bits, sorted, so that each customer's periods stand together in order.</summary>
    private static void CountBySorting(ReadOnlySpan<int> owners, ReadOnlySpan<int> numbers, CohortMode mode, Dictionary<int, CohortBuilder> cohorts)
    {
        var rented = ArrayPool<long>.Shared.Rent(owners.Length);
        try
        {
            var filled = 0;
            for (var row = 0; row < owners.Length; row++)
            {
                if (owners[row] >= 0)
                    rented[filled++] = ((long)owners[row] << 32) | (uint)numbers[row];
            }

            var pairs = rented.AsSpan(0, filled);
            pairs.Sort();
            for (var i = 0; i < pairs.Length;)
            {
                var owner = pairs[i] >> 32;
                var start = (int)pairs[i];
                var cohort = CohortOf(start, mode, cohorts);
                for (; i < pairs.Length && pairs[i] >> 32 == owner; i++)
                {
                    var endsCustomer = i + 1 == pairs.Length || pairs[i + 1] >> 32 != owner;
                    if (endsCustomer || (mode == CohortMode.On && pairs[i + 1] != pairs[i]))
                        cohort.Add((int)pairs[i] - start);
                }
            }
        }
        finally
        {
            ArrayPool<long>.Shared.Return(rented);
        }
    }

    private static CohortBuilder CohortOf(int number, CohortMode mode, Dictionary<int, CohortBuilder> cohorts)
    {
        if (!cohorts.TryGetValue(number, out var cohort))
            cohorts.Add(number, cohort = new CohortBuilder(number, mode));
        return cohort;
    }
}
