using RetentionMetrics.Kernels;

namespace RetentionMetrics.Tests.Kernels;

public class ActivityKernelTests
{
    private static readonly DateOnly First = new(2025, 1, 1);

    // Masks hold up to 64 slots; one more takes the table of pairs.
    [Theory]
    [InlineData(1, 1)]
    [InlineData(28, 1)]
    [InlineData(28, 7)]
    [InlineData(64, 1)]
    [InlineData(65, 1)]
    [InlineData(65, 5)]
    [InlineData(730, 10)]
    public void Count_EveryLength_IsTheSetTwin(int days, int daysPerSlot)
    {
        var random = new Random(days);
        for (var length = 0; length <= 600; length += length < 40 ? 1 : 7)
        {
            var keys = new long[length];
            var dates = new DateOnly[length];
            for (var i = 0; i < length; i++)
                (keys[i], dates[i]) = (random.Next(1 + (length / 4)), First.AddDays(random.Next(-5, days + 5)));

            var inside = keys.Zip(dates).Where(row => row.Second >= First && row.Second < First.AddDays(days)).ToList();
            var pairs = inside.Select(row => (row.First, (row.Second.DayNumber - First.DayNumber) / daysPerSlot)).ToHashSet();
            ActivityKernel.Count<long>(keys, dates, First.DayNumber, days, daysPerSlot, "keys")
                .Should().Be((inside.Select(row => row.First).Distinct().LongCount(), pairs.Count));
        }
    }

    [Fact]
    public void Count_MissingKey_NamesItsRow()
    {
        foreach (var rows in new[] { 3, 20, 40_000 })
        {
            foreach (var missing in new[] { null, string.Empty })
            {
                var keys = Enumerable.Range(0, rows).Select(row => row == rows - 1 ? missing! : $"{row}").ToArray();
                var dates = Enumerable.Range(0, rows).Select(row => row == rows - 1 ? First.AddDays(-1) : First).ToArray();
                foreach (var days in new[] { 28, 5_000 })
                {
                    FluentActions.Invoking(() => ActivityKernel.Count<string>(keys, dates, First.DayNumber, days, 1, "keys"))
                        .Should().Throw<ArgumentException>().WithParameterName("keys").WithMessage($"The entry at index {rows - 1} has no customer*");
                }
            }
        }
    }
}
