using System.Runtime.InteropServices;
using RetentionMetrics.Kernels;

namespace RetentionMetrics.Tests.Kernels;

public class KeyMixTests
{
    [Fact]
    public void Of_EveryLength_MixesAsOneByOne()
    {
        var random = new Random(1);
        var narrow = new uint[600];
        var wide = new ulong[600];
        random.NextBytes(MemoryMarshal.AsBytes(narrow.AsSpan()));
        random.NextBytes(MemoryMarshal.AsBytes(wide.AsSpan()));
        for (var length = 0; length <= 600; length++)
        {
            var offset = random.Next(600 - length + 1);
            var (narrowMixed, wideMixed, longMixed) = (new Key32[length], new Key64[length], new Key128[length]);
            var longs = wide.AsSpan(offset, length).ToArray().Select(key => new Key128(key, ~key)).ToArray();
            KeyMix.Of(narrow.AsSpan(offset, length), narrowMixed);
            KeyMix.Of(wide.AsSpan(offset, length), wideMixed);
            KeyMix.Of(longs, longMixed);
            for (var i = 0; i < length; i++)
            {
                (narrowMixed[i].Bits == KeyMix.Of(narrow[offset + i])).Should().BeTrue();
                (wideMixed[i].Bits == KeyMix.Of(wide[offset + i])).Should().BeTrue();
                (longMixed[i] == KeyMix.Of(longs[i])).Should().BeTrue();
            }
        }
    }

    [Fact]
    public void Undo_AnyMixedKey_GivesTheKeyBack()
    {
        var random = new Random(2);
        var keys = Enumerable.Range(0, 10_000).Select(_ => (ulong)random.NextInt64(long.MinValue, long.MaxValue))
            .Concat(new ulong[] { 0, 1, uint.MaxValue, ulong.MaxValue, 1UL << 63, 1UL << 31 });
        foreach (var key in keys)
        {
            KeyMix.Undo(KeyMix.Of((uint)key)).Should().Be((uint)key);
            KeyMix.Undo(KeyMix.Of(key)).Should().Be(key);
            (KeyMix.Undo(KeyMix.Of(new Key128(key, ~key))) == new Key128(key, ~key)).Should().BeTrue();
        }
    }

    [Fact]
    public void Of_DifferentKeys_NeverBecomeEqual()
    {
        const int Count = 300_000;
        for (var shift = 0; shift < 45; shift += 5)
            Enumerable.Range(0, Count).Select(i => KeyMix.Of((ulong)i << shift)).Distinct().Count().Should().Be(Count);
        for (var shift = 0; shift < 14; shift += 3)
            Enumerable.Range(0, Count).Select(i => KeyMix.Of((uint)i << shift)).Distinct().Count().Should().Be(Count);
        Enumerable.Range(0, Count).Select(i => KeyMix.Of(new Key128((ulong)i, (ulong)i))).Distinct().Count().Should().Be(Count);
    }

    [Fact]
    public void Of_ArithmeticProgressions_SpreadOverPartitions()
    {
        const int Count = 1 << 16;
        for (var shift = 0; shift < 48; shift += 3)
            Spread(i => (int)(KeyMix.Of((ulong)i << shift) >> 58));
        for (var shift = 0; shift <= 16; shift++)
            Spread(i => (int)(KeyMix.Of((uint)i << shift) >> 26));
        for (var shift = 0; shift < 48; shift += 3)
        {
            Spread(i => (int)(KeyMix.Of(new Key128(0, (ulong)i << shift)).Upper >> 58));
            Spread(i => (int)(KeyMix.Of(new Key128((ulong)i << shift, 5)).Upper >> 58));
        }

        // 1,024 keys per partition on average. An even spread would keep to 1,024 ± 160; the factors differ from process to process, so the bound is wide.
        static void Spread(Func<int, int> partitionOf) =>
            Enumerable.Range(0, Count).GroupBy(partitionOf).Max(group => group.Count()).Should().BeLessThan(8 * Count / 64);
    }
}
