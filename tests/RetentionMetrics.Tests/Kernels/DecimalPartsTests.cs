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
}
