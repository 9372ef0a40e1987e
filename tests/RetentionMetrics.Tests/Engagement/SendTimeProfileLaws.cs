using FsCheck;
using FsCheck.Fluent;

namespace RetentionMetrics.Tests.Engagement;

public class SendTimeProfileLaws
{
    private static readonly ReportingCalendar Berlin = new(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));

    private static readonly Gen<(DateTimeOffset SentAt, bool Opened)> Message =
        from minutes in Gen.Choose(0, 2 * 366 * 24 * 60)
        from offset in Gen.Choose(-12, 14)
        from opened in Gen.Elements(true, false)
        select (new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(minutes).ToOffset(TimeSpan.FromHours(offset)), opened);

    private static readonly Gen<SendTimeProfile> Profiles =
        from messages in Message.ArrayOf()
        from calendar in Gen.Elements(Berlin, Berlin, ReportingCalendar.Utc)
        select SendTimeProfile.FromMessages(messages, m => m.SentAt, m => m.Opened, calendar);

    [Fact]
    public void EveryValue_ObeysTheMetricLaws() => MetricLaws.Hold(Profiles);

    [Fact]
    public void Messages_InAnyOrderAndPartition_MakeTheWhole() =>
        MetricLaws.PartsMakeTheWhole(Message, rows => SendTimeProfile.FromMessages(rows, m => m.SentAt, m => m.Opened, Berlin));

    [Fact]
    public void Doors_OnAnyMessages_AgreeWithALookup() => Law.Holds(Message.ArrayOf(), rows =>
    {
        // The zone's clock by another way than the library's: the offset of the instant added to it.
        var slots = rows
            .Select(r => (Local: r.SentAt.UtcDateTime + Berlin.Zone.GetUtcOffset(r.SentAt), r.Opened))
            .GroupBy(r => (r.Local.DayOfWeek, r.Local.Hour))
            .Select(g => new SendTimeSlot(g.Key.DayOfWeek, g.Key.Hour, OpenRate.FromCounts(g.Count(r => r.Opened), g.Count())));
        var expected = SendTimeProfile.FromCounts(slots, Berlin);

        SendTimeProfile.FromSendTimes(rows.Select(r => r.SentAt).ToArray(), rows.Select(r => r.Opened).ToArray(), Berlin).Should().Be(expected);
        SendTimeProfile.FromMessages(rows.AsSpan(), r => r.SentAt, r => r.Opened, Berlin).Should().Be(expected);
        SendTimeProfile.FromMessages(rows.ToList(), r => r.SentAt, r => r.Opened, Berlin).Should().Be(expected);
        SendTimeProfile.FromMessages(Records.Lazily(rows), r => r.SentAt, r => r.Opened, Berlin).Should().Be(expected);
        expected.Total.Should().Be(OpenRate.FromCounts(rows.Count(r => r.Opened), rows.Length));
    });

    [Fact]
    public void BestHours_OfAnyProfile_AreRankedByTheLowerBound() => Law.Holds(Profiles, profile =>
    {
        var best = profile.BestHours(168);
        best.Select(s => s.OpenRate).Total().Should().Be(profile.Total);
        best.Select(s => s.OpenRate.Interval()!.Value.Lower).Should().BeInDescendingOrder();
        foreach (var slot in best)
            profile[slot.Day, slot.Hour].Should().Be(slot.OpenRate);
    });
}
