using RetentionMetrics.Kernels;

namespace RetentionMetrics.Tests.Kernels;

public class PooledItemsTests
{
    [Fact]
    public void Slice_EveryLength_HoldsWhatWasWritten()
    {
        for (var length = 0; length <= 600; length++)
        {
            HoldFor(length, i => (byte)i);
            HoldFor(length, i => (i * 31) + 1);
            HoldFor(length, i => i / 3m);
            HoldFor(length, i => new Guid(i, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10));
        }

        HoldFor(1_000_001, i => (long)i << 20);
        // What is said to be there is there.
        using var none = new PooledItems<long>(0);
        var all = none.Slice(0, (int)none.Length);
        all.Fill(-1);
        all.ToArray().Should().OnlyContain(item => item == -1);
    }

    [Fact]
    public void Length_AnyWish_IsAtMostAQuarterMore()
    {
        var random = new Random(1);
        for (var trial = 0; trial < 2_000; trial++)
        {
            var wanted = random.Next(112, 200_000);
            using var items = new PooledItems<int>(wanted);
            items.Length.Should().BeInRange(wanted, (wanted * 5L / 4) + 8);
        }
    }

    [Fact]
    public void Slice_BeyondTheEnd_IsRefused()
    {
        using var items = new PooledItems<long>(100);
        var end = items.Length;
        items.Slice(end, 0).Length.Should().Be(0);
        items.Invoking(all => all.Slice(end - 1, 2)).Should().Throw<ArgumentOutOfRangeException>();
        items.Invoking(all => all.Slice(end + 1, 0)).Should().Throw<ArgumentOutOfRangeException>();
        items.Invoking(all => all.Slice(-1, 1)).Should().Throw<ArgumentOutOfRangeException>();
        items.Invoking(all => all.Slice(0, -1)).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void PooledItems_OnceWarm_AllocateNothing() =>
        Allocation.IsZero(static () =>
        {
            ReadOnlySpan<int> lengths = [0, 100, 5_000, 70_000, 90_000, 110_000];
            foreach (var length in lengths)
            {
                using var items = new PooledItems<long>(length);
                items.Slice(0, length).Clear();
            }

            default(PooledItems<long>).Dispose();
        });

    private static void HoldFor<T>(int length, Func<int, T> itemOf)
        where T : unmanaged
    {
        using var items = new PooledItems<T>(length);
        items.Length.Should().BeGreaterThanOrEqualTo(length);
        for (var i = 0; i < length; i++)
            items.Slice(i, 1)[0] = itemOf(i);
        var expected = Enumerable.Range(0, length).Select(itemOf).ToArray();
        items.Slice(0, length).SequenceEqual(expected).Should().BeTrue();
        // The first item is where the slices start.
        if (length > 0)
            items.First.Should().Be(expected[0]);
    }
}
