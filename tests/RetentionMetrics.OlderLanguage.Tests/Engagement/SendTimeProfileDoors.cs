namespace RetentionMetrics.OlderLanguage.Tests.Engagement;

/// <summary>Every door of the send-time profile, without naming type arguments.</summary>
public class SendTimeProfileDoors
{
    private static readonly DateTimeOffset Tuesday = new(2025, 3, 4, 10, 30, 0, TimeSpan.Zero);

    private static readonly Message[] Messages = [new(Tuesday, true), new(Tuesday.AddMinutes(5), false)];

    private static readonly SendTimeSlot[] Slots = [new(DayOfWeek.Tuesday, 10, OpenRate.FromCounts(opened: 1, delivered: 2))];

    private static readonly SendTimeProfile Expected = SendTimeProfile.FromCounts(Slots, ReportingCalendar.Utc);

    [Fact]
    public void FromCounts_TakesEveryCollection()
    {
        SendTimeProfile.FromCounts(Slots.ToList(), ReportingCalendar.Utc).Should().Be(Expected);
        SendTimeProfile.FromCounts([Slots[0]], ReportingCalendar.Utc).Should().Be(Expected);
        Expected.Total.Delivered.Should().Be(2);
    }

    [Fact]
    public void FromSendTimes_TakesEveryCollection()
    {
        DateTimeOffset[] times = [Tuesday, Tuesday.AddMinutes(5)];
        bool[] opened = [true, false];
        Span<DateTimeOffset> span = times;

        SendTimeProfile.FromSendTimes(times, opened, ReportingCalendar.Utc).Should().Be(Expected);
        SendTimeProfile.FromSendTimes(span, opened, ReportingCalendar.Utc).Should().Be(Expected);
        SendTimeProfile.FromSendTimes([.. times], [true, false], ReportingCalendar.Utc).Should().Be(Expected);
    }

    [Fact]
    public void FromMessages_TakesEveryCollection()
    {
        List<Message> list = [.. Messages];
        ReadOnlySpan<Message> span = Messages;

        SendTimeProfile.FromMessages(Messages, m => m.SentAt, m => m.Opened, ReportingCalendar.Utc).Should().Be(Expected);
        SendTimeProfile.FromMessages(list, m => m.SentAt, m => m.Opened, ReportingCalendar.Utc).Should().Be(Expected);
        SendTimeProfile.FromMessages(span, m => m.SentAt, m => m.Opened, ReportingCalendar.Utc).Should().Be(Expected);
        SendTimeProfile.FromMessages([Messages[0], Messages[1]], m => m.SentAt, m => m.Opened, ReportingCalendar.Utc).Should().Be(Expected);
        SendTimeProfile.FromMessages(Doors.Lazily(list), m => m.SentAt, m => m.Opened, ReportingCalendar.Utc).Should().Be(Expected);
    }

    [Fact]
    public void Measure_NeedsNoOtherTypeThanTheRecord()
    {
        var profile = SendTimeProfile.Measure((Message m) => m.SentAt, m => m.Opened, ReportingCalendar.Utc);

        profile.Of(Messages).Should().Be(Expected);
        profile.OfAsync(Doors.Streamed(Messages)).Result.Should().Be(Expected);
        profile.By(Messages, m => m.Opened).Total.Should().Be(Expected);
    }

    private sealed record Message(DateTimeOffset SentAt, bool Opened);
}
