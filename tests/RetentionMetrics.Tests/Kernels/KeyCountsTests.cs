using RetentionMetrics.Kernels;

namespace RetentionMetrics.Tests.Kernels;

public class KeyCountsTests
{
    [Fact]
    public async Task Of_AllWays_CountTheSame()
    {
        // 10,000 rows over 300 keys, of which the key 299 stands in one row only.
        var keys = Enumerable.Range(0, 9_999).Select(i => i % 299).Append(299).ToArray();
        var expected = new KeyCounts(10_000, 300, 299);

        KeyCounts.Of<int>(keys.AsSpan()).Should().Be(expected);
        KeyCounts.Of((IEnumerable<int>)keys).Should().Be(expected);
        KeyCounts.Of(keys.ToList()).Should().Be(expected);
        KeyCounts.Of(Records.Lazily(keys)).Should().Be(expected);
        KeyCounts.Of(keys.AsSpan(), key => $"{key}").Should().Be(expected);
        KeyCounts.Of(Records.Lazily(keys), key => (long)key).Should().Be(expected);
        (await KeyCounts.OfAsync(Records.Streamed(keys), key => key, CancellationToken.None)).Should().Be(expected);

        var even = new KeyCounts(keys.Count(key => key % 2 == 0), 150, 150);
        KeyCounts.OfSelected(keys.AsSpan(), key => $"{key}", key => key % 2 == 0).Should().Be(even);
        KeyCounts.OfSelected(Records.Lazily(keys), key => key, key => key % 2 == 0).Should().Be(even);
        (await KeyCounts.OfSelectedAsync(Records.Streamed(keys), key => key, key => key % 2 == 0, CancellationToken.None)).Should().Be(even);
    }

    [Fact]
    public async Task Of_NullKeyInALaterChunk_NamesParameterAndIndex()
    {
        string?[] customers = [.. Enumerable.Range(0, 10_000).Select(i => i == 9_000 ? null : $"{i}")];
        var keyOf = (string? row) => row!;

        FluentActions.Invoking(() => KeyCounts.Of<string>(customers.AsSpan()!, "customerIds")).Should().Throw<ArgumentException>()
            .WithParameterName("customerIds").WithMessage("The entry at index 9000 has no customer (null).*");
        foreach (var door in new Func<KeyCounts>[]
        {
            () => KeyCounts.Of(Records.Lazily(customers), keyOf),
            () => KeyCounts.Of(customers.AsSpan(), keyOf),
            () => KeyCounts.OfSelected(customers.AsSpan(), keyOf, row => row is not "8999"),
            () => KeyCounts.OfSelected(Records.Lazily(customers), keyOf, row => row is not "8999"),
        })
        {
            door.Should().Throw<ArgumentException>().WithParameterName("keyOf").WithMessage("*index 9000*");
        }

        await FluentActions.Awaiting(() => KeyCounts.OfAsync(Records.Streamed(customers), keyOf, CancellationToken.None)).Should().ThrowAsync<ArgumentException>().WithMessage("*index 9000*");
        // Rows that are not selected need no key, and their selector is not called.
        KeyCounts.OfSelected(customers.AsSpan(), row => row!.ToString(), row => row is not null).Distinct.Should().Be(9_999);
    }
}
