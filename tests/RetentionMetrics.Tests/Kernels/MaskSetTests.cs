using RetentionMetrics.Kernels;

namespace RetentionMetrics.Tests.Kernels;

/// <summary>The sets of masks of sparse keys, against a dictionary: the two agree whichever the hardware has the library choose.</summary>
public class MaskSetTests
{
    private const int SlotBits = 6;
    private const int BlockLength = 1024;

    [Fact]
    public void Add_KeysOfOneBucket_AreKeptApart()
    {
        // Only the lowest bits tell them apart: all belong where the first belongs, and overflow into what follows.
        HoldsFor(row => (uint)(row % 700), rows: 5_000);
        HoldsFor(row => uint.MaxValue - (uint)(row % 700), rows: 5_000);
    }

    [Fact]
    public void Add_MoreAndMoreKeys_Grows() => HoldsFor(row => KeyMix.Of((uint)(row % 20_000)), rows: 60_000);

    [Fact]
    public void Add_KeyZero_IsAKey() => HoldsFor(row => row % 3 == 0 ? 0u : KeyMix.Of((uint)row), rows: 2_000);

    [Fact]
    public void Add_NothingOrOne_IsThat()
    {
        HoldsFor(_ => 0, rows: 0);
        HoldsFor(_ => 12_345, rows: 1);
    }

    private static void HoldsFor(Func<int, uint> keyOf, int rows)
    {
        var random = new Random(rows);
        var items = Enumerable.Range(0, rows).Select(row => Key32.Item(new(keyOf(row)), SlotBits, (uint)random.Next(1 << SlotBits))).ToArray();
        Holds(new BucketMasks<Key32>(), items);
        Holds(new HashedMasks<Key32>(), items);
    }

    private static void Holds<TMasks>(TMasks masks, Key32[] items)
        where TMasks : struct, IMaskSet<Key32>
    {
        try
        {
            // Twice: what was there before must have gone. In between with a single item, after which a large table may shrink.
            foreach (var part in new[] { items, items[..Math.Min(1, items.Length)], items, items })
            {
                masks.Clear();
                foreach (var block in part.Chunk(BlockLength))
                    masks.Add(block);

                var expected = part.GroupBy(item => item.Bits >> SlotBits)
                    .ToDictionary(group => group.Key, group => group.Aggregate(0UL, (mask, item) => mask | (1UL << (int)item.Bits)));
                var sink = new Gathering([]);
                masks.Drain(ref sink);
                sink.Masks.Order().Should().Equal(expected.Values.Order());
                var firsts = new int[items.Length];
                var slots = new int[items.Length];
                masks.Locate(items, firsts, slots);
                firsts.Should().Equal(items.Select(item =>
                    expected.TryGetValue(item.Bits >> SlotBits, out var mask) ? System.Numerics.BitOperations.TrailingZeroCount(mask) : IMaskSet<Key32>.NoSlot));
                slots.Should().Equal(items.Select(item => (int)item.Bits & ((1 << SlotBits) - 1)));
            }
        }
        finally
        {
            masks.Dispose();
        }
    }

    private readonly struct Gathering(List<ulong> masks) : IMaskSink
    {
        public List<ulong> Masks => masks;

        public void Add(ReadOnlySpan<ulong> some, int words) => masks.AddRange(some.ToArray().Where(mask => mask != 0));
    }
}
