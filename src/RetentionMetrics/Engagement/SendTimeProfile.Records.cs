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
        var tally = new MessageTally(calendar);
        for (var i = 0; i < sentAt.Length; i++)
            tally.Add(sentAt[i], opened[i]);
        return tally.Result();
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
        ReadOnlySpan<T> messages, Func<T, DateTimeOffset> sentAt, Func<T, bool> opened, ReportingCalendar calendar) =>
        Projection.Into<T, Message, MessageSelector<T>, MessageTally>(messages, MessageOf(sentAt, opened), new MessageTally(calendar)).Result();

    /// <inheritdoc cref="FromMessages{T}(ReadOnlySpan{T}, Func{T, DateTimeOffset}, Func{T, bool}, ReportingCalendar)"/>
    public static SendTimeProfile FromMessages<T>(
        IEnumerable<T> messages, Func<T, DateTimeOffset> sentAt, Func<T, bool> opened, ReportingCalendar calendar) =>
        Projection.Into<T, Message, MessageSelector<T>, MessageTally>(messages, MessageOf(sentAt, opened), new MessageTally(calendar)).Result();

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
        (await Projection.IntoAsync<T, Message, MessageSelector<T>, MessageTally>(messages, MessageOf(sentAt, opened), new MessageTally(calendar), cancellationToken).ConfigureAwait(false)).Result();

    private static MessageSelector<T> MessageOf<T>(Func<T, DateTimeOffset> sentAt, Func<T, bool> opened)
    {
        ArgumentNullException.ThrowIfNull(sentAt);
        ArgumentNullException.ThrowIfNull(opened);
        return new(sentAt, opened);
    }

    private readonly record struct Message(DateTimeOffset SentAt, bool Opened);

    private readonly struct MessageSelector<T>(Func<T, DateTimeOffset> sentAt, Func<T, bool> opened) : IRowSelector<T, Message>
    {
        public void Select(ReadOnlySpan<T> records, Span<Message> column)
        {
            var (readSentAt, readOpened) = (sentAt, opened);
            for (var i = 0; i < records.Length && i < column.Length; i++)
            {
                var message = records[i];
                column[i] = new(readSentAt(message), readOpened(message));
            }
        }
    }

    private readonly struct MessageTally : IColumnSink<Message>
    {
        private readonly TimeZoneInfo _zone;
        private readonly long[] _opened = new long[HoursPerWeek];
        private readonly long[] _delivered = new long[HoursPerWeek];

        public MessageTally(ReportingCalendar calendar)
        {
            ArgumentNullException.ThrowIfNull(calendar);
            _zone = calendar.Zone;
        }

        public void Append(ReadOnlySpan<Message> chunk)
        {
            foreach (ref readonly var message in chunk)
                Add(message.SentAt, message.Opened);
        }

        public void Add(DateTimeOffset sentAt, bool opened)
        {
            var local = TimeZoneInfo.ConvertTime(sentAt, _zone);
            var hour = HourOfWeek(local.DayOfWeek, local.Hour);
            _delivered[hour]++;
            if (opened)
                _opened[hour]++;
        }

        public SendTimeProfile Result()
        {
            var hours = new OpenRate[HoursPerWeek];
            for (var hour = 0; hour < HoursPerWeek; hour++)
                hours[hour] = OpenRate.FromCounts(_opened[hour], _delivered[hour]);
            return new SendTimeProfile(_zone.Id, hours);
        }
    }
}
