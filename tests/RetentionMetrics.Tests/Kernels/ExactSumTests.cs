using FsCheck.Fluent;
using RetentionMetrics.Kernels;

namespace RetentionMetrics.Tests.Kernels;

public class ExactSumTests
{
    [Fact]
    public void Add_AnyDecimals_IsExact() => Law.Holds(ExactDecimal.Any.ArrayOf(), amounts =>
    {
        var sum = default(ExactSum);
        var mixed = default(ExactSum);
        foreach (var amount in amounts)
        {
            sum.Add(amount);
            mixed.Add(amount);
            mixed.Add(DecimalSum.Of(amount));
        }

        var units = ExactDecimal.Units(amounts);
        sum.Sum.ToBigInteger().Should().Be(units);
        mixed.Sum.ToBigInteger().Should().Be(2 * units);
        if (!sum.IsWide)
            ExactDecimal.Units(sum.Narrow).Should().Be(units);
    }, 1_000);

    [Fact]
    public void Add_PositiveAmounts_ChangesOverAtTheSamePlaceWhateverTheOrder() => Law.Holds(
        from amounts in ExactDecimal.Any.Select(Math.Abs).ArrayOf()
        from shuffled in Gen.Shuffle(amounts)
        select (amounts, shuffled),
        c =>
        {
            var (one, other) = (default(ExactSum), default(ExactSum));
            foreach (var amount in c.amounts)
                one.Add(amount);
            foreach (var amount in c.shuffled)
                other.Add(amount);
            one.IsWide.Should().Be(other.IsWide);
        });

    [Fact]
    public void DividedBy_Narrow_IsTheNearestDecimal() => Law.Holds(ExactDecimal.Any.Zip(Gen.Choose(1, 1_000_000)), c =>
    {
        var sum = default(ExactSum);
        sum.Add(c.Item1);

        var quotient = sum.DividedBy(c.Item2);
        ExactDecimal.ShouldBeNearest(quotient, ExactDecimal.Units(c.Item1), c.Item2 * ExactDecimal.Units(1));
        quotient.Should().Be(DecimalSum.Of(c.Item1).DividedBy(c.Item2));
    }, 2_000);
}
