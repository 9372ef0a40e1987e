using System.Globalization;
using System.Text.Json;
using RetentionMetrics.Tests.Measures;

namespace RetentionMetrics.Tests.Engagement;

public class SendTimeProfileTests
{
    private static readonly ReportingCalendar Berlin = new(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));

    [Fact]
    public void FromMessages_NewYearInBerlin_CountsToTheLocalHour()
    {
        // 23:30 UTC on Tuesday, 31 December 2024, is half past midnight on Wednesday in Berlin.
        Message[] messages = [new(Utc(2024, 12, 31, 23, 30), true), new(Utc(2024, 12, 31, 22, 59), false)];

        var local = SendTimeProfile.FromMessages(messages, m => m.SentAt, m => m.Opened, Berlin);
        var utc = SendTimeProfile.FromMessages(messages, m => m.SentAt, m => m.Opened, ReportingCalendar.Utc);

        local[DayOfWeek.Wednesday, 0].Should().Be(OpenRate.FromCounts(1, 1));
        local[DayOfWeek.Tuesday, 23].Should().Be(OpenRate.FromCounts(0, 1));
        local.Zone.Should().Be("Europe/Berlin");
        utc[DayOfWeek.Tuesday, 23].Should().Be(OpenRate.FromCounts(1, 1));
        utc[DayOfWeek.Tuesday, 22].Should().Be(OpenRate.FromCounts(0, 1));
        utc.Zone.Should().Be("UTC");
        local.Total.Should().Be(OpenRate.FromCounts(1, 2));
    }

    [Fact]
    public void FromMessages_TheSameInstantInAnotherOffset_CountsToTheSameHour()
    {
        var utc = Utc(2025, 7, 1, 8, 15);
        var tokyo = utc.ToOffset(TimeSpan.FromHours(9));

        var profile = SendTimeProfile.FromSendTimes([utc, tokyo], [true, false], Berlin);

        profile[DayOfWeek.Tuesday, 10].Should().Be(OpenRate.FromCounts(1, 2));
    }

    [Fact]
    public void FromMessages_AutumnAndSpringInBerlin_FollowTheClockOnTheWall()
    {
        // 26 October 2025: 02:30 comes twice. 30 March 2025: after 01:59 comes 03:00. Both are Sundays.
        var autumn = SendTimeProfile.FromSendTimes([Utc(2025, 10, 26, 0, 30), Utc(2025, 10, 26, 1, 30), Utc(2025, 10, 26, 2, 30)], [true, false, true], Berlin);
        var spring = SendTimeProfile.FromSendTimes([Utc(2025, 3, 30, 0, 59), Utc(2025, 3, 30, 1, 0)], [true, false], Berlin);

        autumn[DayOfWeek.Sunday, 2].Should().Be(OpenRate.FromCounts(1, 2));
        autumn[DayOfWeek.Sunday, 3].Should().Be(OpenRate.FromCounts(1, 1));
        spring[DayOfWeek.Sunday, 1].Should().Be(OpenRate.FromCounts(1, 1));
        spring[DayOfWeek.Sunday, 2].IsDefined.Should().BeFalse();
        spring[DayOfWeek.Sunday, 3].Should().Be(OpenRate.FromCounts(0, 1));
    }

    [Fact]
    public void FromMessages_ZoneOfHalfHours_CountsToItsLocalHour()
    {
        var kolkata = new ReportingCalendar(TimeZoneInfo.FindSystemTimeZoneById("Asia/Kolkata"));

        // 18:45 UTC on Sunday is 00:15 on Monday at UTC+05:30.
        SendTimeProfile.FromSendTimes([Utc(2025, 3, 2, 18, 45)], [true], kolkata)[DayOfWeek.Monday, 0].Should().Be(OpenRate.FromCounts(1, 1));
    }

    [Fact]
    public void FromMessages_FirstAndLastInstantOfAll_AreCounted()
    {
        var profile = SendTimeProfile.FromSendTimes([DateTimeOffset.MinValue, DateTimeOffset.MaxValue], [true, true], Berlin);

        profile.Total.Should().Be(OpenRate.FromCounts(2, 2));
    }

    [Fact]
    public void Indexer_EveryHourOfTheWeek_HasItsOwnPlace()
    {
        // Monday, 3 March 2025, and the 168 hours from there; the message of hour h is one of h + 1.
        var monday = Utc(2025, 3, 3, 0, 0);
        var sentAt = Enumerable.Range(0, 168).SelectMany(h => Enumerable.Repeat(monday.AddHours(h), h + 1)).ToArray();

        var profile = SendTimeProfile.FromSendTimes(sentAt, new bool[sentAt.Length], ReportingCalendar.Utc);

        for (var h = 0; h < 168; h++)
            profile[monday.AddHours(h).DayOfWeek, h % 24].Delivered.Should().Be(h + 1);
        profile.BestHours(200).Should().HaveCount(168);
    }

    [Fact]
    public void BestHours_OneOfOne_DoesNotWin()
    {
        // Lower bounds by Wilson's formula in Python: 300 of 1,000 → 27.2 %, 250 of 1,000 → 22.4 %, 1 of 1 → 20.7 %.
        SendTimeSlot[] slots =
        [
            new(DayOfWeek.Sunday, 3, OpenRate.FromCounts(1, 1)),
            new(DayOfWeek.Monday, 9, OpenRate.FromCounts(250, 1000)),
            new(DayOfWeek.Tuesday, 10, OpenRate.FromCounts(300, 1000)),
            new(DayOfWeek.Friday, 23, OpenRate.FromCounts(0, 0)),
        ];
        var profile = SendTimeProfile.FromCounts(slots, Berlin);

        profile.BestHours(10).Should().Equal(slots[2], slots[1], slots[0]);
        profile.BestHours(1).Should().Equal(slots[2]);
        profile.BestHours(0).Should().BeEmpty();
        // Whoever is content with 50 % confidence believes the single open.
        profile.BestHours(1, level: 0.5).Should().Equal(slots[0]);
        profile.Explain(CultureInfo.InvariantCulture).Should().Be(
            "Open rate 27.5 % = 551 opened of 2,001 delivered; 95 % interval 25.6 % to 29.5 %; best hour Tuesday 10:00 (Europe/Berlin): 30.0 % of 1,000, 95 % interval 27.2 % to 32.9 %");
        FluentActions.Invoking(() => profile.BestHours(-1)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("count");
        FluentActions.Invoking(() => profile.BestHours(1, 1)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("level");
    }

    [Fact]
    public void BestHours_Equals_ComeInTheOrderOfTheWeek()
    {
        var same = OpenRate.FromCounts(1, 2);
        var profile = SendTimeProfile.FromCounts(
            [new(DayOfWeek.Sunday, 0, same), new(DayOfWeek.Monday, 5, same), new(DayOfWeek.Monday, 4, same), new(DayOfWeek.Saturday, 1, OpenRate.FromCounts(0, 9))], Berlin);

        profile.BestHours(9).Select(s => (s.Day, s.Hour)).Should().Equal(
            (DayOfWeek.Monday, 4), (DayOfWeek.Monday, 5), (DayOfWeek.Sunday, 0), (DayOfWeek.Saturday, 1));
    }

    [Fact]
    public void Plus_DifferentZones_IsRefused()
    {
        var berlin = SendTimeProfile.FromSendTimes([Utc(2025, 3, 3, 8, 0)], [true], Berlin);
        var utc = SendTimeProfile.FromSendTimes([Utc(2025, 3, 3, 8, 0)], [true], ReportingCalendar.Utc);
        var nobody = SendTimeProfile.FromSendTimes([], [], ReportingCalendar.Utc);

        MetricLaws.RefuseToAdd(berlin, utc, "Europe/Berlin", "UTC");
        nobody.Should().Be(SendTimeProfile.Zero);
        nobody.Zone.Should().BeNull();
        (berlin + nobody).Should().Be(berlin);
        (nobody + berlin).Should().Be(berlin);
        (berlin + berlin)[DayOfWeek.Monday, 9].Should().Be(OpenRate.FromCounts(2, 2));
        berlin.Equals((object)utc).Should().BeFalse();
        FluentActions.Invoking(() => berlin + null!).Should().Throw<ArgumentNullException>().WithParameterName("right");
        FluentActions.Invoking(() => null! + berlin).Should().Throw<ArgumentNullException>().WithParameterName("left");
        berlin.Equals(null).Should().BeFalse();
    }

    [Fact]
    public void Slots_ThatDoNotExist_AreRefused()
    {
        FluentActions.Invoking(() => new SendTimeSlot((DayOfWeek)7, 0, default)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("day");
        FluentActions.Invoking(() => new SendTimeSlot(DayOfWeek.Monday, 24, default)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("hour").WithMessage("The hour 24 lies outside 0…23.*");
        FluentActions.Invoking(() => SendTimeProfile.Zero[DayOfWeek.Monday, -1]).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("hour");
        FluentActions.Invoking(() => SendTimeProfile.Zero[(DayOfWeek)(-1), 0]).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("day");
        default(SendTimeSlot).Day.Should().Be(DayOfWeek.Sunday);
        using var _ = Cultures.Use("de-DE");
        new SendTimeSlot(DayOfWeek.Tuesday, 9, OpenRate.FromCounts(7, 20)).ToString().Should().Be("Tuesday 09:00: 35,0 %");
    }

    [Fact]
    public void Factories_BadArguments_Throw()
    {
        Message[] messages = [];

        FluentActions.Invoking(() => SendTimeProfile.FromSendTimes([Utc(2025, 1, 1, 0, 0)], [], Berlin)).Should().Throw<ArgumentException>().WithParameterName("opened");
        FluentActions.Invoking(() => SendTimeProfile.FromSendTimes([], [], null!)).Should().Throw<ArgumentNullException>().WithParameterName("calendar");
        FluentActions.Invoking(() => SendTimeProfile.FromMessages(messages, m => m.SentAt, m => m.Opened, null!)).Should().Throw<ArgumentNullException>().WithParameterName("calendar");
        FluentActions.Invoking(() => SendTimeProfile.FromMessages(messages, (Func<Message, DateTimeOffset>)null!, m => m.Opened, Berlin)).Should().Throw<ArgumentNullException>().WithParameterName("sentAtSelector");
        FluentActions.Invoking(() => SendTimeProfile.FromMessages(messages, m => m.SentAt, null!, Berlin)).Should().Throw<ArgumentNullException>().WithParameterName("isOpened");
        FluentActions.Invoking(() => SendTimeProfile.FromMessages((IEnumerable<Message>)null!, m => m.SentAt, m => m.Opened, Berlin)).Should().Throw<ArgumentNullException>().WithParameterName("messages");
        FluentActions.Invoking(() => SendTimeProfile.FromCounts(null!, Berlin)).Should().Throw<ArgumentNullException>().WithParameterName("slots");
        FluentActions.Invoking(() => SendTimeProfile.FromCounts([], null!)).Should().Throw<ArgumentNullException>().WithParameterName("calendar");
        FluentActions.Invoking(() => SendTimeProfile.FromMessages([new Message(default, true)], m => m.Opened ? throw new FormatException() : m.SentAt, m => m.Opened, Berlin))
            .Should().Throw<InvalidOperationException>().WithMessage("*sentAtSelector*index 0*").WithInnerException<FormatException>();
        FluentActions.Invoking(() => SendTimeProfile.FromMessages([new Message(default, true)], m => m.SentAt, m => throw new FormatException(), Berlin))
            .Should().Throw<InvalidOperationException>().WithMessage("*isOpened*index 0*");
    }

    [Fact]
    public void Measure_OfMessages_ObeysTheLaws()
    {
        var messages = Enumerable.Range(0, 1_300).Select(i => new Message(Utc(2025, 1, 1, 0, 0).AddMinutes(i * 977L), i % 3 == 0)).ToArray();
        foreach (var length in new[] { 0, 1, 2, 16, 17, 1_300 })
        {
            MeasureLaws.Hold(
                SendTimeProfile.Measure((Message m) => m.SentAt, m => m.Opened, Berlin),
                part => SendTimeProfile.FromMessages(part, m => m.SentAt, m => m.Opened, Berlin),
                messages[..length]);
        }
    }

    [Fact]
    public void Measure_ProfileTakenOnTheWay_StaysAsItWas()
    {
        var running = SendTimeProfile.Measure((Message m) => m.SentAt, m => m.Opened, Berlin).Accumulate();
        running.Add(new Message(Utc(2025, 3, 3, 8, 0), true));
        var profile = running.Result;
        running.Add(new Message(Utc(2025, 3, 3, 8, 0), false));

        profile[DayOfWeek.Monday, 9].Should().Be(OpenRate.FromCounts(1, 1));
        running.Result[DayOfWeek.Monday, 9].Should().Be(OpenRate.FromCounts(1, 2));
    }

    [Fact]
    public void Json_HoldsTheHoursThatHaveMessages()
    {
        // Monday 9:00 is hour 9, Sunday 23:00 is hour 167.
        var profile = SendTimeProfile.FromCounts(
            [new(DayOfWeek.Sunday, 23, OpenRate.FromCounts(0, 4)), new(DayOfWeek.Monday, 9, OpenRate.FromCounts(5, 20))], Berlin);

        JsonSerializer.Serialize(profile).Should().Be("""{"zone":"Europe/Berlin","hours":[9,5,20,167,0,4]}""");
        JsonSerializer.Serialize(SendTimeProfile.Zero).Should().Be("""{"hours":[]}""");
        string[] refused =
        [
            """{"hours":[9,5,20]}""",
            """{"zone":"UTC","hours":[9,5]}""",
            """{"zone":"UTC","hours":[168,5,20]}""",
            """{"zone":"UTC","hours":[-1,5,20]}""",
            """{"zone":"UTC","hours":[9,21,20]}""",
            """{"zone":"UTC","hours":[9,-1,20]}""",
            """{"zone":"UTC"}""",
            """{"zone":7,"hours":[9,5,20]}""",
            "[]",
        ];
        foreach (var json in refused)
            FluentActions.Invoking(() => JsonSerializer.Deserialize<SendTimeProfile>(json)).Should().Throw<JsonException>(json);
    }

    [Fact]
    public void Json_ZoneOfTheCallersOwn_NeedsNoZoneToBeRead()
    {
        var ship = new ReportingCalendar(TimeZoneInfo.CreateCustomTimeZone("Ship", TimeSpan.FromHours(-3), "Ship", "Ship"));
        var profile = SendTimeProfile.FromSendTimes([Utc(2025, 3, 3, 12, 0)], [true], ship);

        profile[DayOfWeek.Monday, 9].Delivered.Should().Be(1);
        JsonSerializer.Deserialize<SendTimeProfile>(JsonSerializer.Serialize(profile)).Should().Be(profile);
    }

    [Fact]
    public void FromSendTimes_ManyMessages_AllocatesNoMoreThanForFew()
    {
        var sentAt = Enumerable.Range(0, 5_000).Select(i => Utc(2025, 3, 3, 0, 0).AddHours(i)).ToArray();
        var opened = new bool[sentAt.Length];

        AllocatedBy(() => SendTimeProfile.FromSendTimes(sentAt, opened, Berlin))
            .Should().Be(AllocatedBy(() => SendTimeProfile.FromSendTimes(sentAt.AsSpan(0, 1), opened.AsSpan(0, 1), Berlin)));

        static long AllocatedBy(Action door)
        {
            var least = long.MaxValue;
            for (var i = 0; i < 10; i++)
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                door();
                least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
            }

            return least;
        }
    }

    private static DateTimeOffset Utc(int year, int month, int day, int hour, int minute) => new(year, month, day, hour, minute, 0, TimeSpan.Zero);

    private sealed record Message(DateTimeOffset SentAt, bool Opened);
}
