using FsCheck;
using FsCheck.Fluent;
using RetentionMetrics.Kernels;

namespace RetentionMetrics.Tests.Kernels;

public class ShortColumnTests
{
    [Fact]
    public void Keys_OfEveryKind_AreCountedAsByDictionary()
    {
        Law.Holds(Gen.Choose(-20, 20).ArrayOf(), AgreesWithDictionary);
        Law.Holds(Gen.Choose(int.MinValue, int.MaxValue).ArrayOf(), AgreesWithDictionary);
        Law.Holds(Gen.Elements(int.MinValue, int.MaxValue, 0, -1, 1).ArrayOf(), AgreesWithDictionary);
        Law.Holds(Gen.Elements(long.MinValue, long.MaxValue, 0L, -1L, 1L << 32, 1L << 63, uint.MaxValue).ArrayOf(), AgreesWithDictionary);
        Law.Holds(Gen.Elements(ulong.MinValue, ulong.MaxValue, 1UL << 63).ArrayOf(), AgreesWithDictionary);
        Law.Holds(Gen.Elements(double.NaN, 0.0, -0.0, 1.0).ArrayOf(), AgreesWithDictionary);
        Law.Holds(Gen.Choose(0, 30).Select(i => new Guid(i, 1, 0, 0, 0, 0, 0, 0, 0, 0, (byte)i)).ArrayOf(), AgreesWithDictionary);
        Law.Holds(Gen.Elements("a", "A", "b", "ab", "ä", "a\u0308", "ß", "ss").ArrayOf(), AgreesWithDictionary);
        Law.Holds(Gen.Choose(0, 200).Select(i => new Stubborn(i)).ArrayOf(), AgreesWithDictionary);
        Law.Holds(Gen.Choose(0, 9).Two().ArrayOf(), AgreesWithDictionary);
        Law.Holds(Gen.Elements(DayOfWeek.Monday, DayOfWeek.Friday).ArrayOf(), AgreesWithDictionary);
    }

    [Fact]
    public void Keys_EveryLength_AreAllFound()
    {
        var keys = Enumerable.Range(0, 700).Select(i => i * 1_000_003L).ToArray();
        for (var length = 0; length <= keys.Length; length++)
        {
            var column = keys.AsSpan(0, length);
            ShortColumn<long>.CountRepeats(column).Should().Be((length, 0));
            ShortColumn<long>.CountRepeats([.. column, .. column]).Should().Be((length, length));
            ShortColumn<long>.CountCommon(column, keys).Should().Be((length, length));
            ShortColumn<long>.CountCommon(keys, column).Should().Be((keys.Length, length));
        }
    }

    [Fact]
    public void Keys_AsManyAsThereMayBe_AreAllFound()
    {
        var keys = Enumerable.Range(0, ShortColumn<Guid>.MostRows).Select(i => new Guid(i, 0, 1, new byte[8])).ToArray();

        ShortColumn<Guid>.CountRepeats(keys).Should().Be((keys.Length, 0));
        ShortColumn<Guid>.CountCommon(keys, keys).Should().Be((keys.Length, keys.Length));
    }

    [Fact]
    public void Keys_CraftedToCollide_DoNot()
    {
        const int Count = 200_000;
        // long.GetHashCode is the xor of the halves: 0 for all of these.
        var longs = Enumerable.Range(0, Count).Select(i => ((long)i << 32) | (uint)i).ToArray();
        longs.Select(key => key.GetHashCode()).Distinct().Should().ContainSingle();
        // And so is the xor of a Guid's four words.
        var guids = Enumerable.Range(0, Count).Select(i => new Guid(i, 1, 0, [.. BitConverter.GetBytes(i), 0, 0, 0, 0])).ToArray();
        guids.Select(key => key.GetHashCode()).Distinct().Should().ContainSingle();

        // In one probe run, 200,000 keys would take 2·10^10 comparisons each time: the test would run for hours.
        AgreesWithDistinctCount(longs, Count);
        AgreesWithDistinctCount(longs.Select(key => (ulong)key).ToArray(), Count);
        AgreesWithDistinctCount(guids, Count);
        // Arithmetic progressions of every step of a power of two.
        for (var shift = 0; shift < 46; shift += 5)
            AgreesWithDistinctCount(Enumerable.Range(0, Count).Select(i => (long)i << shift).ToArray(), Count);
    }

    [Fact]
    public void Nulls_AtAnyPlace_AreReportedByTheirRow()
    {
        foreach (var length in new[] { 1, 5, 13, 600 })
        {
            for (var row = 0; row < length; row += 1 + (length / 20))
            {
                var keys = Enumerable.Range(0, length).Select(i => $"{i}").ToArray();
                keys[row] = null!;
                KeyKernel<string>.Default.Count(keys, out var missing);
                missing.Should().Be(row);
                KeyKernel<string>.Default.Intersect(keys, keys, out missing, out var other);
                (missing, other).Should().Be((row, -1));
                KeyKernel<string>.Default.Intersect(["x"], keys, out missing, out other);
                (missing, other).Should().Be((-1, row));
                KeyKernel<Uri>.Default.Count([new Uri("https://example.org"), null!], out missing);
                missing.Should().Be(1);
            }
        }
    }

    private static void AgreesWithDistinctCount<TKey>(TKey[] keys, int expected)
        where TKey : notnull => CustomerKeys.Number<TKey>(keys, new int[keys.Length], null).Should().Be(expected);

    private static void AgreesWithDictionary<TKey>(TKey[] keys)
        where TKey : notnull
    {
        var counts = new Dictionary<TKey, int>();
        foreach (var key in keys)
            counts[key] = counts.GetValueOrDefault(key) + 1;
        ShortColumn<TKey>.CountRepeats(keys).Should().Be((counts.Count, counts.Values.Count(count => count > 1)));

        // The first half against the second: the intersection of two sets.
        var (before, after) = (keys[..(keys.Length / 2)], keys[(keys.Length / 2)..]);
        ShortColumn<TKey>.CountCommon(before, after).Should().Be((before.ToHashSet().Count, before.ToHashSet().Intersect(after).Count()));

        KeyCounts.Of<TKey>(keys.AsSpan()).Should().Be(new KeyCounts(keys.Length, counts.Count, counts.Values.Count(count => count > 1)));
    }

    /// <summary>A key whose hash code is always the same.</summary>
    private readonly record struct Stubborn(int Value)
    {
        public override int GetHashCode() => 42;
    }
}
