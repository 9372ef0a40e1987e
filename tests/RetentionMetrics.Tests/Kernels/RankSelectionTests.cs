using System.Runtime.Intrinsics;
using RetentionMetrics.Kernels;

namespace RetentionMetrics.Tests.Kernels;

public class RankSelectionTests
{
    // Around both borders between the ways, and lengths whose gathered values are themselves long.
    private static readonly int[] LongLengths = [8_191, 49_999, 50_000, 50_001, 60_007, 1_200_000];

    private static readonly Dictionary<string, Func<int, long[]>> Shapes = new(StringComparer.Ordinal)
    {
        ["random"] = length => Make(length, (random, _) => random.NextInt64(long.MinValue, long.MaxValue)),
        ["lognormal"] = length => [.. Durations.Shapes["lognormal"](length).Select(duration => duration.Ticks)],
        ["constant"] = length => Make(length, (_, _) => 7),
        ["least of all"] = length => Make(length, (_, _) => long.MinValue),
        ["greatest of all"] = length => Make(length, (_, _) => long.MaxValue),
        ["both extremes"] = length => Make(length, (random, _) => random.Next(2) == 0 ? long.MinValue : long.MaxValue),
        ["one deviates"] = length => Make(length, (_, i) => i == length - 1 ? 6 : 7),
        ["two spikes"] = length => Make(length, (random, _) => random.Next(2) == 0 ? -5 : 1L << 40),
        ["half zeros"] = length => Make(length, (random, _) => random.Next(2) == 0 ? 0 : random.NextInt64()),
        ["ninety percent and neighbours"] = length => Make(length, (random, _) => random.Next(10) == 0 ? random.Next(-3, 4) : 0),
        ["whole hours"] = length => Make(length, (random, _) => random.Next(48) * TimeSpan.TicksPerHour),
        ["narrow, far from zero"] = length => Make(length, (random, _) => (1L << 62) + random.Next(5_000)),
        ["close to the maximum"] = length => Make(length, (random, i) => i == 0 ? 0 : long.MaxValue - (random.NextInt64() >> random.Next(63))),
        ["the maximum often, and close to it"] = length => Make(length, (random, _) => long.MaxValue - (random.NextInt64() >> random.Next(63))),
        ["ascending"] = length => Make(length, (_, i) => 17 * i),
        ["descending"] = length => Make(length, (_, i) => -17 * i),
        ["alternating"] = length => Make(length, (_, i) => i % 2 == 0 ? i : -i),
    };

    public static TheoryData<string> ShapeNames => [.. Shapes.Keys];

    [Theory]
    [MemberData(nameof(ShapeNames))]
    public void Select_EveryShortLength_IsThatOfASortedCopy(string shape)
    {
        for (var length = 1; length <= 600; length++)
        {
            var column = Shapes[shape](length);
            // From odd places on: no load may rely on where a column begins.
            foreach (var offset in new[] { 0, 1, length / 3 }.Where(offset => offset < length))
                SelectsLikeASortedCopy(column.AsSpan(offset), Spread(length - offset));
        }
    }

    [Theory]
    [MemberData(nameof(ShapeNames))]
    public void Select_LongColumns_IsThatOfASortedCopy(string shape)
    {
        foreach (var length in LongLengths)
        {
            var column = Shapes[shape](length);
            SelectsLikeASortedCopy(column, Spread(length));
            SelectsLikeASortedCopy(column.AsSpan(3), [.. Enumerable.Range(0, 9).Select(tenth => (tenth + 1) * (length - 4) / 10)]);
        }
    }

    [Fact]
    public void Select_EveryRankAndManyRanks_AreFound()
    {
        var column = Shapes["lognormal"](60_000);
        SelectsLikeASortedCopy(column, [.. Enumerable.Range(0, 60_000)]);
        SelectsLikeASortedCopy(column, [.. Enumerable.Range(0, 65).Select(i => i * 900)]);
        SelectsLikeASortedCopy(column, [.. Enumerable.Range(0, 64).Select(i => 30_000 + i)]);
        SelectsLikeASortedCopy(column, []);
    }

    [Theory]
    [MemberData(nameof(ShapeNames))]
    public void SelectTogether_AnyLengthAndNumberOfThreads_IsThatOfASortedCopy(string shape)
    {
        foreach (var length in new[] { 1, 2, 7, 600, 8_191, 60_007, 300_000 })
        {
            var column = Shapes[shape](length);
            var sorted = column.Order().ToArray();
            foreach (var ranks in new[] { Spread(length), [.. Enumerable.Range(0, Math.Min(length, 99)).Select(i => (int)((long)i * length / 99)).Distinct()] })
            {
                var keys = new long[ranks.Length];
                var expected = ranks.Select(rank => sorted[rank]).ToArray();
                foreach (var workers in new[] { 1, 2, 3, 8 })
                {
                    // Each way by itself, since the processor has a say in which is taken.
                    BucketSelection.SelectTogether<long, TickOrder>(column, workers, ranks, keys);
                    keys.Should().Equal(expected, "at length {0} on {1} threads by buckets", length, workers);
                    Array.Clear(keys);
                    if (length > 1_000 && BracketSelection.TrySelectTogether<long, TickOrder>(column, workers, ranks, keys))
                        keys.Should().Equal(expected, "at length {0} on {1} threads by brackets", length, workers);
                    if (length <= 1_000)
                        continue;
                    Array.Clear(keys);
                    RankSelection.SelectTogether<long, TickOrder>(column, workers, ranks, keys);
                    keys.Should().Equal(expected, "at length {0} on {1} threads", length, workers);
                }
            }

            column.Should().Equal(Shapes[shape](length));
        }
    }

    [Fact]
    public void SelectTogether_Brackets_AreTakenWhereTheyPay()
    {
        var column = Shapes["lognormal"](300_000);
        var keys = new long[1];

        BracketSelection.TrySelectTogether<long, TickOrder>(column, 3, [150_000], keys).Should().BeTrue();
        keys.Should().Equal(column.Order().ElementAt(150_000));
    }

    [Fact]
    public void IndexOfNaN_OnSeveralThreads_IsTheFirstOfAll()
    {
        var numbers = new double[10_001];
        NumberOrder.IndexOfNaN(numbers, 4).Should().Be(-1);
        foreach (var at in new[] { 10_000, 5_001, 5_000, 2_500, 0 })
        {
            numbers[at] = double.NaN;
            foreach (var workers in new[] { 1, 2, 3, 4, 8 })
                NumberOrder.IndexOfNaN(numbers, workers).Should().Be(at);
        }
    }

    [Fact]
    public void TrySelect_SampleThatMisleads_IsNoticed()
    {
        const int Length = 60_000;
        var drawn = RecordingOrder.Draw(Length);
        // The sample is all zeros; the column is not.
        var column = Make(Length, (_, i) => drawn.Contains(i) ? 0 : i + 1);
        int[] ranks = [Length / 2];
        var keys = new long[ranks.Length];

        drawn.Should().HaveCountGreaterThan(900).And.HaveCountLessThan(Length / 2);
        BracketSelection.TrySelect<TickOrder>(column, ranks, keys).Should().BeFalse();
        SelectsLikeASortedCopy(column, ranks);
    }

    [Fact]
    public void Select_AnyLength_AllocatesNothing()
    {
        foreach (var length in new[] { 10, 1_000, 70_000 })
        {
            var column = Shapes["lognormal"](length);
            int[] ranks = [length / 2, length - 1];
            var keys = new long[ranks.Length];
            Allocation.IsZero(() => RankSelection.Select<TickOrder>(column, ranks, keys));
        }
    }

    [Fact]
    public void NumberOrder_OfAnyTwoNumbers_OrdersLikeThem()
    {
        double[] numbers =
        [
            double.NegativeInfinity, double.MinValue, -1, -double.Epsilon, 0, double.Epsilon, 1, Math.BitIncrement(1), double.MaxValue, double.PositiveInfinity,
        ];
        var keys = RawColumn.Of(numbers).ToArray().Select(NumberOrder.KeyOf).ToArray();

        keys.Should().BeInAscendingOrder().And.OnlyHaveUniqueItems();
        keys.Select(NumberOrder.ValueOf).Should().Equal(numbers);
        NumberOrder.KeyOf(BitConverter.DoubleToInt64Bits(-0.0)).Should().Be(NumberOrder.KeyOf(0));
        foreach (var bits in RawColumn.Of([.. numbers, -0.0]).ToArray())
            NumberOrder.KeysOf(Vector512.Create(bits)).Should().Be(Vector512.Create(NumberOrder.KeyOf(bits)));
    }

    [Fact]
    public void Select_Numbers_OfEveryLength_IsThatOfASortedCopy()
    {
        var random = new Random(4);
        foreach (var length in Enumerable.Range(1, 200).Append(70_001))
        {
            double[] numbers = [.. Enumerable.Range(0, length).Select(_ => random.Next(12) switch
            {
                0 => double.NegativeInfinity,
                1 => double.PositiveInfinity,
                2 => 0.0,
                3 => -0.0,
                _ => random.NextDouble() - 0.5,
            })];
            var ranks = Spread(length);
            var keys = new long[ranks.Length];

            RankSelection.Select<NumberOrder>(RawColumn.Of(numbers), ranks, keys);

            var sorted = numbers.Select(number => number + 0.0).Order().ToArray();
            keys.Select(NumberOrder.ValueOf).Should().Equal(ranks.Select(rank => sorted[rank]), "at length {0}", length);
        }
    }

    [Fact]
    public void IndexOfNaN_EveryLengthAndPlace_IsFound()
    {
        for (var length = 0; length <= 70; length++)
        {
            var numbers = Enumerable.Range(0, length).Select(i => i % 3 == 0 ? double.PositiveInfinity : -i).ToArray();
            NumberOrder.IndexOfNaN(numbers).Should().Be(-1);
            for (var at = 0; at < length; at++)
            {
                var spoilt = numbers.ToArray();
                spoilt[at] = at % 2 == 0 ? double.NaN : -double.NaN;
                spoilt[^1] = double.NaN;
                NumberOrder.IndexOfNaN(spoilt).Should().Be(at);
                NumberOrder.IndexOfNaN(spoilt.AsSpan(at)).Should().Be(0);
            }
        }
    }

    [Fact]
    public void RawColumn_OfDurations_IsTheirTicks()
    {
        TimeSpan[] durations = [TimeSpan.MinValue, new(-1), TimeSpan.Zero, new(1), TimeSpan.FromDays(1), TimeSpan.MaxValue];

        RawColumn.Of(durations).ToArray().Should().Equal(durations.Select(duration => duration.Ticks));
    }

    private static void SelectsLikeASortedCopy(ReadOnlySpan<long> column, int[] ranks)
    {
        var untouched = column.ToArray();
        var sorted = untouched.Order().ToArray();
        var keys = new long[ranks.Length];

        RankSelection.Select<TickOrder>(column, ranks, keys);

        keys.Should().Equal(ranks.Select(rank => sorted[rank]), "at length {0}", column.Length);
        column.SequenceEqual(untouched).Should().BeTrue();
        // Each way by itself, since the processor has a say in which is taken.
        if (column.Length > 1_000 && BracketSelection.TrySelect<TickOrder>(column, ranks, keys))
            keys.Should().Equal(ranks.Select(rank => sorted[rank]), "at length {0}", column.Length);
        Array.Clear(keys);
        BucketSelection.Select<TickOrder>(column, ranks, keys);
        keys.Should().Equal(ranks.Select(rank => sorted[rank]), "at length {0}", column.Length);
    }

    private static int[] Spread(int length) =>
        [.. new[] { 0, 0.01, 0.5, 0.9, 0.95, 0.99, 1 }.SelectMany(share => new[] { (int)(share * (length - 1)), (int)(share * (length - 1)) + 1 })
            .Where(rank => rank < length).Distinct().Order()];

    private static long[] Make(int length, Func<Random, int, long> one)
    {
        var random = new Random(length);
        return [.. Enumerable.Range(0, length).Select(i => one(random, i))];
    }

    /// <summary>Notes which values are asked for first: those that are drawn into the sample.</summary>
    private readonly struct RecordingOrder : IKeyOrder
    {
        private static readonly List<long> Seen = [];

        public static HashSet<int> Draw(int length)
        {
            Seen.Clear();
            var keys = new long[1];
            BracketSelection.TrySelect<RecordingOrder>(Make(length, (_, i) => i), [length / 2], keys);
            return [.. Seen.Take((int)(4 * Math.Sqrt(length))).Select(place => (int)place)];
        }

        public static long KeyOf(long bits)
        {
            Seen.Add(bits);
            return bits;
        }

        public static Vector512<long> KeysOf(Vector512<long> bits) => bits;
    }
}
