using RetentionMetrics.Kernels;

namespace RetentionMetrics.Tests.Kernels;

public class GapKernelTests
{
    [Fact]
    public void Count_EveryLength_EqualsThePlainTwin()
    {
        var random = new Random(1);
        for (var length = 0; length <= 600; length++)
        {
            var keys = Enumerable.Range(0, length).Select(_ => random.Next(1 + (length / 4))).ToArray();
            var days = Enumerable.Range(0, length).Select(_ => new DateOnly(2024, 1, 1).AddDays(random.Next(length % 3 == 0 ? 5 : 4_000))).ToArray();
            var expected = Plain(keys, days);
            ShouldBe(GapKernel.Count<int>(keys, days, null), expected);
            ShouldBe(GapKernel.Count<string>(Array.ConvertAll(keys, key => $"customer {key}"), days, null), expected);
            ShouldBe(GapKernel.Count<(int, string)>(Array.ConvertAll(keys, key => (key, "a")), days, null), expected);
        }
    }

    [Fact]
    public void Count_EndsOfTheCalendar_IsTheLongestGap() =>
        ShouldBe(GapKernel.Count<int>([7, 7, 7], [DateOnly.MaxValue, DateOnly.MinValue, DateOnly.MaxValue], null), [(DateOnly.MaxValue.DayNumber, 1L)]);

    [Fact]
    public void Count_OneDayEach_AllocatesNothing()
    {
        // No gap is handed back, so that nothing is left to allocate.
        foreach (var length in new[] { 1, 16, 17, 5_000 })
        {
            var keys = Enumerable.Range(0, length).ToArray();
            var days = Enumerable.Repeat(new DateOnly(2024, 1, 1), length).ToArray();
            Allocation.IsZero(() => GapKernel.Count<int>(keys, days, null));
        }
    }

    private static void ShouldBe((int[] Days, long[] Counts) actual, (int Gap, long Count)[] expected) =>
        actual.Days.Zip(actual.Counts).Should().Equal(expected);

    private static (int Gap, long Count)[] Plain(int[] keys, DateOnly[] days) =>
    [
        .. keys.Zip(days).GroupBy(row => row.First, row => row.Second.DayNumber)
            .Select(own => own.Distinct().Order().ToArray())
            .SelectMany(own => own.Skip(1).Zip(own, (later, earlier) => later - earlier))
            .GroupBy(gap => gap).OrderBy(gap => gap.Key).Select(gap => (gap.Key, gap.LongCount())),
    ];
}
