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
            ActivityKernel.Count<long>(keys, dates, First.DayNumber, days, daysPerSlot)
                .Should().Be((inside.Select(row => row.First).Distinct().LongCount(), pairs.Count, -1));
        }
    }

    [Fact]
    public void Count_NullKey_GivesItsRow()
    {
        string[] keys = ["a", "b", null!];
        DateOnly[] dates = [First, First, First.AddDays(-1)];

        ActivityKernel.Count<string>(keys, dates, First.DayNumber, 28, 1).NullRow.Should().Be(2);
        ActivityKernel.Count<string>(keys, dates, First.DayNumber, 100, 1).NullRow.Should().Be(2);
    }
}
