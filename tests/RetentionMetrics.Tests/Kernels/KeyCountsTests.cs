using RetentionMetrics.Kernels;

namespace RetentionMetrics.Tests.Kernels;

public class KeyCountsTests
{
    [Fact]
    public void Of_AllWays_CountTheSame()
    {
        // 10,000 rows over 300 keys, of which the key 299 stands in one row only.
        var keys = Enumerable.Range(0, 9_999).Select(i => i % 299).Append(299).ToArray();
        var expected = new KeyCounts(10_000, 300, 299);

        KeyCounts.Of<int>(keys.AsSpan()).Should().Be(expected);
        CustomerCounts.Of((IEnumerable<int>)keys, null, null).Should().Be(expected);
        CustomerCounts.Of(keys.ToList(), null, null).Should().Be(expected);
        CustomerCounts.Of(Records.Lazily(keys), null, null).Should().Be(expected);
    }

    [Fact]
    public void Of_NullKeyInALaterChunk_NamesParameterAndIndex()
    {
        string?[] customers = [.. Enumerable.Range(0, 10_000).Select(i => i == 9_000 ? null : $"{i}")];

        foreach (var count in new Func<Rejections?, KeyCounts>[]
        {
            rejections => CustomerCounts.Of<string>(customers.AsSpan()!, null, rejections),
            rejections => CustomerCounts.Of(Records.Lazily(customers), StringComparer.Ordinal, rejections),
            rejections => CustomerCounts.Of<string?>(customers.AsMemory(), 2, null, rejections),
        })
        {
            FluentActions.Invoking(() => count(null)).Should().Throw<ArgumentException>()
                .WithParameterName("customers").WithMessage("The entry at index 9000 has no customer (null, an empty text or an empty Guid).*");
            count(WrongRows.Into(out var rejected)).Should().Be(new KeyCounts(9_999, 9_999, 0));
            (rejected.Rows, rejected.Count, rejected.Kept[0].Index, rejected.Kept[0].Reason).Should().Be((10_000, 1, 9_000, "no customer"));
        }
    }
}
