using RetentionMetrics.Kernels;

namespace RetentionMetrics.Tests.Kernels;

public class KeySetTests
{
    private const int Bits = 6;

    [Fact]
    public void AddMarkingRepeats_EveryLengthInOneSet_CountsAsByDictionary()
    {
        var random = new Random(1);
        var set = new KeySet<Key64>();
        for (var length = 0; length <= 600; length++)
        {
            var keys = Enumerable.Range(0, length).Select(_ => random.Next(1 + (length % 97))).ToArray();
            Check(ref set, Array.ConvertAll(keys, key => Key64.Item(new(KeyMix.Of((ulong)key)), Bits, 0)));
        }

        set.Dispose();
        set.Dispose();
    }

    [Fact]
    public void AddMarkingRepeats_ManyThenFewKeys_GrowsAndShrinks()
    {
        var (narrow, wide, longs) = (new KeySet<Key32>(), new KeySet<Key64>(), new KeySet<Key128>());
        foreach (var distinct in new[] { 1, 70_000, 3, 1_000, 200_000, 2 })
        {
            var keys = Enumerable.Range(0, distinct + (distinct / 3)).Select(i => i % distinct).ToArray();
            Check(ref narrow, Array.ConvertAll(keys, key => Key32.Item(new(KeyMix.Of((uint)key)), Bits, 0)));
            Check(ref wide, Array.ConvertAll(keys, key => Key64.Item(new(KeyMix.Of((ulong)key)), Bits, 0)));
            // Equal upper halves: only the lower ones tell the keys apart, in one probe run.
            if (distinct <= 1_000)
                Check(ref longs, Array.ConvertAll(keys, key => Key128.Item(new(ulong.MaxValue, (ulong)key), Bits, 0)));
        }

        narrow.Dispose();
        wide.Dispose();
        longs.Dispose();
    }

    [Fact]
    public void AddMarkingRepeats_KeysOfAllBitsAndNone_AreKeysLikeOthers()
    {
        var set = new KeySet<Key64>();
        Check(ref set, [default, new(ulong.MaxValue << Bits), default, new(1UL << 63), new(1UL << Bits)]);
        set.Dispose();
    }

    private static void Check<TKey>(ref KeySet<TKey> set, TKey[] items)
        where TKey : unmanaged, ITableKey<TKey>
    {
        set.Clear();
        foreach (var block in items.Chunk(512))
            set.AddMarkingRepeats(block);
        var counts = items.GroupBy(item => item).Select(group => group.Count()).ToList();
        set.Count.Should().Be(counts.Count);
        set.MarkedCount.Should().Be(counts.Count(count => count > 1));
    }
}
