using System.Globalization;
using System.Numerics;
using System.Text.Json;
using RetentionMetrics.Tests.Kernels;

namespace RetentionMetrics.Tests.Surveys;

/// <summary>Columns are summed in vectors, a few at a time or one by one, as their digits allow; all of it against big integers.</summary>
public class WeightedNetPromoterScoreColumnTests
{
    private const int LongestLength = 600;

    // Ends in the middle of a block and behind a whole vector.
    private const int LongLength = (1024 * 9) + 333;
    private const int FinestExactSquare = 14;

    /// <summary>Columns by name: a weight for each row.</summary>
    private static readonly Dictionary<string, Func<Random, int, decimal>> Shapes = new(StringComparer.Ordinal)
    {
        ["one scale"] = (random, _) => Weight(random.Next(1, 400), 2),
        ["all equal"] = (_, _) => 0.75m,
        ["whole numbers"] = (random, _) => random.Next(5),
        ["zeros of many scales and signs"] = (random, _) => new decimal(0, 0, 0, random.Next(10) == 0, (byte)random.Next(29)),
        ["quotients of 0 to 3 decimals"] = (random, _) => random.Next(1, 4_000) / 1000m,
        ["0 to 7 decimals"] = (random, _) => Weight(random.Next(400), (byte)random.Next(8)),
        ["a finer scale every so often"] = (random, row) => Weight(random.Next(1000), (byte)(row / 500 % 29)),
        ["a coarser scale every so often"] = (random, row) => Weight(random.Next(1000), (byte)(28 - (row / 500 % 29))),
        ["eight decimals now and then"] = (random, row) => Weight(random.Next(1000), (byte)(row % 1000 == 999 ? 8 : 2)),
        ["largest for vectors"] = (_, _) => Weight(uint.MaxValue, 7),
        ["largest for vectors, brought to one scale"] = (_, row) => Weight(429, (byte)(row % 3 == 0 ? 7 : 0)),
        ["too large for vectors now and then"] = (random, row) => Weight(row % 1000 == 999 ? 1L << 32 : random.Next(), 2),
        ["too large for vectors in one scale now and then"] = (_, row) => Weight(row % 1000 == 999 ? 430 : 1, (byte)(row % 2 == 0 ? 7 : 0)),
        ["largest for a few"] = (_, _) => Weight((1L << 58) - 1, 14),
        ["too large for a few now and then"] = (_, row) => Weight(row % 11 == 5 ? 1L << 58 : (1L << 58) - 1, 4),
        ["largest of all"] = (random, _) => random.Next(3) switch { 0 => 100_000_000_000_000m, 1 => 100_000_000_000_000.00m, _ => 99_999_999_999_999.99999999999999m },
        ["14 decimals"] = (random, _) => Weight(random.NextInt64(3_00000_00000_0000), 14),
        ["doubles"] = (random, _) => (decimal)(random.NextDouble() * 3),
        ["small doubles"] = (random, _) => (decimal)(random.NextDouble() / 100_000),
        ["quotients of 28 decimals"] = (random, _) => (1 + random.Next(1000)) / (decimal)(1 + random.Next(1000)),
        ["anything"] = (random, row) => Shape(random, row),
    };

    public static TheoryData<string> Columns => [.. Shapes.Keys];

    [Theory]
    [MemberData(nameof(Columns))]
    public void FromScores_EveryLengthAndOffset_SumsExactly(string shape)
    {
        var (scores, weights) = Column(shape, LongestLength + 7);
        for (var length = 0; length <= LongestLength; length += length < 100 ? 1 : 7)
            ShouldBeThePlainSums(scores.AsSpan(length % 7, length), weights.AsSpan(length % 7, length));
    }

    [Theory]
    [MemberData(nameof(Columns))]
    public void Doors_LongColumn_SumExactly(string shape)
    {
        var (scores, weights) = Column(shape, LongLength);
        ShouldBeThePlainSums(scores, weights);
        var expected = JsonSerializer.Serialize(WeightedNetPromoterScore.FromScores(scores, weights));
        var rows = scores.Zip(weights).ToArray();

        foreach (var length in new[] { 1, 15, 16, 17, 31, 32, 255, 256, 257, 700 })
        {
            JsonSerializer.Serialize(WeightedNetPromoterScore.FromResponses(rows.AsSpan(0, length), r => r.First, r => r.Second))
                .Should().Be(JsonSerializer.Serialize(WeightedNetPromoterScore.FromScores(scores.AsSpan(0, length), weights.AsSpan(0, length))));
        }

        JsonSerializer.Serialize(WeightedNetPromoterScore.FromResponses(rows, r => r.First, r => r.Second)).Should().Be(expected);
        // Answers that are missing leave holes everywhere.
        (int? Score, decimal Weight)[] some = [.. rows.SelectMany((r, i) => i % 3 == 0 ? new (int?, decimal)[] { (null, -1m), (r.First, r.Second) } : [(r.First, r.Second)])];
        JsonSerializer.Serialize(WeightedNetPromoterScore.FromResponses(some, r => r.Score, r => r.Weight)).Should().Be(expected);
        // One that is off the scale in every block.
        (int Score, decimal Weight)[] withRejects = [.. rows.SelectMany((r, i) => i % 200 == 7 ? new[] { (11, 1m), (r.First, r.Second) } : [(r.First, r.Second)])];
        JsonSerializer.Serialize(WeightedNetPromoterScore.FromResponses(withRejects, r => r.Score, r => r.Weight, rejections: WrongRows.Into(out var rejected))).Should().Be(expected);
        rejected.Count.Should().Be(rows.Where((_, i) => i % 200 == 7).Count());
    }

    [Fact]
    public void Doors_OneBadRow_NameItWhereverItIs()
    {
        var (scores, weights) = Column("one scale", 3_000);
        (int Score, decimal Weight)[] bad =
        [
            (11, 1m), (-1, 1m), (int.MinValue, 1m), (int.MaxValue, 1m), (5, -0.01m), (5, 100_000_000_000_000.01m), (5, 100_000_000_000_001m), (5, 1_000_000_000_000_000m),
            (5, decimal.MaxValue), (5, decimal.MinValue),
        ];
        foreach (var length in new[] { 1, 20, 31, 32, 100, 3_000 })
        {
            foreach (var at in new[] { 0, 15, 30, 31, 255, 1023, 1024, 2_999 }.Where(at => at < length))
            {
                foreach (var (score, weight) in bad)
                {
                    var (keptScore, keptWeight) = (scores[at], weights[at]);
                    (scores[at], weights[at]) = (score, weight);
                    var (parameter, message) = score == 5
                        ? ("weight", string.Create(CultureInfo.InvariantCulture, $"Weight {weight} at index {at} lies outside 0…100,000,000,000,000.*"))
                        : ("score", string.Create(CultureInfo.InvariantCulture, $"Score {score} at index {at} lies outside 0…10.*"));
                    var rows = scores.Zip(weights).Take(length).ToArray();

                    FluentActions.Invoking(() => WeightedNetPromoterScore.FromScores(scores.AsSpan(0, length), weights.AsSpan(0, length)))
                        .Should().Throw<ArgumentOutOfRangeException>().WithMessage(message).WithParameterName(parameter + "s");
                    FluentActions.Invoking(() => WeightedNetPromoterScore.FromResponses(rows, r => r.First, r => r.Second))
                        .Should().Throw<ArgumentOutOfRangeException>().WithMessage(message).WithParameterName(parameter + "Selector");
                    (scores[at], weights[at]) = (keptScore, keptWeight);
                }
            }
        }
    }

    [Fact]
    public void Squares_OfManyDigits_AreExactUpTo14Decimals()
    {
        // 35 digits, more than a decimal has.
        var nps = WeightedNetPromoterScore.FromScores([10], [12_345.67890123456789m]);

        JsonSerializer.Serialize(nps).Should().Contain("\"squaredWeights\":152415787.5323883675019051998750190521,");
    }

    [Theory]
    [InlineData("one scale")]
    [InlineData("quotients of 28 decimals")]
    [InlineData("anything")]
    public void Doors_AllocateNothing(string shape)
    {
        var (scores, weights) = Column(shape, 2_500);
        var rows = scores.Zip(weights).ToArray();

        foreach (var length in new[] { 1, 10, 100, 2_500 })
        {
            Allocation.IsZero(() => WeightedNetPromoterScore.FromScores(scores.AsSpan(0, length), weights.AsSpan(0, length)));
            Allocation.IsZero(() => WeightedNetPromoterScore.FromResponses(rows.AsSpan(0, length), static r => r.First, static r => r.Second));
        }
    }

    private static void ShouldBeThePlainSums(ReadOnlySpan<int> scores, ReadOnlySpan<decimal> weights)
    {
        var rows = scores.ToArray().Zip(weights.ToArray()).ToArray();

        var nps = WeightedNetPromoterScore.FromScores(scores, weights);

        // The text says the value exactly.
        JsonSerializer.Serialize(nps).Should().Be(string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"promoterWeight":{{SumText(rows, 9, 10)}},"passiveWeight":{{SumText(rows, 7, 8)}},"detractorWeight":{{SumText(rows, 0, 6)}},"squaredWeights":{{SquaresText(weights)}},"responses":{{rows.Length}}}"""));
    }

    private static string SumText((int Score, decimal Weight)[] rows, int from, int to)
    {
        decimal[] weights = [.. rows.Where(r => r.Score >= from && r.Score <= to).Select(r => r.Weight)];
        return Text(ExactDecimal.Units(weights), weights.Select(w => (int)w.Scale).DefaultIfEmpty(0).Max());
    }

    private static string SquaresText(ReadOnlySpan<decimal> weights)
    {
        var (sum, finest) = (BigInteger.Zero, 0);
        foreach (var weight in weights)
        {
            if (weight.Scale > FinestExactSquare)
            {
                sum += ExactDecimal.Units(weight * weight);
                finest = Math.Max(finest, (weight * weight).Scale);
            }
            else
            {
                sum += BigInteger.Pow(ExactDecimal.Units(weight), 2) / BigInteger.Pow(10, ExactDecimal.Scale);
                finest = Math.Max(finest, 2 * weight.Scale);
            }
        }

        return Text(sum, finest);
    }

    private static string Text(BigInteger units, int scale)
    {
        var digits = (units / BigInteger.Pow(10, ExactDecimal.Scale - scale)).ToString(CultureInfo.InvariantCulture).PadLeft(scale + 1, '0');
        // Zeros beyond the second decimal say nothing and are not written.
        return scale == 0 ? digits : digits[..^scale] + "." + digits[^scale..].TrimEnd('0').PadRight(Math.Min(scale, 2), '0');
    }

    private static (int[] Scores, decimal[] Weights) Column(string shape, int length)
    {
        var random = new Random(length);
        var weight = Shapes[shape];
        return ([.. Enumerable.Range(0, length).Select(_ => random.Next(11))], [.. Enumerable.Range(0, length).Select(row => weight(random, row))]);
    }

    private static decimal Weight(long mantissa, byte scale) => new((int)mantissa, (int)(mantissa >> 32), 0, isNegative: false, scale);

    private static decimal Shape(Random random, int row)
    {
        var names = Shapes.Keys.Where(name => name != "anything").ToArray();
        return Shapes[names[random.Next(names.Length)]](random, row);
    }
}
