namespace RetentionMetrics.OlderLanguage.Tests.Engagement;

/// <summary>Every door of the stickiness, without naming type arguments.</summary>
public class StickinessDoors
{
    private static readonly ReportingPeriod Week = ReportingPeriod.Days(new DateOnly(2025, 3, 3), 7);

    private static readonly DateOnly[] Dates = [new(2025, 3, 3), new(2025, 3, 4), new(2025, 3, 4)];

    private static readonly Visit[] Visits = [new(7, Dates[0]), new(7, Dates[1]), new(8, Dates[2])];

    private static readonly Stickiness Expected = Stickiness.FromCounts(customerDays: 3, activeCustomers: 2, windowDays: 7);

    [Fact]
    public void FromActivity_OfColumns_TakesEveryCollection()
    {
        int[] array = [7, 7, 8];
        Span<int> span = array;
        var (one, two) = (Guid.NewGuid(), Guid.NewGuid());

        Stickiness.FromActivity(array, Dates, Week).Should().Be(Expected);
        Stickiness.FromActivity((ReadOnlySpan<int>)span, Dates, Week).Should().Be(Expected);
        Stickiness.FromActivity(new[] { 7L, 7L, 8L }, Dates, Week).Should().Be(Expected);
        Stickiness.FromActivity(new[] { one, one, two }, Dates, Week).Should().Be(Expected);
        Stickiness.FromActivity(new[] { "a", "a", "b" }, Dates, Week).Should().Be(Expected);
        Stickiness.FromActivity(["a", "a", "b"], [.. Dates], Week).Should().Be(Expected);
        Stickiness.FromActivity(array, Dates, Week, 1).Should().Be(Expected);
        Stickiness.FromActivity(array, Dates, Week, periodDays: 1, degreeOfParallelism: 2).Should().Be(Expected);
        Stickiness.FromActivity(new[] { "a", "a", "b" }, Dates, Week, 1, 2).Should().Be(Expected);
        Stickiness.FromActivity((ReadOnlyMemory<int>)array, Dates, Week, 1, 2).Should().Be(Expected);
        Stickiness.FromActivity(new[] { "a", null, "a", "b" }, [Dates[0], Dates[0], Dates[1], Dates[2]], Week, rejections: WrongRows.Into(out var rejections)).Should().Be(Expected);
        rejections.Count.Should().Be(1);
    }

    [Fact]
    public void FromActivity_OfRecords_TakesEveryCollection()
    {
        List<Visit> list = [.. Visits];
        ReadOnlySpan<Visit> span = Visits;

        Stickiness.FromActivity(Visits, Week, v => v.Customer, v => v.Date).Should().Be(Expected);
        Stickiness.FromActivity(list, Week, v => v.Customer, v => v.Date).Should().Be(Expected);
        Stickiness.FromActivity(span, Week, v => v.Customer, v => v.Date).Should().Be(Expected);
        Stickiness.FromActivity([Visits[0], Visits[1], Visits[2]], Week, v => v.Customer, v => v.Date).Should().Be(Expected);
        Stickiness.FromActivity(Doors.Lazily(list), Week, v => v.Customer, v => v.Date).Should().Be(Expected);
        Stickiness.FromActivity(Visits, Week, v => v.Customer, v => v.Date, rejections: WrongRows.Into(out var rejections)).Should().Be(Expected);
        rejections.Rows.Should().Be(3);
    }

    [Fact]
    public void Measure_NeedsNoOtherTypeThanTheRecord()
    {
        var daily = Stickiness.Measure(Week, (Visit v) => v.Customer, v => v.Date);

        daily.Of(Visits).Should().Be(Expected);
        daily.OfAsync(Doors.Streamed(Visits)).Result.Should().Be(Expected);
        daily.By(Visits, v => v.Date).Total.Should().Be(Expected);
        Stickiness.Measure(Week, (Visit v) => (int?)v.Customer, v => v.Date, periodDays: 7).Of(Visits).ActiveCustomers.Should().Be(2);
    }

    private sealed record Visit(int Customer, DateOnly Date);
}
