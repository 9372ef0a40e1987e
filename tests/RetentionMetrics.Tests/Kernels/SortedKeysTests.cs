using System.Numerics;
using RetentionMetrics.Kernels;

namespace RetentionMetrics.Tests.Kernels;

public class SortedKeysTests
{
    [Fact]
    public void TryIntersect_EveryLength_IsThatOfSets()
    {
        var random = new Random(1);
        for (var length = 0; length <= 600; length++)
        {
            // From nearly all equal to nearly all distinct; runs of equal keys begin and end anywhere in the blocks.
            var range = 1 + random.Next(1 << (length % 12));
            Check(Ascending(random, length, range), Ascending(random, random.Next(601), range));
        }
    }

    [Fact]
    public void TryIntersect_LongColumnsOfAnyShape_IsThatOfSets()
    {
        var random = new Random(2);
        foreach (var length in new[] { 4_097, 20_000, 50_001 })
        {
            var keys = Ascending(random, length, 2 * length);
            // As many on both sides, few against many, runs that no cut can split, all on one side of the middle, no overlap at all, the same.
            Check(keys, Ascending(random, length, 2 * length));
            Check(keys, Ascending(random, 300, 2 * length));
            Check(keys, Ascending(random, 20 * length, 2 * length));
            Check(Ascending(random, length, 3), Ascending(random, length, 3));
            Check(keys, Ascending(random, length, length / 2));
            Check(keys, Array.ConvertAll(Ascending(random, length, length), key => key + (3 * length / 2)));
            Check(keys, Array.ConvertAll(keys, key => key + (3 * length)));
            Check(keys, keys);
            Check([.. Enumerable.Repeat(0, length), .. keys], [.. keys, .. Enumerable.Repeat(keys[^1], length)]);
        }
    }

    [Fact]
    public void TryIntersect_Extremes_DoNotOverflow()
    {
        Check<long>([long.MinValue, long.MinValue, -1, 0, long.MaxValue], [long.MinValue, 0, 1, long.MaxValue, long.MaxValue]);
        Check<int>([int.MinValue, int.MaxValue], [int.MinValue, int.MinValue, int.MaxValue]);
        var low = Enumerable.Range(0, 2_000).Select(i => long.MinValue + i).ToArray();
        Check([.. low, .. Enumerable.Range(0, 2_000).Select(i => long.MaxValue - 1_999 + i)], [.. low.Where(key => key % 3 == 0), long.MaxValue]);
    }

    [Fact]
    public void TryIntersect_OneRowOutOfOrder_IsNoticedWhereverItStands()
    {
        var random = new Random(3);
        foreach (var length in new[] { 2, 3, 17, 255, 256, 257, 600, 12_345 })
        {
            var keys = Enumerable.Range(0, length).Select(i => 3L * i).ToArray();
            var others = Enumerable.Range(0, length).Select(i => 2L * i).ToArray();
            for (var trial = 0; trial < (length < 300 ? 300 : 40); trial++)
            {
                var row = length < 300 ? 1 + (trial % (length - 1)) : random.Next(1, length);
                foreach (var column in new[] { keys, others })
                {
                    var right = column[row];
                    column[row] = column[row - 1] - random.Next(1, 100);
                    SortedKeys.TryIntersect<long>(keys, others, out _).Should().BeFalse("row {0} of {1} descends", row, length);
                    KeyKernel<long>.Default.Intersect(keys.AsMemory(), others.AsMemory(), 3, out _, out _)
                        .Should().Be(((long)keys.ToHashSet().Count, keys.Distinct().Intersect(others).LongCount()));
                    column[row] = right;
                }
            }
        }
    }

    [Fact]
    public void TryIntersect_NoKeys_StillAsksForTheOrderOfTheOthers()
    {
        SortedKeys.TryIntersect<int>([], [1, 2, 2], out var counts).Should().BeTrue();
        counts.Should().Be(new SortedCounts(0, 0));
        SortedKeys.TryIntersect<int>([], [2, 1], out _).Should().BeFalse();
    }

    private static int[] Ascending(Random random, int length, int range)
    {
        var keys = new int[length];
        for (var i = 0; i < length; i++)
            keys[i] = random.Next(range);
        Array.Sort(keys);
        return keys;
    }

    private static void Check(int[] keys, int[] others)
    {
        Check<int>(keys, others);
        Check(Array.ConvertAll(keys, key => ((long)key << 31) + key), Array.ConvertAll(others, key => ((long)key << 31) + key));
        if (keys.Concat(others).All(key => key < short.MaxValue))
            Check(Array.ConvertAll(keys, key => (short)key), Array.ConvertAll(others, key => (short)key));
    }

    private static void Check<T>(T[] keys, T[] others)
        where T : unmanaged, IBinaryInteger<T>
    {
        var set = keys.ToHashSet();
        var expected = new SortedCounts(set.Count, others.Count(set.Remove));

        SortedKeys.TryIntersect<T>(keys, others, out var found).Should().BeTrue();

        found.Should().Be(expected, "{0} and {1} rows of {2}", keys.Length, others.Length, typeof(T));
    }
}
