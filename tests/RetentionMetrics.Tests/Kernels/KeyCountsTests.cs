using RetentionMetrics.Kernels;

namespace RetentionMetrics.Tests.Kernels;

public class KeyCountsTests
{
    private static readonly DateOnly First = new(2024, 1, 1);

    private static readonly DateOnly Never = DateOnly.MaxValue;

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
        Func<int, DateOnly> dateSelector = key => First.AddDays(key % 2);
        KeyCounts.Within(keys.AsSpan(), key => $"{key}", dateSelector, First, First.AddDays(1)).Should().Be(even);
        KeyCounts.Within(Records.Lazily(keys), key => key, dateSelector, First, First.AddDays(1)).Should().Be(even);
        (await KeyCounts.WithinAsync(Records.Streamed(keys), key => key, dateSelector, First, First.AddDays(1), CancellationToken.None)).Should().Be(even);
    }

    [Fact]
    public void Within_AnyNumberOfRows_CountsThoseOfTheDays()
    {
        for (var length = 0; length <= 600; length++)
        {
            var rows = Enumerable.Range(0, length).Select(i => (Key: i % 7, Day: First.AddDays((i % 11) - 2))).ToArray();
            var within = rows.Where(row => row.Day >= First && row.Day < First.AddDays(5)).Select(row => row.Key).ToArray();
            var expected = new KeyCounts(within.Length, within.Distinct().Count(), within.GroupBy(key => key).Count(group => group.Count() > 1));
            KeyCounts.Within(rows.AsSpan(), row => row.Key, row => row.Day, First, First.AddDays(5)).Should().Be(expected);
            KeyCounts.Within(rows.AsSpan(), row => $"{row.Key}", row => row.Day, First, First.AddDays(5)).Should().Be(expected);
        }
    }

    [Fact]
    public async Task Of_NullKeyInALaterChunk_NamesParameterAndIndex()
    {
        string?[] customers = [.. Enumerable.Range(0, 10_000).Select(i => i == 9_000 ? null : $"{i}")];
        var keyOf = (string? row) => row!;

        FluentActions.Invoking(() => KeyCounts.Of<string>(customers.AsSpan()!, parameter: "customers")).Should().Throw<ArgumentException>()
            .WithParameterName("customers").WithMessage("The entry at index 9000 has no customer (null, an empty text or an empty Guid).*");
        foreach (var door in new Func<KeyCounts>[]
        {
            () => KeyCounts.Of(Records.Lazily(customers), keyOf),
            () => KeyCounts.Of(customers.AsSpan(), keyOf),
            () => KeyCounts.Within(customers.AsSpan(), keyOf, row => row is "8999" ? Never : First, First, First.AddDays(1)),
            () => KeyCounts.Within(customers.AsSpan()[..9_001], keyOf, row => row is "8999" ? Never : First, First, First.AddDays(1)),
            () => KeyCounts.Within(Records.Lazily(customers), keyOf, row => row is "8999" ? Never : First, First, First.AddDays(1)),
        })
        {
            door.Should().Throw<ArgumentException>().WithParameterName("keyOf").WithMessage("*index 9000*");
        }

        await FluentActions.Awaiting(() => KeyCounts.OfAsync(Records.Streamed(customers), keyOf, CancellationToken.None)).Should().ThrowAsync<ArgumentException>().WithMessage("*index 9000*");
        // Rows that are not selected need no key, and their selector is not called.
        KeyCounts.Within(customers.AsSpan(), row => row!.ToString(), row => row is null ? Never : First, First, First.AddDays(1)).Distinct.Should().Be(9_999);
        FluentActions.Invoking(() => KeyCounts.Within(customers.AsSpan()[8_990..9_002], keyOf, _ => First, First, Never)).Should().Throw<ArgumentException>().WithMessage("*index 10 *");
    }
}
