using FsCheck;
using FsCheck.Fluent;
using RetentionMetrics.Kernels;

namespace RetentionMetrics.Tests.Kernels;

public class KeyTableTests
{
    [Fact]
    public void Add_AnyKeys_NumbersThemByFirstAppearance() => Law.Holds(Gen.Choose(-30, 30).ArrayOf(), keys =>
    {
        HoldsFor(keys);
        HoldsFor(Array.ConvertAll(keys, key => $"k{key}"));
        HoldsFor(Array.ConvertAll(keys, key => (long)key << 32));
        HoldsFor(Array.ConvertAll(keys, key => new Guid(key, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1])));
        HoldsFor(Array.ConvertAll(keys, key => (key, "x")));
    });

    [Fact]
    public void Add_ManyKeys_GrowsAndFindsAll()
    {
        for (var count = 0; count <= 600; count++)
            HoldsFor(Enumerable.Range(0, count).ToArray());
        HoldsFor(Enumerable.Range(0, 50_000).Select(i => i * 1024).ToArray());
    }

    [Fact]
    public void Copy_Grows_WithoutTouchingTheOriginal()
    {
        var table = new KeyTable<int>();
        for (var key = 0; key < 100; key++)
            table.Add(key);
        var copy = table.Copy();
        for (var key = 100; key < 1_000; key++)
            copy.Add(key).Should().Be(key);

        table.Count.Should().Be(100);
        table.Find(500).Should().Be(-1);
        copy.Find(500).Should().Be(500);
        copy.Find(50).Should().Be(50);
    }

    [Fact]
    public void Find_KeysNumberedElsewhere_FindsThemAndGrows()
    {
        for (var count = 0; count <= 600; count++)
        {
            var table = new KeyTable<int>(Enumerable.Range(0, count).Select(i => i * 7).ToArray());
            table.Count.Should().Be(count);
            table.Find(count * 7).Should().Be(-1);
            for (var number = 0; number < count; number++)
                table.Find(number * 7).Should().Be(number);
            var copy = table.Copy();
            copy.Add(count * 7).Should().Be(count);
            copy.Find(count * 7).Should().Be(count);
            table.Find(count * 7).Should().Be(-1);
        }
    }

    private static void HoldsFor<TKey>(TKey[] keys)
        where TKey : notnull
    {
        var distinct = keys.Distinct().ToList();
        var table = new KeyTable<TKey>();
        foreach (var key in keys)
            table.Add(key).Should().Be(distinct.IndexOf(key));
        table.Trim();
        table.Keys.ToArray().Should().Equal(distinct);
        for (var number = 0; number < distinct.Count; number += 1 + (distinct.Count / 100))
            table.Find(distinct[number]).Should().Be(number);
    }
}
