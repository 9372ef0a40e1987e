using FsCheck;
using FsCheck.Fluent;
using RetentionMetrics.Kernels;

namespace RetentionMetrics.Tests.Kernels;

public class KeyListTests
{
    [Fact]
    public void Find_AnyCount_FindsAllAndNoOther()
    {
        for (var count = 0; count <= 600; count++)
        {
            Finds(count, i => i * 7);
            Finds(count, i => $"k{i}");
            Finds(count, i => new Guid(i, 0, 1, new byte[8]));
        }
    }

    [Fact]
    public void With_AnyLists_NumbersThisOnesKeysFirst() => Law.Holds(
        Gen.Choose(-30, 30).ArrayOf().Two(),
        lists =>
        {
            Holds(lists.Item1, lists.Item2, key => key);
            Holds(lists.Item1, lists.Item2, key => $"k{key}");
            Holds(lists.Item1, lists.Item2, key => (key, key));
        });

    [Fact]
    public void Find_OnManyThreadsAtOnce_AgreesOnAll()
    {
        for (var round = 0; round < 20; round++)
        {
            var list = new KeyList<long>(Enumerable.Range(0, 5_000).Select(i => (long)i << 20).ToArray());
            var found = new int[8];
            Parallel.For(0, found.Length, thread => found[thread] = Enumerable.Range(0, 5_000).Count(i => list.Find((long)i << 20) == i));
            found.Should().AllBeEquivalentTo(5_000);
        }
    }

    private static void Finds<TKey>(int count, Func<int, TKey> keyOf)
        where TKey : notnull
    {
        var list = new KeyList<TKey>(Enumerable.Range(0, count).Select(keyOf).ToArray());
        for (var number = 0; number < count; number++)
        {
            if (list.Find(keyOf(number)) != number)
                Assert.Fail($"Key {number} of {count}.");
        }

        list.Find(keyOf(count)).Should().Be(-1);
    }

    private static void Holds<TKey>(int[] left, int[] right, Func<int, TKey> keyOf)
        where TKey : notnull
    {
        TKey[] keys = [.. left.Distinct().Select(keyOf)];
        TKey[] others = [.. right.Distinct().Select(keyOf)];
        var both = new KeyList<TKey>(keys).With(new KeyList<TKey>(others), out var numbers);
        both.Keys.ToArray().Should().Equal(keys.Union(others));
        numbers.Should().Equal(others.Select(other => Array.IndexOf(both.Keys.ToArray(), other)));
        both.Count.Should().Be(both.Keys.Length);
    }
}
