using System.Globalization;
using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using RetentionMetrics.Kernels;

namespace RetentionMetrics.Tests.Kernels;

public class DecimalSumTests
{
    [Fact]
    public void Of_AnyColumn_IsTheBigIntegerSum() => Law.Holds(ExactDecimal.Any.ArrayOf(), amounts =>
        Units(DecimalSum.Of(amounts)).Should().Be(ExactDecimal.Units(amounts)));

    [Fact]
    public void Of_EveryLength_IsTheBigIntegerSum()
    {
        var random = new Random(7);
        var amounts = new decimal[600];
        var expected = BigInteger.Zero;
        for (var length = 0; length < amounts.Length; length++)
        {
            DecimalSum.Of(amounts.AsSpan(0, length)).Should().Be(DecimalSum.Parse(Text(expected)), "{0} amounts", length);
            amounts[length] = new decimal(random.Next(), random.Next(), random.Next(2) * random.Next(), random.Next(2) == 0, (byte)random.Next(29));
            expected += ExactDecimal.Units(amounts[length]);
        }
    }

    [Fact]
    public void Of_WhereDecimalItselfRounds_KeepsEveryDigit()
    {
        // Hand arithmetic: the running decimal sum loses the 0.1 beside 7.9e28.
        decimal[] amounts = [79_000_000_000_000_000_000_000_000_000m, 0.1m, -79_000_000_000_000_000_000_000_000_000m];

        (amounts[0] + amounts[1] + amounts[2]).Should().Be(0m);
        DecimalSum.Of(amounts).ToDecimal().Should().Be(0.1m);
    }

    [Fact]
    public void Plus_AnyOrderAndGrouping_IsTheSame()
    {
        var cases = from amounts in ExactDecimal.Any.ArrayOf()
                    from shuffled in Gen.Shuffle(amounts)
                    from cut in Gen.Choose(0, amounts.Length)
                    select (amounts, shuffled: shuffled.ToArray(), cut);
        Law.Holds(cases, c =>
        {
            var whole = DecimalSum.Of(c.amounts);
            DecimalSum.Of(c.shuffled).Should().Be(whole);
            (DecimalSum.Of(c.amounts.AsSpan(0, c.cut)) + DecimalSum.Of(c.amounts.AsSpan(c.cut))).Should().Be(whole);
            c.shuffled.Aggregate(default(DecimalSum), (sum, amount) => sum + DecimalSum.Of(amount)).ToString().Should().Be(whole.ToString());
            (whole - whole).IsZero.Should().BeTrue();
            (-whole).Should().Be(default(DecimalSum) - whole);
            whole.IsNegative.Should().Be(Units(whole).Sign < 0);
        });
    }

    [Theory]
    [InlineData("1.10", "2.20", "3.30")]
    [InlineData("1", "2", "3")]
    [InlineData("1.5", "0.500", "2.000")]
    [InlineData("0.00", "0", "0.00")]
    [InlineData("-1.25", "1.25", "0.00")]
    public void ToDecimal_TwoAmounts_KeepsTheScaleOfTheFiner(string left, string right, string expected)
    {
        var sum = DecimalSum.Of([Decimal(left), Decimal(right)]);

        sum.ToDecimal().ToString(CultureInfo.InvariantCulture).Should().Be(expected);
        sum.ToString().Should().Be(expected);
    }

    [Fact]
    public void ToDecimal_AnySumInRange_IsNearest() => Law.Holds(ExactDecimal.Any.Two(), pair =>
    {
        var sum = DecimalSum.Of([pair.Item1, pair.Item2]);
        var units = Units(sum);
        // Beyond the largest decimal by half a unit or more: nothing to round to.
        if (BigInteger.Abs(units) * 2 >= ((2 * ExactDecimal.LargestMantissa) + 1) * BigInteger.Pow(10, ExactDecimal.Scale))
            sum.Invoking(s => s.ToDecimal()).Should().Throw<OverflowException>();
        else
            ExactDecimal.ShouldBeNearest(sum.ToDecimal(), units, BigInteger.Pow(10, ExactDecimal.Scale));
    });

    [Fact]
    public void ToDecimal_Extremes_AreThemselves()
    {
        DecimalSum.Of(decimal.MaxValue).ToDecimal().Should().Be(decimal.MaxValue);
        DecimalSum.Of(decimal.MinValue).ToDecimal().Should().Be(decimal.MinValue);
        DecimalSum.Of(0.0000000000000000000000000001m).ToDecimal().Should().Be(0.0000000000000000000000000001m);
        default(DecimalSum).ToDecimal().Should().Be(0m);
        // Half to even at the last place that 96 bits hold: …950334.5 goes down, …950333.5 goes up.
        DecimalSum.Of([79228162514264337593543950334m, 0.5m]).ToDecimal().Should().Be(79228162514264337593543950334m);
        DecimalSum.Of([79228162514264337593543950333m, 0.5m]).ToDecimal().Should().Be(79228162514264337593543950334m);
    }

    [Fact]
    public void ToDecimal_BeyondTheRange_Overflows()
    {
        var tooMuch = DecimalSum.Of([decimal.MaxValue, 0.5m]);

        tooMuch.Invoking(s => s.ToDecimal()).Should().Throw<OverflowException>();
        (-tooMuch).Invoking(s => s.ToDecimal()).Should().Throw<OverflowException>();
        (tooMuch - DecimalSum.Of(0.5m)).ToDecimal().Should().Be(decimal.MaxValue);
    }

    [Fact]
    public void DividedBy_AnySums_IsNearest() => Law.Holds(ExactDecimal.Any.Two(), pair =>
    {
        var (numerator, denominator) = (DecimalSum.Of(pair.Item1), DecimalSum.Of(pair.Item2));
        if (denominator.IsZero)
        {
            numerator.Invoking(n => n.DividedBy(denominator)).Should().Throw<DivideByZeroException>();
            return;
        }

        var (n, d) = (Units(numerator), Units(denominator));
        if (BigInteger.Abs(n) * 2 >= ((2 * ExactDecimal.LargestMantissa) + 1) * BigInteger.Abs(d))
        {
            numerator.Invoking(s => s.DividedBy(denominator)).Should().Throw<OverflowException>();
            return;
        }

        var quotient = numerator.DividedBy(denominator);
        ExactDecimal.ShouldBeNearest(quotient, n, d);
        if (quotient == 0)
            decimal.IsNegative(quotient).Should().BeFalse();
    });

    [Fact]
    public void DividedBy_TooSmallToShow_IsAPlainZero()
    {
        var quotient = DecimalSum.Of(-0.0000000000000000000000000001m).DividedBy(4);

        quotient.Should().Be(0m);
        decimal.IsNegative(quotient).Should().BeFalse();
        double.IsNegative((double)quotient).Should().BeFalse();
    }

    [Theory]
    [InlineData("10", 4, "2.5")]
    [InlineData("10.00", 5, "2")]
    [InlineData("2", 3, "0.6666666666666666666666666667")]
    [InlineData("-2", 3, "-0.6666666666666666666666666667")]
    [InlineData("20", 3, "6.6666666666666666666666666667")]
    [InlineData("0.0000000000000000000000000001", 2, "0")]
    [InlineData("-0.0000000000000000000000000001", 2, "0")]
    [InlineData("0.0000000000000000000000000003", 2, "0.0000000000000000000000000002")]
    [InlineData("1", -8, "-0.125")]
    public void DividedBy_Count_IsRoundedOnce(string sum, long count, string expected) =>
        DecimalSum.Of(Decimal(sum)).DividedBy(count).ToString(CultureInfo.InvariantCulture).Should().Be(expected);

    [Fact]
    public void Times_AnyFactor_IsTheBigIntegerProduct()
    {
        var factor = Gen.Frequency(
            (3, from high in Gen.Choose(int.MinValue, int.MaxValue)
                from low in Gen.Choose(int.MinValue, int.MaxValue)
                select ((long)high << 32) ^ low),
            (1, Gen.Elements(0L, 1L, -1L, long.MaxValue, long.MinValue, 10L)));
        Law.Holds(ExactDecimal.Any.Zip(factor), c =>
        {
            Units(DecimalSum.Of(c.Item1).Times(c.Item2)).Should().Be(ExactDecimal.Units(c.Item1) * c.Item2);
            DecimalSum.Of(c.Item1, c.Item2).Should().Be(DecimalSum.Of(c.Item1).Times(c.Item2));
        });
    }

    [Fact]
    public void Times_BeyondTwoHundredFiftySixBits_Overflows()
    {
        var large = DecimalSum.Of(decimal.MaxValue).Times(long.MaxValue);

        // 96 + 93 + 63 bits fit; another factor of 10 or 16 does not.
        Units(large).Should().Be(ExactDecimal.Units(decimal.MaxValue) * long.MaxValue);
        large.Invoking(s => s.Times(10)).Should().Throw<OverflowException>();
        large.Invoking(s => s.Times(16)).Should().Throw<OverflowException>();
        large.Invoking(s => s.Times(-16)).Should().Throw<OverflowException>();
        large.Invoking(s => s.Times(7) + s.Times(7)).Should().Throw<OverflowException>();
    }

    [Fact]
    public void ParseAndToString_AnySum_RoundTrip() => Law.Holds(ExactDecimal.Any.ArrayOf(), amounts =>
    {
        var sum = DecimalSum.Of(amounts).Times(1_000_003);
        var read = DecimalSum.Parse(sum.ToString());

        read.Should().Be(sum);
        read.GetHashCode().Should().Be(sum.GetHashCode());
        read.ToString().Should().Be(sum.ToString());
    });

    [Theory]
    [InlineData("3.30", "3.30")]
    [InlineData("-0.5", "-0.5")]
    [InlineData("33e-1", "3.3")]
    [InlineData("3.3E1", "33")]
    [InlineData("0.5e+3", "500")]
    [InlineData("-12e2", "-1200")]
    [InlineData("0e0", "0")]
    [InlineData("1e-28", "0.0000000000000000000000000001")]
    public void Parse_JsonNumber_IsRead(string text, string expected) => DecimalSum.Parse(text).ToString().Should().Be(expected);

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("-")]
    [InlineData("1e")]
    [InlineData("abc")]
    [InlineData("1.-5")]
    [InlineData("1,5")]
    [InlineData(" 1")]
    [InlineData("1e-29")]
    [InlineData("1e50")]
    [InlineData("1e99999999999")]
    [InlineData("1e-99999999999")]
    [InlineData("1e2147483647")]
    [InlineData("0.00000000000000000000000000001")]
    [InlineData("99999999999999999999999999999999999999999999999999999999999999999999999999999999999999999")]
    public void Parse_NoSum_IsRefused(string text) =>
        FluentActions.Invoking(() => DecimalSum.Parse(text)).Should().Throw<FormatException>();

    [Fact]
    public void Equals_OneScaleOrAnother_IsTheSameValue()
    {
        DecimalSum.Of(1.0m).Should().Be(DecimalSum.Of(1.000m));
        DecimalSum.Of(1.0m).GetHashCode().Should().Be(DecimalSum.Of(1.000m).GetHashCode());
        DecimalSum.Of(1.0m).Equals((object)1.0m).Should().BeFalse();
        DecimalSum.Of(1.0m).Should().NotBe(DecimalSum.Of(1.0000000000000000000000000001m));
    }

    [Fact]
    public void ToDouble_AnySum_IsTheNearestDouble()
    {
        DecimalSum.Of(0.1m).ToDouble().Should().Be(0.1);
        DecimalSum.Of(-123456789.987654321m).ToDouble().Should().Be(-123456789.987654321);
        // 2^96 − 1 rounds to 2^96.
        DecimalSum.Of(decimal.MaxValue).ToDouble().Should().Be(Math.Pow(2, 96));
        default(DecimalSum).ToDouble().Should().Be(0);
    }

    [Fact]
    public void Of_Column_AllocatesNothing()
    {
        var amounts = Enumerable.Range(0, 5_000).Select(i => i / (i % 3 == 0 ? 100m : 10m)).ToArray();

        Allocation.IsZero(() => DecimalSum.Of(amounts));
    }

    private static decimal Decimal(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    private static BigInteger Units(DecimalSum sum)
    {
        var text = sum.ToString();
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var decimals = point < 0 ? 0 : text.Length - point - 1;
        return BigInteger.Parse(text.Replace(".", string.Empty, StringComparison.Ordinal), CultureInfo.InvariantCulture) * BigInteger.Pow(10, ExactDecimal.Scale - decimals);
    }

    private static string Text(BigInteger units)
    {
        var digits = BigInteger.Abs(units).ToString(CultureInfo.InvariantCulture).PadLeft(ExactDecimal.Scale + 1, '0');
        return (units.Sign < 0 ? "-" : string.Empty) + digits[..^ExactDecimal.Scale] + "." + digits[^ExactDecimal.Scale..];
    }
}
