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
        HoldsFor(Array.ConvertAll(keys, key => new Text(new string('x', Math.Abs(key)))));
        HoldsFor(Array.ConvertAll(keys, key => (long)key << 32));
        HoldsFor(Array.ConvertAll(keys, key => new Guid(key, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1])));
        HoldsFor(Array.ConvertAll(keys, key => (key, "x")));
        HoldsFor(Array.ConvertAll(keys, key => key % 3 == 0 ? double.NaN : key % 3 * 0.0));
        HoldsFor(Array.ConvertAll(keys, key => new Stubborn(key)));
    });

    [Fact]
    public void Add_ManyKeys_GrowsAndFindsAll()
    {
        for (var count = 0; count <= 600; count++)
            HoldsFor(Enumerable.Range(0, count).Select(i => i * 7 % 300).ToArray());
        HoldsFor(Enumerable.Range(0, 50_000).Select(i => i * 1024).ToArray());
        HoldsFor(Enumerable.Range(0, 50_000).Select(i => new Text($"{i % 20_000}")).ToArray());
    }

    [Fact]
    public void Dispose_Twice_IsHarmless()
    {
        var table = new KeyTable<int>();
        table.Add(1);
        table.Dispose();
        table.Dispose();

        // Had its memory gone back twice, two tables would now share it.
        var (one, two) = (new KeyTable<int>(), new KeyTable<int>());
        for (var key = 1; key <= 10; key++)
        {
            one.Add(key).Should().Be(key - 1);
            two.Add(-key).Should().Be(key - 1);
        }

        one.Dispose();
        two.Dispose();
    }

    private static void HoldsFor<TKey>(TKey[] keys)
        where TKey : notnull
    {
        var numbers = new Dictionary<TKey, int>();
        foreach (var key in keys)
            numbers.TryAdd(key, numbers.Count);

        // One at a time, all at once, and half and half.
        var (one, all, half) = (new KeyTable<TKey>(), new KeyTable<TKey>(), new KeyTable<TKey>());
        var (given, halves) = (new int[keys.Length], new int[keys.Length]);
        all.Add(keys, given);
        half.Add(keys.AsSpan(0, keys.Length / 2), halves);
        half.Add(keys.AsSpan(keys.Length / 2), halves.AsSpan(keys.Length / 2));
        for (var row = 0; row < keys.Length; row++)
        {
            var number = numbers[keys[row]];
            if (one.Add(keys[row]) != number || given[row] != number || halves[row] != number)
                Assert.Fail($"Row {row} of {keys.Length}.");
        }

        one.Keys.ToArray().Should().Equal(numbers.Keys);
        all.Keys.ToArray().Should().Equal(numbers.Keys);
        foreach (var (key, number) in numbers)
        {
            if (all.Add(key) != number)
                Assert.Fail($"Key {number} is not found.");
        }

        one.Dispose();
        all.Dispose();
        half.Dispose();
    }

    private sealed record Stubborn(int Value)
    {
        public override int GetHashCode() => 42;
    }
}
