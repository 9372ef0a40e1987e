using RetentionMetrics.Kernels;

namespace RetentionMetrics.Tests.Kernels;

public class HashedNumbersTests
{
    [Fact]
    public void Number_EveryLength_GivesEachKeyOneNumber()
    {
        var random = new Random(1);
        HoldForEach(3, Enumerable.Range(0, 601).Select(length => Array.ConvertAll(new int[length], _ => random.Next(1 + (length / 2)))));
    }

    [Fact]
    public void Number_AfterManyKeys_ShrinksAndGrowsAgain() =>
        HoldForEach(1, new[] { 60_000, 3, 3, 3, 20_000, 0, 100_000 }.Select(keys => Enumerable.Range(0, keys).Concat(Enumerable.Range(0, keys)).ToArray()));

    private static void HoldForEach(int partitionBits, IEnumerable<int[]> columns)
    {
        var numbers = new HashedNumbers<Key64>(partitionBits);
        foreach (var keys in columns)
        {
            numbers.Begin(0);
            HoldFor(ref numbers, keys);
        }

        numbers.Dispose();
    }

    private static void HoldFor(ref HashedNumbers<Key64> numbers, int[] keys)
    {
        const int Chunk = 100;
        var twin = new Dictionary<int, int>();
        var given = new int[Chunk];
        foreach (var chunk in keys.Chunk(Chunk))
        {
            numbers.Number(Array.ConvertAll(chunk, key => new DatedAmount<Key64>(new Key64(KeyMix.Of((ulong)key)), 0, 0)), given);
            for (var i = 0; i < chunk.Length; i++)
            {
                twin.TryAdd(chunk[i], twin.Count);
                if (given[i] != twin[chunk[i]])
                    Assert.Fail($"Key {chunk[i]} has the number {given[i]}, not {twin[chunk[i]]}.");
            }
        }

        numbers.Count.Should().Be(twin.Count);
        foreach (var (key, number) in twin)
            ((int)KeyMix.Undo(numbers.CodeOf(number).Bits) == key).Should().BeTrue();
    }
}
