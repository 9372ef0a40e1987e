using System.Runtime.CompilerServices;
using FsCheck;
using FsCheck.Fluent;

namespace RetentionMetrics.Tests;

/// <summary>Ways to hand the same rows to a record door, and small generators that several families need.</summary>
internal static class Records
{
    /// <summary>A sequence that is neither an array nor a list, so that the streaming path is taken.</summary>
    public static IEnumerable<T> Lazily<T>(IEnumerable<T> rows)
    {
        foreach (var row in rows)
            yield return row;
    }

    /// <summary>A stream that is suspended now and then.</summary>
    public static async IAsyncEnumerable<T> Streamed<T>(IEnumerable<T> rows)
    {
        var i = 0;
        foreach (var row in rows)
        {
            if (++i % 3 == 0)
                await Task.Yield();
            yield return row;
        }
    }

    /// <summary>A stream that gives one row for ever, until it is cancelled.</summary>
    public static async IAsyncEnumerable<T> Endless<T>(T row, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
            yield return row;
        }
    }

    /// <summary>Counts: mostly small, sometimes 0, sometimes as large as four of them may be without overflow.</summary>
    public static Gen<long> Count { get; } = Gen.Frequency(
        (1, Gen.Constant(0L)),
        (6, Gen.Choose(0, 1000).Select(i => (long)i)),
        (2, Gen.Choose(0, int.MaxValue).Select(i => (long)i)),
        (1, Gen.Choose(0, int.MaxValue).Select(i => (long)i << 20)));

    /// <summary>A part and the whole that holds it.</summary>
    public static Gen<(long Part, long Whole)> PartAndWhole { get; } =
        Count.Two().Select(pair => (Math.Min(pair.Item1, pair.Item2), Math.Max(pair.Item1, pair.Item2)));

    /// <summary>Amounts of money: cents, prices of many digits, refunds, zeros of several scales.</summary>
    // The largest are such that a thousand of them still make a decimal.
    public static Gen<decimal> Amount { get; } = Gen.Frequency(
        (6, Gen.Choose(0, 1_000_000).Select(cents => cents / 100m)),
        (1, Gen.Choose(-100_000, 0).Select(cents => cents / 100m)),
        (1, Gen.Choose(0, 1_000_000).Select(part => part / 7m)),
        (1, Gen.Elements(0m, 0.00m, 1m, 1.0m, 1.000m, 0.0000000000000000000000000001m, 7.9e25m, -7.9e25m)));
}
