using System.Diagnostics;
using System.Runtime.CompilerServices;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <content>The profile of columns and of the caller's own records: when a message was sent, and whether it was opened.</content>
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

    /// <summary>Makes the measure that takes the profile from records.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="sentAtSelector">When a message was sent.</param>
    /// <param name="isOpened">Whether it was opened, however much later.</param>
    /// <param name="calendar">The calendar whose time zone tells the hours.</param>
    /// <returns>The measure: a total, by segment, on spans, lists and streams.</returns>
    /// <exception cref="ArgumentNullException">A selector or the calendar is null.</exception>
    public static Measure<T, SendTimeProfile> Measure<T>(
        Func<T, DateTimeOffset> sentAtSelector, Func<T, bool> isOpened, ReportingCalendar calendar)
    {
        var plan = Plan(sentAtSelector, isOpened, calendar);
        return plan.ToMeasure((messages, rejections) => Of(in plan, messages, rejections));
    }

    /// <summary>Counts the caller's own records.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="messages">The records: one per delivered message.</param>
    /// <param name="sentAtSelector">When a message was sent.</param>
    /// <param name="isOpened">Whether it was opened, however much later.</param>
    /// <param name="calendar">The calendar whose time zone tells the hours.</param>
    /// <returns>The profile.</returns>
    /// <exception cref="ArgumentNullException">The records, a selector or the calendar are null.</exception>
    /// <exception cref="InvalidOperationException">A selector threw; the message names it and the index of the record.</exception>
    [OverloadResolutionPriority(1)]
    public static SendTimeProfile FromMessages<T>(
        ReadOnlySpan<T> messages, Func<T, DateTimeOffset> sentAtSelector, Func<T, bool> isOpened, ReportingCalendar calendar) =>
        Of(Plan(sentAtSelector, isOpened, calendar), messages, rejections: null);

    /// <inheritdoc cref="FromMessages{T}(ReadOnlySpan{T}, Func{T, DateTimeOffset}, Func{T, bool}, ReportingCalendar)"/>
    public static SendTimeProfile FromMessages<T>(
        IEnumerable<T> messages, Func<T, DateTimeOffset> sentAtSelector, Func<T, bool> isOpened, ReportingCalendar calendar)
    {
        var plan = Plan(sentAtSelector, isOpened, calendar);
        ArgumentNullException.ThrowIfNull(messages);
        return Sequences.TryGetSpan(messages, out var span) ? Of(in plan, span, rejections: null) : plan.Of(messages, rejections: null);
    }

    private static RowPlan<T, SentMessage, SentMessageReader<T>, HourCounts, HourTally, SendTimeProfile> Plan<T>(
        Func<T, DateTimeOffset> sentAtSelector, Func<T, bool> isOpened, ReportingCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(sentAtSelector);
        ArgumentNullException.ThrowIfNull(isOpened);
        ArgumentNullException.ThrowIfNull(calendar);
        return new(new(sentAtSelector, isOpened, calendar.Zone), new(calendar.Zone));
    }

    // Nothing is added afterwards: the counts need not be copied.
    private static SendTimeProfile Of<T>(
        in RowPlan<T, SentMessage, SentMessageReader<T>, HourCounts, HourTally, SendTimeProfile> plan,
        ReadOnlySpan<T> messages,
        Rejections? rejections)
    {
        var state = new HourCounts();
        plan.Add(ref state, messages, new RowErrors(rejections, messages.Length));
        return plan.Tally.ToMetric(in state, state.Hours);
    }

    // The calendar begins with a Monday, 1 January 0001, so that its hours count weeks from Monday 0:00 on.
    private static int HourOfWeek(DateTimeOffset instant, TimeZoneInfo zone) =>
        (int)((ulong)TimeZoneInfo.ConvertTime(instant, zone).Ticks / TimeSpan.TicksPerHour % HoursPerWeek);

    private static OpenRate OneMessage(bool opened) => OpenRate.FromCounts(opened ? 1 : 0, 1);

    /// <summary>In which hour of the week a message was sent, and whether it was opened.</summary>
    private readonly record struct SentMessage(byte Hour, bool IsOpened);

    private readonly struct SentMessageReader<T>(Func<T, DateTimeOffset> sentAtSelector, Func<T, bool> isOpened, TimeZoneInfo zone)
        : IRowReader<T, SentMessage>
    {
        public void Read(ReadOnlySpan<T> records, Span<SentMessage> rows, ref int at)
        {
            var (readSentAt, readOpened) = (sentAtSelector, isOpened);
            for (var i = 0; i < records.Length && i < rows.Length; i++)
            {
                at = i;
                var record = records[i];
                rows[i] = new((byte)HourOfWeek(readSentAt(record), zone), readOpened(record));
            }
        }

        public string NameOfThrowing(T record) => Selectors.Throws(sentAtSelector, record) ? nameof(sentAtSelector) : nameof(isOpened);
    }

    private struct HourCounts
    {
        public OpenRate[]? Hours;
        public long Opened;
        public long Delivered;
    }

    /// <summary>Counts messages by hour of the week. No row is wrong.</summary>
    private readonly struct HourTally(TimeZoneInfo zone) : ITally<SentMessage, HourCounts, SendTimeProfile>
    {
        public static bool AddsUp => true;

        public bool TryAdd(ref HourCounts state, in SentMessage row)
        {
            state.Hours ??= new OpenRate[HoursPerWeek];
            state.Hours[row.Hour] += OneMessage(row.IsOpened);
            state.Opened += row.IsOpened ? 1 : 0;
            state.Delivered++;
            return true;
        }

        public void Add(ref HourCounts state, ReadOnlySpan<SentMessage> rows, in RowErrors errors)
        {
            if (rows.IsEmpty)
                return;
            var (hours, opened) = (state.Hours ??= new OpenRate[HoursPerWeek], 0);
            foreach (var row in rows)
            {
                hours[row.Hour] += OneMessage(row.IsOpened);
                opened += row.IsOpened ? 1 : 0;
            }

            state.Opened += opened;
            state.Delivered += rows.Length;
        }

        public RowError ErrorOf(in SentMessage row) => throw new UnreachableException();

        public SendTimeProfile ToMetric(ref readonly HourCounts state) => ToMetric(in state, (OpenRate[]?)state.Hours?.Clone());

        public SendTimeProfile ToMetric(ref readonly HourCounts state, OpenRate[]? hours) =>
            hours is null ? Zero : new(zone.Id, hours, OpenRate.FromCounts(state.Opened, state.Delivered));
    }
}
