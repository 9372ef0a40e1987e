using System.Runtime.CompilerServices;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <content>The column and record doors: when a message was sent, and whether it was opened.</content>
public sealed partial class SendTimeProfile
{
    /// <summary>Counts two columns with one entry per delivered message.</summary>
    /// <param name="sentAt">When each message was sent. Beyond the profile itself nothing is allocated.</param>
    /// <param name="opened">Whether it was opened.</param>
    /// <param name="calendar">The calendar whose time zone tells the hours.</param>
    /// <returns>The profile.</returns>
    /// <exception cref="ArgumentNullException">There is no calendar.</exception>
    /// <exception cref="ArgumentException">The columns differ in length.</exception>
    public static SendTimeProfile FromSendTimes(ReadOnlySpan<DateTimeOffset> sentAt, ReadOnlySpan<bool> opened, ReportingCalendar calendar)
    {
        Throw.IfLengthsDiffer(sentAt.Length, opened.Length);
        ArgumentNullException.ThrowIfNull(calendar);
        var hours = new OpenRate[HoursPerWeek];
        for (var i = 0; i < sentAt.Length; i++)
            hours[HourOfWeek(sentAt[i], calendar.Zone)] += OneMessage(opened[i]);
        return new SendTimeProfile(calendar.Zone.Id, hours, OpenRate.FromOutcomes(opened));
    }

    /// <summary>Counts the caller's own records.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="messages">The records: one per delivered message.</param>
    /// <param name="sentAt">When a message was sent.</param>
    /// <param name="opened">Whether it was opened, however much later.</param>
    /// <param name="calendar">The calendar whose time zone tells the hours.</param>
    /// <returns>The profile.</returns>
    /// <exception cref="ArgumentNullException">The records, a selector or the calendar are null.</exception>
    [OverloadResolutionPriority(1)]
    public static SendTimeProfile FromMessages<T>(
        ReadOnlySpan<T> messages, Func<T, DateTimeOffset> sentAt, Func<T, bool> opened, ReportingCalendar calendar)
    {
        var tally = TallyOf(sentAt, opened, calendar);
        tally.Add(messages);
        return tally.Result();
    }

    /// <inheritdoc cref="FromMessages{T}(ReadOnlySpan{T}, Func{T, DateTimeOffset}, Func{T, bool}, ReportingCalendar)"/>
    public static SendTimeProfile FromMessages<T>(
        IEnumerable<T> messages, Func<T, DateTimeOffset> sentAt, Func<T, bool> opened, ReportingCalendar calendar)
    {
        var tally = TallyOf(sentAt, opened, calendar);
        Tallying.Into(messages, ref tally);
        return tally.Result();
    }

    /// <summary>Counts the records of a stream.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="messages">The stream: one record per delivered message.</param>
    /// <param name="sentAt">When a message was sent.</param>
    /// <param name="opened">Whether it was opened, however much later.</param>
    /// <param name="calendar">The calendar whose time zone tells the hours.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <returns>The profile.</returns>
    /// <exception cref="ArgumentNullException">The stream, a selector or the calendar is null.</exception>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public static async Task<SendTimeProfile> FromMessagesAsync<T>(
        IAsyncEnumerable<T> messages,
        Func<T, DateTimeOffset> sentAt,
        Func<T, bool> opened,
        ReportingCalendar calendar,
        CancellationToken cancellationToken = default) =>
        (await Tallying.IntoAsync(messages, TallyOf(sentAt, opened, calendar), cancellationToken).ConfigureAwait(false)).Result();

    private static MessageTally<T> TallyOf<T>(Func<T, DateTimeOffset> sentAt, Func<T, bool> opened, ReportingCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(sentAt);
        ArgumentNullException.ThrowIfNull(opened);
        ArgumentNullException.ThrowIfNull(calendar);
        return new(sentAt, opened, calendar.Zone);
    }

    // The calendar begins with a Monday, 1 January 0001, so that its hours count weeks from Monday 0:00 on.
    private static int HourOfWeek(DateTimeOffset instant, TimeZoneInfo zone) =>
        (int)((ulong)TimeZoneInfo.ConvertTime(instant, zone).Ticks / TimeSpan.TicksPerHour % HoursPerWeek);

    private static OpenRate OneMessage(bool opened) => OpenRate.FromCounts(opened ? 1 : 0, 1);

    private struct MessageTally<T>(Func<T, DateTimeOffset> sentAt, Func<T, bool> opened, TimeZoneInfo zone) : IRowTally<T>
    {
        private readonly OpenRate[] _hours = new OpenRate[HoursPerWeek];
        private long _opened;
        private long _delivered;

        public void Add(ReadOnlySpan<T> records)
        {
            var (readSentAt, readOpened) = (sentAt, opened);
            var (hours, openedInAll) = (_hours, 0L);
            for (var i = 0; i < records.Length; i++)
            {
                var message = records[i];
                var hour = HourOfWeek(readSentAt(message), zone);
                var isOpened = readOpened(message);
                hours[hour] += OneMessage(isOpened);
                openedInAll += isOpened ? 1 : 0;
            }

            _opened += openedInAll;
            _delivered += records.Length;
        }

        public readonly SendTimeProfile Result() => new(zone.Id, _hours, OpenRate.FromCounts(_opened, _delivered));
    }
}
