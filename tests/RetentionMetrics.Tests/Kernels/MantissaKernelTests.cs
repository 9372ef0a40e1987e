using System.Numerics;
using RetentionMetrics.Kernels;

namespace RetentionMetrics.Tests.Kernels;

public class MantissaKernelTests
{
    private const int LongestLength = 600;

    // Ends in the middle of a block, so that blocks, what is left of one, and single amounts all occur.
    private const int LongLength = (1024 * 21) + 333;

    /// <summary>Columns by name: an amount for each row.</summary>
    private static readonly Dictionary<string, Func<Random, int, decimal>> Shapes = new(StringComparer.Ordinal)
    {
        ["one scale"] = (random, _) => Amount(random.Next(), negative: random.Next(5) == 0, 2),
        ["one scale, no sign"] = (random, _) => Amount(random.Next(), negative: false, 2),
        ["one scale, a sign now and then"] = (random, row) => Amount(random.Next(), negative: row % 5000 == 4999, 2),
        ["one scale, all negative"] = (random, _) => Amount(random.Next(), negative: true, 2),
        ["one scale, zeros of both signs"] = (random, _) => Amount(random.Next(3), negative: random.Next(2) == 0, 2),
        ["all equal"] = (_, _) => 19.99m,
        ["largest for lanes"] = (random, _) => Amount((1L << 52) - 1, negative: random.Next(20) == 0, 0),
        ["largest for lanes, all negative"] = (_, _) => Amount((1L << 52) - 1, negative: true, 0),
        ["too large for lanes now and then"] = (random, row) => Amount(row % 5000 == 4999 ? 1L << 52 : random.Next(), negative: false, 2),
        ["high digits now and then"] = (random, row) => row % 5000 == 4999 ? new decimal(1, 2, 3, isNegative: true, 2) : Amount(random.Next(), negative: false, 2),
        ["two scales in turn"] = (random, row) => Amount(random.Next(), negative: random.Next(5) == 0, (byte)(row % 2)),
        ["three scales"] = (random, _) => Amount(random.Next(), negative: random.Next(5) == 0, (byte)random.Next(3)),
        ["three scales, zeros of both signs"] = (random, _) => Amount(random.Next(3), negative: random.Next(2) == 0, (byte)random.Next(3)),
        ["three scales, too large for lanes now and then"] = (random, row) => Amount(row % 5000 == 4999 ? long.MaxValue : random.Next(), negative: false, (byte)random.Next(3)),
        ["a new scale every so often"] = (random, row) => Amount(random.Next(), negative: false, (byte)(row / 1500 % 29)),
        ["every scale"] = (random, _) => Amount(random.Next(), negative: random.Next(2) == 0, (byte)random.Next(29)),
        ["largest that a few bring to one scale"] = (random, row) => Amount((1L << 62) - 1, negative: random.Next(20) == 0, (byte)(row % 7 == 1 ? 18 : 0)),
        ["too large for that now and then"] = (_, row) => Amount(row % 11 == 5 ? -1 : (1L << 62) - 1, negative: false, (byte)(row % 7 == 1 ? 18 : 0)),
        ["too far apart for that"] = (_, row) => Amount((1L << 62) - 1, negative: false, (byte)(row % 7 == 1 ? 19 : 0)),
        ["extremes"] = (random, _) => random.Next(4) switch { 0 => decimal.MaxValue, 1 => decimal.MinValue, 2 => 0.0000000000000000000000000001m, _ => -0.0m },
        ["anything"] = (random, _) => new decimal(random.Next(), random.Next(), random.Next(2) * random.Next(), random.Next(2) == 0, (byte)random.Next(29)),
    };

    public static TheoryData<string> Columns => [.. Shapes.Keys];

    [Theory]
    [MemberData(nameof(Columns))]
    public void Sum_EveryLengthAndOffset_IsThePlainSum(string shape)
    {
        var amounts = Column(shape, LongestLength + 7);
        for (var length = 0; length <= LongestLength; length++)
            ShouldBeThePlainSum(amounts.AsSpan(length % 7, length));
    }

    [Theory]
    [MemberData(nameof(Columns))]
    public void Sum_LongColumn_IsThePlainSum(string shape) => ShouldBeThePlainSum(Column(shape, LongLength));

    [Theory]
    [MemberData(nameof(Columns))]
    public void Sum_OneDeviatingAmount_IsThePlainSum(string shape)
    {
        var amounts = Column(shape, 1024 + 64);
        decimal[] deviating = [0.001m, -0.00m, -0.001m, 1L << 52, -79228162514264337593543950335m];
        foreach (var at in new[] { 0, 1, 255, 256, amounts.Length - 1 })
        {
            var kept = amounts[at];
            foreach (var amount in deviating)
            {
                amounts[at] = amount;
                ShouldBeThePlainSum(amounts);
            }

            amounts[at] = kept;
        }
    }

    [Fact]
    public void Sum_MixedScales_AllocatesNothing()
    {
        var amounts = Column("three scales", LongLength);

        Allocation.IsZero(() => MantissaKernel.Sum(amounts, out _).DividedBy(amounts.Length));
    }

    private static void ShouldBeThePlainSum(ReadOnlySpan<decimal> amounts)
    {
        var (units, belowZero) = (BigInteger.Zero, 0);
        foreach (var amount in amounts)
        {
            units += ExactDecimal.Units(amount);
            belowZero += amount < 0 ? 1 : 0;
        }

        var sum = MantissaKernel.Sum(amounts, out var counted);
        sum.ToBigInteger().Should().Be(units);
        counted.Should().Be(belowZero);
    }

    private static decimal[] Column(string shape, int length)
    {
        var random = new Random(5);
        return [.. Enumerable.Range(0, length).Select(row => Shapes[shape](random, row))];
    }

    private static decimal Amount(long mantissa, bool negative, byte scale) => new((int)mantissa, (int)(mantissa >> 32), 0, negative, scale);
}
