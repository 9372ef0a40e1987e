using RetentionMetrics.Kernels;

namespace RetentionMetrics.Tests.Kernels;

public class PartitionsTests
{
    [Fact]
    public void Read_EveryLength_GivesTheKeysOfEachPartitionInOrder()
    {
        var random = new Random(1);
        for (var length = 0; length <= 600; length++)
        {
            var bits = 2 + (length % 9);
            Check(Keys(length, () => (uint)random.NextInt64()), bits, static (key, _) => new Key32(key), static (item, bits) => item.Bits >> bits, 32);
            Check(Keys(length, () => (ulong)random.NextInt64() << random.Next(2)), bits, static (key, _) => new Key64(key), static (item, bits) => item.Bits >> bits, 64);
        }
    }

    [Fact]
    public void Read_ManyRowsOfAnyShape_GivesTheKeysOfEachPartitionInOrder()
    {
        var random = new Random(2);
        // Even, all equal, alternating, ascending (one partition after another), and nearly all in one.
        Shape(random.NextInt64);
        Shape(() => 7);
        var row = 0L;
        Shape(() => row++ % 2 == 0 ? long.MaxValue : long.MinValue);
        Shape(() => row++ << 46);
        Shape(() => random.Next(1_000) == 0 ? random.NextInt64() : 1L << 62);

        static void Shape(Func<long> next)
        {
            foreach (var (rows, bits) in new[] { (50_003, 6), (70_000, 10), (1_024 * 64, 6) })
                Check(Keys(rows, () => (ulong)next()), bits, static (key, _) => new Key64(key), static (item, bits) => item.Bits >> bits, 64);
        }
    }

    [Theory]
    [InlineData(6, false)]
    [InlineData(6, true)]
    [InlineData(9, false)]
    [InlineData(9, true)]
    public void Read_SlotsAndAmounts_StayWithTheirKeysAndLeaveDaysOut(int bits, bool withAmounts)
    {
        var random = new Random(bits);
        var firstDay = new DateOnly(2024, 1, 1);
        using var slots = new DaySlots(firstDay.DayNumber, 100, 60);
        for (var slot = 0; slot < 60; slot++)
            slots.Set(firstDay.DayNumber + slot, firstDay.DayNumber + slot + 1, slot);
        foreach (var length in new[] { 0, 1, 15, 16, 17, 600, 40_001 })
        {
            // Nearly all of one key in every other length; two of five days have no slot.
            var keys = Keys(length, () => length % 2 == 1 && random.Next(50) > 0 ? 7 : random.Next());
            var days = Keys(length, () => firstDay.AddDays(random.Next(100)));
            var amounts = withAmounts ? Keys(length, () => (decimal)random.NextInt64()) : [];
            var partitions = new Partitions<Key32>(length, bits, withAmounts);
            var code = default(MixedCode);

            for (int at = 0, step = 1; at < length; at += step, step = (step * 7 % 501) + 1)
            {
                var rows = at..Math.Min(length, at + step);
                partitions.Add<int, MixedCode>(keys.AsSpan(rows), days.AsSpan(rows), withAmounts ? amounts.AsSpan(rows) : [], code, slots);
            }

            for (var partition = 0; partition < partitions.Count; partition++)
            {
                var rows = Enumerable.Range(0, length)
                    .Where(row => Key32.PartitionOf(code.Of(keys[row]), bits) == partition && days[row] < firstDay.AddDays(60))
                    .ToArray();
                var items = new List<Key32>();
                var beside = new List<decimal>();
                for (var blocks = partitions.Read(partition); blocks.MoveNext();)
                {
                    items.AddRange(blocks.Current);
                    beside.AddRange(blocks.CurrentAmounts);
                    blocks.Current.Length.Should().BeInRange(1, Partitions<Key32>.LargestBlock);
                }

                items.Should().Equal(rows.Select(row => Key32.Item(code.Of(keys[row]), bits, (uint)(days[row].DayNumber - firstDay.DayNumber))));
                beside.Should().Equal(withAmounts ? rows.Select(row => amounts[row]) : []);
            }

            partitions.Dispose();
        }
    }

    [Fact]
    public void Restore_ForgetsWhatCameSinceTheNoteAndTakesNoRoom()
    {
        const int Bits = 6;
        var random = new Random(3);
        var keys = Array.ConvertAll(Keys(50_000, random.NextInt64), key => new Key64((ulong)key << 1));
        var others = Array.ConvertAll(Keys(40_000, random.NextInt64), key => new Key64((ulong)key << 1));
        var partitions = new Partitions<Key64>(keys.Length, Bits);
        partitions.Add(keys.AsSpan(..10_000));
        var ends = new uint[1 << Bits];
        for (var time = 0; time < 20; time++)
        {
            var blocks = partitions.Note(ends);
            partitions.Add(others);
            partitions.Restore(ends, blocks);
        }

        partitions.Add(keys.AsSpan(10_000..));
        for (var partition = 0; partition < partitions.Count; partition++)
        {
            var items = new List<Key64>();
            foreach (var block in partitions.Read(partition))
                items.AddRange(block);
            items.Should().Equal(keys.Where(key => Key64.PartitionOf(key, Bits) == partition).Select(key => Key64.Item(key, Bits, 0)));
        }

        partitions.Dispose();
    }

    [Fact]
    public void Partitions_OnceWarm_AllocateNothing()
    {
        var keys = Array.ConvertAll(Keys(200_000, new Random(4).NextInt64), key => new Key64(KeyMix.Of((ulong)key)));

        var read = 0;
        Allocation.IsZero(() =>
        {
            var partitions = new Partitions<Key64>(keys.Length, Partitions<Key64>.BitsFor(keys.Length));
            partitions.Add(keys);
            foreach (var block in partitions.Read(3))
                read += block.Length;
            partitions.Dispose();
            partitions.Dispose();
        });
        read.Should().BePositive();
    }

    [Theory]
    [InlineData(100_000)]
    [InlineData(1_048_575)]
    [InlineData(1_048_577)]
    [InlineData(3_000_000)]
    public void Room_AnyShape_IsLittleMoreThanTheItems(int rows)
    {
        var random = new Random(5);
        var partitions = Keys(rows, () => (ulong)random.NextInt64() << 1);

        // Even; all in one partition; the first half in one, then even.
        RoomFor(key => key).Should().BeLessThan((long)(1.33 * rows));
        RoomFor(_ => 1).Should().BeLessThan((long)(1.33 * rows));
        var row = 0;
        RoomFor(key => ++row < rows / 2 ? 1 : key).Should().BeLessThan((long)(1.33 * rows));

        long RoomFor(Func<ulong, ulong> keyOf)
        {
            var room = new Partitions<Key64>(rows, Partitions<Key64>.BitsFor(rows));
            room.Add(Array.ConvertAll(partitions, key => new Key64(keyOf(key))));
            var items = room.Room;
            room.Dispose();
            return items;
        }
    }

    [Fact]
    public void BitsFor_AnyRows_Gives64To1024Partitions()
    {
        Partitions<Key32>.BitsFor(0).Should().Be(6);
        Partitions<Key32>.BitsFor(1 << 20).Should().Be(6);
        Partitions<Key32>.BitsFor(10_000_000).Should().Be(9);
        Partitions<Key64>.BitsFor(10_000_000).Should().Be(10);
        Partitions<Key32>.BitsFor(int.MaxValue).Should().Be(10);
    }

    private static T[] Keys<T>(int count, Func<T> next)
    {
        var keys = new T[count];
        for (var i = 0; i < count; i++)
            keys[i] = next();
        return keys;
    }

    private static void Check<TRaw, TKey>(TRaw[] keys, int bits, Func<TRaw, int, TKey> keyOf, Func<TKey, int, ulong> rest, int width)
        where TRaw : struct
        where TKey : unmanaged, IMixedKey<TKey>
    {
        var partitions = new Partitions<TKey>(keys.Length, bits);
        try
        {
            var mixed = Array.ConvertAll(keys, key => keyOf(key, bits));
            // In chunks of changing lengths, none of them too.
            for (int at = 0, step = 0; at < mixed.Length; at += step, step = (step + 37) % 501)
                partitions.Add(mixed.AsSpan(at, Math.Min(step, mixed.Length - at)));
            var wide = Array.ConvertAll(keys, key => Convert.ToUInt64(key, null));
            var expected = Grouped(wide, bits, width);
            for (var partition = 0; partition < partitions.Count; partition++)
            {
                var rows = expected.GetValueOrDefault(partition) ?? [];
                var found = new List<ulong>();
                foreach (var block in partitions.Read(partition))
                {
                    foreach (var item in block)
                        found.Add(rest(item, bits));
                }

                var kept = ulong.MaxValue >> (64 - width + bits);
                if (!found.SequenceEqual(rows.Select(row => wide[row] & kept)))
                    found.Should().Equal(rows.Select(row => wide[row] & kept));
            }
        }
        finally
        {
            partitions.Dispose();
        }
    }

    private static Dictionary<int, List<int>> Grouped(ulong[] keys, int bits, int width) =>
        Enumerable.Range(0, keys.Length).GroupBy(row => (int)(keys[row] >> (width - bits))).ToDictionary(group => group.Key, group => group.ToList());
}
