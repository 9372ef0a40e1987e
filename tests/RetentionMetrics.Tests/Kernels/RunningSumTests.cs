using System.Globalization;
using FsCheck.Fluent;
using RetentionMetrics.Kernels;

namespace RetentionMetrics.Tests.Kernels;

public class RunningSumTests
{
    [Fact]
    public void Add_AnyDecimals_IsExact() => Law.Holds(
        from amounts in ExactDecimal.Any.ArrayOf()
        from times in Gen.Choose(-5_000, 5_000)
        select (amounts, times),
        row =>
        {
            var (once, often, mixed) = (default(RunningSum), default(RunningSum), default(RunningSum));
            foreach (var amount in row.amounts)
            {
                once.Add(amount);
                often.Add(amount, row.times);
                mixed.Add(DecimalSum.Of(amount));
                mixed.Add(amount, row.times);
            }

            var units = ExactDecimal.Units(row.amounts);
            once.Sum.ToBigInteger().Should().Be(units);
            often.Sum.ToBigInteger().Should().Be(row.times * units);
            mixed.Sum.ToBigInteger().Should().Be((row.times + 1) * units);
            TextOf(once.ToDecimal).Should().Be(TextOf(once.Sum.ToDecimal));
            TextOf(mixed.ToDecimal).Should().Be(TextOf(mixed.Sum.ToDecimal));
        },
        1_000);

    [Fact]
    public void Add_AmountsOfMoney_KeepsTheFinestScale() => Law.Holds(
        (from mantissa in Gen.Choose(-100_000, 100_000)
         from scale in Gen.Choose(0, 5)
         select new decimal(Math.Abs(mantissa), 0, 0, mantissa < 0, (byte)scale)).ArrayOf(),
        amounts =>
        {
            var running = default(RunningSum);
            foreach (var amount in amounts)
                running.Add(amount);
            var (sum, expected) = (running.Sum.ToDecimal(), amounts.Sum());
            sum.Should().Be(expected);
            sum.Scale.Should().Be(expected.Scale);
            running.ToDecimal().ToString(CultureInfo.InvariantCulture).Should().Be(sum.ToString(CultureInfo.InvariantCulture));
        });

    [Theory]
    [InlineData("4611686018427387903")] // 2^62 − 1, the last of 62 bits
    [InlineData("4611686018427387904")]
    [InlineData("-4611686018427387904")]
    [InlineData("18446744073709551615")]
    public void Add_LargestTimesBeyondTheRoomOfTheInteger_IsExact(string text)
    {
        var amount = decimal.Parse(text, CultureInfo.InvariantCulture);
        const int Rows = 40;
        var running = default(RunningSum);
        running.Add(0.01m);
        for (var i = 0; i < Rows; i++)
            running.Add(amount, long.MaxValue);
        running.Add(0.0000000000000000000000000001m);
        running.Sum.ToBigInteger().Should().Be(
            (ExactDecimal.Units(amount) * long.MaxValue * Rows) + ExactDecimal.Units(0.01m) + ExactDecimal.Units(0.0000000000000000000000000001m));
    }

    [Fact]
    public void Add_AmountsOfMoney_AllocatesNothing() => Allocation.IsZero(() =>
    {
        var running = default(RunningSum);
        running.Add(0m);
        running.Add(12.50m, 12);
        running.Add(-3m);
        _ = running.Sum;
    });

    // With its scale, or that it is out of range.
    private static string TextOf(Func<decimal> sum)
    {
        try
        {
            return sum().ToString(CultureInfo.InvariantCulture);
        }
        catch (OverflowException)
        {
            return "overflow";
        }
    }
}
