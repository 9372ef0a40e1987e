using System.Globalization;
using FsCheck.Fluent;
using RetentionMetrics.Kernels;

namespace RetentionMetrics.Tests.Kernels;

public class DecimalPartsTests
{
    private static readonly decimal[] Edges =
        [0m, -0.00m, 1m, -1m, ulong.MaxValue, -(decimal)ulong.MaxValue, ulong.MaxValue + 1m, -(ulong.MaxValue + 1m), decimal.MaxValue, decimal.MinValue, 1e-28m, -1e-28m];

    [Fact]
    public void Of_AnyDecimal_GivesTheDigitsThatGetBitsGives() => Law.Holds(Gen.OneOf(Gen.Elements(Edges), Records.Amount), amount =>
    {
        var bits = decimal.GetBits(amount);
        var magnitude = (Int128)new UInt128((uint)bits[2], ((ulong)(uint)bits[1] << 32) | (uint)bits[0]);

        DecimalParts.Of(amount).Scale.Should().Be((bits[3] >> 16) & 0xFF);
        DecimalParts.Of(amount).Mantissa.Should().Be(bits[3] < 0 ? -magnitude : magnitude);
    });

    [Fact]
    public void Of_AnyDecimal_IsWhatItIsByGetBits() => Law.Holds(ExactDecimal.Any, amount =>
    {
        DecimalParts.AreTheLayout.Should().BeTrue("this runtime lays decimals out so; another one would be slower, not wrong");
        foreach (var parts in new[] { DecimalParts.Of(amount), DecimalParts.OfBits(amount) })
        {
            parts.Scale.Should().Be(amount.Scale);
            parts.IsNegative.Should().Be(amount < 0);
            DecimalSum.Of(parts.Mantissa, parts.Scale).ToBigInteger().Should().Be(ExactDecimal.Units(amount));
        }
    });

    [Theory]
    [InlineData("0.00", "0")]
    [InlineData("-0.00", "0")]
    [InlineData("-0", "0")]
    [InlineData("100", "100")]
    [InlineData("100.00", "100")]
    [InlineData("-1.50", "-1.5")]
    [InlineData("1.05", "1.05")]
    [InlineData("7.0000000000000000000000000000", "7")]
    [InlineData("-7.9228162514264337593543950330", "-7.922816251426433759354395033")]
    [InlineData("4294967296.0000000000", "4294967296")]
    public void WithoutTrailingZeros_Amount_IsShownShort(string amount, string expected) =>
        DecimalParts.WithoutTrailingZeros(decimal.Parse(amount, CultureInfo.InvariantCulture)).ToString(CultureInfo.InvariantCulture).Should().Be(expected);

    [Fact]
    public void WithoutTrailingZeros_AnyDecimal_KeepsItsValue() => Law.Holds(ExactDecimal.Any, amount =>
    {
        var shortened = DecimalParts.WithoutTrailingZeros(amount);
        shortened.Should().Be(amount);
        (shortened.Scale == 0 || shortened * Pow(shortened.Scale) % 10 != 0).Should().BeTrue();

        static decimal Pow(int exponent) => Enumerable.Repeat(10m, exponent).Aggregate(1m, (power, ten) => power * ten);
    });
}
