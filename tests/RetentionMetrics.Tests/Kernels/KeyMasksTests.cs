using RetentionMetrics.Kernels;

namespace RetentionMetrics.Tests.Kernels;

/// <summary>Masks of keys and what is counted from them, against dictionaries of sets.</summary>
public class KeyMasksTests
{
    private const int DaysPerSlot = 3;
    private static readonly DateOnly First = new(2024, 2, 1);

    // One word of mask, a full one, two words, many.
    public static TheoryData<int> SlotCounts => [1, 36, 63, 64, 65, 128, 129, 700];

    [Theory]
    [MemberData(nameof(SlotCounts))]
    public void Collect_EveryLength_IsTheSetTwin(int slotCount)
    {
        var random = new Random(slotCount);
        for (var length = 1; length <= 600; length += length < 20 ? 1 : 23)
        {
            var rows = Rows(random, length, 1 + (length / 4), slotCount);
            HoldsFor(rows, key => key, slotCount);
            HoldsFor(rows, key => key * 1_000_003, slotCount);
            HoldsFor(rows, key => (uint)key, slotCount);
            HoldsFor(rows, key => (long)key << 40, slotCount);
            HoldsFor(rows, key => new Guid(key, 0, 1, new byte[8]), slotCount);
            HoldsFor(rows, key => $"key {key}", slotCount);
            HoldsFor(rows, key => (key, "x"), slotCount);
        }
    }

    [Theory]
    [InlineData(36)]
    [InlineData(64)]
    [InlineData(200)]
    public void Collect_ManyRows_IsTheSetTwin(int slotCount)
    {
        var random = new Random(slotCount);
        var rows = Rows(random, 70_000, 60_000, slotCount);
        HoldsFor(rows, key => key, slotCount);
        // More masks than a core's cache holds, still close together.
        HoldsFor(rows, key => key * 2, slotCount);
        HoldsFor(rows, key => key - 30_000L, slotCount);
        HoldsFor(rows, key => key * 70_001, slotCount);
        HoldsFor(rows, key => (ulong)key * 0x1234_5678_9ABC_DEF1, slotCount);
        HoldsFor(rows, key => new Guid(0, 0, 1, BitConverter.GetBytes((long)key)), slotCount);
        HoldsFor(rows, key => $"key {key}", slotCount);
        HoldsFor(rows, key => $"a key of many letters {key}", slotCount);
        // Some long ones far inside, which the first rows do not foretell.
        HoldsFor(rows, key => key % 1_000 == 999 ? $"a key of many letters {key}" : $"key {key}", slotCount);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 5)]
    [InlineData(2, 60_000)]
    public void Collect_FewKeys_TakeAllRows(int keys, int distance)
    {
        // All rows of a partition, or of all, are those of one key: pages follow pages.
        var rows = Rows(new Random(keys), 50_000, keys, 36);
        HoldsFor(rows, key => key * distance, 36);
        HoldsFor(rows, key => key * int.MaxValue, 36);
        HoldsFor(rows, key => key * long.MaxValue, 36);
    }

    [Fact]
    public void Collect_ExtremeKeys_AreKeptApart()
    {
        var rows = Rows(new Random(1), 40_000, 4, 36);
        HoldsFor<int>(rows, key => key switch { 0 => int.MinValue, 1 => int.MaxValue, 2 => 0, _ => -1 }, 36);
        HoldsFor<long>(rows, key => key switch { 0 => long.MinValue, 1 => long.MaxValue, 2 => 0, _ => -1L }, 36);
        HoldsFor<ulong>(rows, key => key switch { 0 => ulong.MinValue, 1 => ulong.MaxValue, 2 => 1UL << 63, _ => 1 }, 36);
        HoldsFor<int>(rows[..50], key => key switch { 0 => int.MinValue, 1 => int.MaxValue, 2 => 0, _ => -1 }, 36);
    }

    [Fact]
    public void Collect_MostDaysLeftOut_PassesThemOver()
    {
        var rows = Rows(new Random(1), 50_000, 40_000, 36);
        for (var i = 0; i < rows.Length; i++)
        {
            if (i % 1_000 != 7)
                rows[i] = (rows[i].Key, First.AddDays((36 * DaysPerSlot) + 1), rows[i].Amount);
        }

        HoldsFor(rows, key => key, 36);
        HoldsFor(rows, key => (long)key << 40, 36);
    }

    [Fact]
    public void Collect_Columns_AllocateNothing()
    {
        var rows = Rows(new Random(1), 40_000, 4_000, 36);
        var keys = Array.ConvertAll(rows, row => row.Key);
        var spread = Array.ConvertAll(keys, key => (long)key << 40);
        var dates = Array.ConvertAll(rows, row => row.Date);

        Allocation.IsZero(() => ActivityKernel.Count<int>(keys, dates, First.DayNumber, 36, 1, null));
        Allocation.IsZero(() => ActivityKernel.Count<long>(spread, dates, First.DayNumber, 36, 1, null));
        Allocation.IsZero(() => ActivityKernel.Count<int>(keys.AsSpan(0, 100), dates.AsSpan(0, 100), First.DayNumber, 36, 1, null));
    }

    // Some days lie behind the last slot: they are left out.
    private static (int Key, DateOnly Date, decimal Amount)[] Rows(Random random, int length, int keys, int slotCount)
    {
        var rows = new (int, DateOnly, decimal)[length];
        for (var i = 0; i < length; i++)
            rows[i] = (random.Next(keys), First.AddDays(random.Next((slotCount * DaysPerSlot) + 5)), new decimal(random.Next(100_000), 0, 0, isNegative: random.Next(6) == 0, (byte)random.Next(4)));
        rows[^1].Item2 = First.AddDays((slotCount * DaysPerSlot) + 4);
        rows[0].Item2 = First;
        return rows;
    }

    private static void HoldsFor<TKey>((int Key, DateOnly Date, decimal Amount)[] rows, Func<int, TKey> keyOf, int slotCount)
        where TKey : notnull
    {
        var keys = Array.ConvertAll(rows, row => keyOf(row.Key));
        var dates = Array.ConvertAll(rows, row => row.Date);
        var amounts = Array.ConvertAll(rows, row => row.Amount);
        using var slots = new DaySlots(First.DayNumber, (slotCount * DaysPerSlot) + 5, slotCount);
        for (var slot = 0; slot < slotCount; slot++)
            slots.Set(First.DayNumber + (slot * DaysPerSlot), First.DayNumber + ((slot + 1) * DaysPerSlot), slot);

        var kept = rows.Select(row => (row.Key, Slot: (row.Date.DayNumber - First.DayNumber) / DaysPerSlot, row.Amount)).Where(row => row.Slot < slotCount).ToList();
        var slotsOf = kept.GroupBy(row => row.Key).ToDictionary(group => group.Key, group => group.Select(row => row.Slot).ToHashSet());
        var firstOf = slotsOf.ToDictionary(pair => pair.Key, pair => pair.Value.Min());
        var expectedAll = slotsOf.SelectMany(pair => pair.Value.Select(slot => (firstOf[pair.Key], slot - firstOf[pair.Key]))).GroupBy(cell => cell).Select(cell => (cell.Key, cell.Count())).Order().ToList();
        // With amounts, a negative one is no occurrence, and counts from the first occurrence on.
        var bought = kept.Where(row => row.Amount >= 0).GroupBy(row => row.Key).ToDictionary(group => group.Key, group => group.Select(row => row.Slot).ToHashSet());
        var firstBought = bought.ToDictionary(pair => pair.Key, pair => pair.Value.Min());
        var expectedLast = bought.Select(pair => (firstBought[pair.Key], pair.Value.Max() - firstBought[pair.Key])).GroupBy(cell => cell).Select(cell => (cell.Key, cell.Count())).Order().ToList();
        var expectedSums = kept.Where(row => firstBought.TryGetValue(row.Key, out var first) && row.Slot >= first)
            .GroupBy(row => (firstBought[row.Key], row.Slot - firstBought[row.Key])).ToDictionary(
            cell => cell.Key, cell => cell.Aggregate(default(DecimalSum), (sum, row) => sum + DecimalSum.Of(row.Amount)));

        var active = default(ActiveCounts);
        KeyMasks.Collect<TKey, ActiveCounts>(keys, dates, [], slots, ref active, sums: null, parameter: null);
        (active.Keys, active.Pairs).Should().Be((slotsOf.Count, slotsOf.Values.Sum(set => (long)set.Count)));

        var all = FirstSlotCounts.OfAllSlots(slotCount);
        KeyMasks.Collect<TKey, FirstSlotCounts>(keys, dates, [], slots, ref all, sums: null, parameter: null);
        Cells(all).SequenceEqual(expectedAll).Should().BeTrue();
        all.Dispose();

        var last = FirstSlotCounts.OfLastSlots(slotCount);
        using var sums = new FirstSlotSums(slotCount);
        KeyMasks.Collect<TKey, FirstSlotCounts>(keys, dates, amounts, slots, ref last, sums, parameter: null);
        Cells(last).SequenceEqual(expectedLast).Should().BeTrue();
        last.Dispose();
        for (var first = 0; first < slotCount; first++)
        {
            var row = sums.StartingWith(first, slotCount - first);
            for (var distance = 0; distance < row.Length; distance++)
            {
                // The text holds the scale as well.
                var isAsExpected = expectedSums.TryGetValue((first, distance), out var expected) ? row[distance].ToString() == expected.ToString() : row[distance].IsZero;
                if (!isAsExpected)
                    row[distance].Should().Be(expected);
            }
        }
    }

    private static List<((int First, int Distance) Cell, int Count)> Cells(FirstSlotCounts counts)
    {
        var cells = new List<((int, int), int)>();
        for (var first = 0; first < counts.Slots; first++)
        {
            var row = counts.StartingWith(first);
            for (var distance = 0; distance < row.Length; distance++)
            {
                if (row[distance] != 0)
                    cells.Add(((first, distance), row[distance]));
            }
        }

        return cells;
    }
}
