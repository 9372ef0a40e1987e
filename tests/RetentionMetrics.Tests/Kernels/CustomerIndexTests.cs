using System.Diagnostics;
using FsCheck;
using FsCheck.Fluent;
using RetentionMetrics.Kernels;

namespace RetentionMetrics.Tests.Kernels;

public class CustomerIndexTests
{
    [Fact]
    public void Keys_OfEveryKind_AreCountedAsByDictionary()
    {
        Law.Holds(Gen.Choose(-20, 20).ArrayOf(), AgreesWithDictionary);
        Law.Holds(Gen.Choose(int.MinValue, int.MaxValue).ArrayOf(), AgreesWithDictionary);
        Law.Holds(Gen.Elements(int.MinValue, int.MaxValue, 0, -1, 1).ArrayOf(), AgreesWithDictionary);
        Law.Holds(Gen.Elements(long.MinValue, long.MaxValue, 0L, -1L, 1L << 32, 1L << 63, uint.MaxValue).ArrayOf(), AgreesWithDictionary);
        Law.Holds(Gen.Elements(ulong.MinValue, ulong.MaxValue, 1UL << 63).ArrayOf(), AgreesWithDictionary);
        Law.Holds(Gen.Choose(0, 30).Select(i => new Guid(i, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte)i)).ArrayOf(), AgreesWithDictionary);
        Law.Holds(Gen.Elements("a", "A", string.Empty, "ab", "ä", "a\u0308", "ß", "ss").ArrayOf(), AgreesWithDictionary);
        Law.Holds(Gen.Choose(0, 200).Select(i => new Stubborn(i)).ArrayOf(), AgreesWithDictionary);
        Law.Holds(Gen.Choose(0, 9).Two().ArrayOf(), AgreesWithDictionary);
        Law.Holds(Gen.Elements(DayOfWeek.Monday, DayOfWeek.Friday).ArrayOf(), AgreesWithDictionary);
    }

    [Fact]
    public void Keys_EveryCountAroundEachGrowth_AreAllFound()
    {
        var keys = Enumerable.Range(0, 700).Select(i => i * 1_000_003L).ToArray();
        for (var length = 0; length <= keys.Length; length++)
        {
            using var index = new CustomerIndex<long>(keys.AsSpan(0, length));
            index.AddAllMarkingRepeats().Should().Be(-1);
            index.Count.Should().Be(length);
            index.Marked.Should().Be(0);
            index.MarkAll(keys).Should().Be(-1);
            index.Marked.Should().Be(length);
        }
    }

    [Fact]
    public void Keys_CraftedToCollide_AreStillFast()
    {
        const int Count = 200_000;
        // long.GetHashCode is the xor of the halves: 0 for all of these.
        var longs = Enumerable.Range(0, Count).Select(i => ((long)i << 32) | (uint)i).ToArray();
        longs.Select(key => key.GetHashCode()).Distinct().Should().ContainSingle();
        // And so is the xor of a Guid's four words.
        var guids = Enumerable.Range(0, Count).Select(i => new Guid(i, 0, 0, [.. BitConverter.GetBytes(i), 0, 0, 0, 0])).ToArray();
        guids.Select(key => key.GetHashCode()).Distinct().Should().ContainSingle();

        var watch = Stopwatch.StartNew();
        AgreesWithDistinctCount(longs, Count);
        AgreesWithDistinctCount(longs.Select(key => (ulong)key).ToArray(), Count);
        AgreesWithDistinctCount(guids, Count);
        // Arithmetic progressions of every step of a power of two.
        for (var shift = 0; shift < 46; shift += 5)
            AgreesWithDistinctCount(Enumerable.Range(0, Count).Select(i => (long)i << shift).ToArray(), Count);
        // In one probe run, 200,000 keys would take 2·10^10 comparisons each time: minutes.
        watch.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void Nulls_AtAnyPlace_AreReportedByTheirRow()
    {
        string[] keys = ["a", "b", null!, "a"];

        using (var index = new CustomerIndex<string>(keys))
            index.AddAll().Should().Be(2);
        using (var index = new CustomerIndex<string>(keys))
            index.AddAllMarkingRepeats().Should().Be(2);
        using (var index = new CustomerIndex<string>(["x"]))
        {
            index.AddAll().Should().Be(-1);
            index.MarkAll(keys).Should().Be(2);
        }
    }

    [Fact]
    public void Dispose_Twice_IsHarmless()
    {
        var index = new CustomerIndex<int>([1, 2, 1]);
        index.AddAll();
        index.Dispose();
        index.Dispose();

        // Had the array gone back twice, two tables would now share it.
        using var one = new CustomerIndex<int>([1, 2, 3]);
        using var two = new CustomerIndex<int>([4, 5, 6]);
        one.AddAll();
        two.AddAll();
        one.Count.Should().Be(3);
        two.Count.Should().Be(3);
    }

    private static void AgreesWithDistinctCount<TKey>(TKey[] keys, int expected)
        where TKey : notnull
    {
        using var index = new CustomerIndex<TKey>(keys);
        index.AddAll().Should().Be(-1);
        index.Count.Should().Be(expected);
    }

    private static void AgreesWithDictionary<TKey>(TKey[] keys)
        where TKey : notnull
    {
        var counts = new Dictionary<TKey, int>();
        foreach (var key in keys)
            counts[key] = counts.GetValueOrDefault(key) + 1;

        using (var index = new CustomerIndex<TKey>(keys))
        {
            index.AddAllMarkingRepeats().Should().Be(-1);
            index.Count.Should().Be(counts.Count);
            index.Marked.Should().Be(counts.Values.Count(count => count > 1));
        }

        // The first half against the second: the intersection of two sets.
        var (before, after) = (keys[..(keys.Length / 2)], keys[(keys.Length / 2)..]);
        using (var index = new CustomerIndex<TKey>(before))
        {
            index.AddAll().Should().Be(-1);
            index.MarkAll(after).Should().Be(-1);
            index.Count.Should().Be(before.ToHashSet().Count);
            index.Marked.Should().Be(before.ToHashSet().Intersect(after).Count());
        }

        KeyCounts.Of<TKey>(keys.AsSpan()).Should().Be(new KeyCounts(keys.Length, counts.Count, counts.Values.Count(count => count > 1)));
    }

    /// <summary>A key whose hash code is always the same.</summary>
    private readonly record struct Stubborn(int Value)
    {
        public override int GetHashCode() => 42;
    }
}
