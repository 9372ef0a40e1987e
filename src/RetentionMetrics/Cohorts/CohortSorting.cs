using System.Buffers;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>Cohorts over any number of periods: the pairs of customer and period are sorted, so that each customer's periods stand together in order.</summary>
internal static class CohortSorting
{
    private const int LeftOut = int.MinValue;
    private const int NoPeriod = int.MaxValue;

    public static CohortRow[] Count<TKey>(
        ReadOnlySpan<TKey> customers, ReadOnlySpan<DateOnly> dates, ReadOnlySpan<decimal> amounts, CohortDefinition definition, string? parameter)
    {
        var rows = customers.Length;
        // By row: the number of its customer (its complement for a refund, which is no activity), and its period.
        // By customer: the period of the first activity.
        var rentedOwners = ArrayPool<int>.Shared.Rent(rows);
        var rentedNumbers = ArrayPool<int>.Shared.Rent(rows);
        var rentedFirsts = ArrayPool<int>.Shared.Rent(rows);
        try
        {
            var owners = rentedOwners.AsSpan(0, rows);
            var numbers = rentedNumbers.AsSpan(0, rows);
            var firsts = rentedFirsts.AsSpan(0, rows);
            firsts[..CustomerKeys.Number(customers, owners, parameter)].Fill(NoPeriod);
            Locate(dates, amounts, definition, owners, numbers, firsts);
            var cohorts = new SortedDictionary<int, CohortBuilder>();
            CountPairs(owners, numbers, definition.Mode, cohorts);
            for (var row = 0; row < amounts.Length; row++)
            {
                if (owners[row] == LeftOut)
                    continue;
                // Refunds before the first purchase's period belong to purchases that are not in the data.
                var first = firsts[owners[row] < 0 ? ~owners[row] : owners[row]];
                if (numbers[row] >= first)
                    cohorts[first].AddAmount(numbers[row] - first, amounts[row]);
            }

            return [.. cohorts.Values.Select(cohort => cohort.Row(definition.HasAmounts))];
        }
        finally
        {
            ArrayPool<int>.Shared.Return(rentedOwners);
            ArrayPool<int>.Shared.Return(rentedNumbers);
            ArrayPool<int>.Shared.Return(rentedFirsts);
        }
    }

    private static void Locate(
        ReadOnlySpan<DateOnly> dates,
        ReadOnlySpan<decimal> amounts,
        CohortDefinition definition,
        Span<int> owners,
        Span<int> numbers,
        Span<int> firsts)
    {
        for (var row = 0; row < dates.Length; row++)
        {
            if (dates[row] > definition.AsOf)
            {
                owners[row] = LeftOut;
                continue;
            }

            var number = definition.Grid.NumberOf(dates[row]);
            var owner = owners[row];
            numbers[row] = number;
            if (!amounts.IsEmpty && amounts[row] < 0)
                owners[row] = ~owner;
            else
                firsts[owner] = Math.Min(firsts[owner], number);
        }
    }

    private static void CountPairs(ReadOnlySpan<int> owners, ReadOnlySpan<int> numbers, RetentionMode mode, SortedDictionary<int, CohortBuilder> cohorts)
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
                if (!cohorts.TryGetValue(start, out var cohort))
                    cohorts.Add(start, cohort = new CohortBuilder(start, mode));
                for (; i < pairs.Length && pairs[i] >> 32 == owner; i++)
                {
                    var endsCustomer = i + 1 == pairs.Length || pairs[i + 1] >> 32 != owner;
                    if (endsCustomer || (mode == RetentionMode.ReturnOn && pairs[i + 1] != pairs[i]))
                        cohort.Add((int)pairs[i] - start);
                }
            }
        }
        finally
        {
            ArrayPool<long>.Shared.Return(rented);
        }
    }
}
