using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using RetentionMetrics.Kernels;

namespace RetentionMetrics.Tests.Kernels;

public class FractionTests
{
    [Fact]
    public void ToSum_ProductOfThree_IsExactOrRoundedAtThe28thDecimal() => Law.Holds(ExactDecimal.Any.Three(), t =>
    {
        var exact = ExactDecimal.Units(t.Item1) * ExactDecimal.Units(t.Item2) * ExactDecimal.Units(t.Item3);
        var unit = BigInteger.Pow(10, 2 * ExactDecimal.Scale);
        var product = Fraction.Of(t.Item1) * Fraction.Of(t.Item2) * Fraction.Of(t.Item3);
        if (BigInteger.Abs(exact) / unit >= BigInteger.One << 255)
        {
            product.Invoking(p => p.ToSum()).Should().Throw<OverflowException>();
            return;
        }

        var sum = product.ToSum();
        (2 * BigInteger.Abs((Units(sum) * unit) - exact)).Should().BeLessThanOrEqualTo(unit);
    });

    [Fact]
    public void Operators_Halves_AndThirds_AreExact()
    {
        var (half, third) = (Fraction.Of(1, 2), Fraction.Of(1, 3));

        (half + third).ToSum().ToString().Should().Be("0.8333333333333333333333333333");
        (half - third).ToSum().ToString().Should().Be("0.1666666666666666666666666667");
        (third + third + third).IsOne.Should().BeTrue();
        (half / third).ToSum().ToString().Should().Be("1.5");
        (third - half).ToSum().ToString().Should().Be("-0.1666666666666666666666666667");
        Fraction.Of(4, 6).Pow(3).ToSum().ToString().Should().Be("0.2962962962962962962962962963");
        Fraction.Of(0).Pow(0).IsOne.Should().BeTrue();
        Fraction.Of(-2.50m).ToSum().ToString().Should().Be("-2.5");
        Fraction.Of(100).ToSum().ToString().Should().Be("100");
    }

    [Fact]
    public void ToSum_Ties_GoToTheEvenUnit()
    {
        var unit = Fraction.Of(0.0000000000000000000000000001m);
        var half = Fraction.Of(1, 2);

        (unit * half).ToSum().IsZero.Should().BeTrue();
        (unit * Fraction.Of(3) * half).ToSum().ToString().Should().Be("0.0000000000000000000000000002");
        (unit * Fraction.Of(-5) * half).ToSum().ToString().Should().Be("-0.0000000000000000000000000002");
    }

    private static BigInteger Units(DecimalSum sum)
    {
        var text = sum.ToString();
        var point = text.IndexOf('.', StringComparison.Ordinal);
        return BigInteger.Parse(text.Replace(".", string.Empty, StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture)
            * BigInteger.Pow(10, ExactDecimal.Scale - (point < 0 ? 0 : text.Length - point - 1));
    }
}
