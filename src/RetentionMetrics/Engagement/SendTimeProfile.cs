using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace RetentionMetrics;

/// <summary>When should we send? The open rate by hour of the week in which messages were sent, with the best hours first.</summary>
/// <remarks>
/// <para>168 open rates, opened / delivered, one for each hour from Monday 0:00 to Sunday 23:00 in the calendar's time zone; the headline value is
/// that of all hours together, from 0 to 1. Undefined (NaN, <c>n/a</c>) without messages; so is each hour in which none was sent.</para>
/// <para>Hours are those of the clock on the wall: of the two hours that daylight saving makes of one in autumn both count to it, and the hour it skips in
/// spring gets nothing that day. The zone is part of the profile, by its id; profiles of different zones throw when they are added.</para>
/// <para><see cref="Zero"/> has no zone. Add profiles of disjoint messages. Immutable; equal profiles have the same zone and the same 168 pairs.</para>
/// <para>Source: ranking by the lower bound of E. B. Wilson's interval (1927), so that one open of one message does not win; E. Miller, "How Not To Sort By
/// Average Rating" (2009).</para>
/// </remarks>
/// <example><code>
/// (DateTimeOffset SentAt, bool Opened)[] messages = [(new(2025, 3, 4, 9, 30, 0, TimeSpan.Zero), true), (new(2025, 3, 4, 9, 45, 0, TimeSpan.Zero), false)];
/// var profile = SendTimeProfile.FromMessages(messages, m => m.SentAt, m => m.Opened, ReportingCalendar.Utc);
/// Console.WriteLine(profile[DayOfWeek.Tuesday, 9].Percent); // 50
/// </code></example>
[JsonConverter(typeof(MetricJsonConverter<SendTimeProfile>))]
public sealed partial class SendTimeProfile : IMetric<SendTimeProfile>, IMetricParts, IJsonState<SendTimeProfile>
{
    private const int HoursPerDay = 24;
    private const int DaysPerWeek = 7;
    private const int HoursPerWeek = DaysPerWeek * HoursPerDay;

    // By hour of the week, Monday first. Never written to after construction.
    private readonly OpenRate[] _hours;

    private SendTimeProfile(string? zone, OpenRate[] hours)
        : this(zone, hours, Sum(hours))
    {
    }

    private SendTimeProfile(string? zone, OpenRate[] hours, OpenRate total)
    {
        _hours = hours;
        Total = total;
        Zone = total.IsDefined ? zone : null;
    }

    /// <summary>Gets the profile of no message.</summary>
    public static SendTimeProfile Zero { get; } = new(null, new OpenRate[HoursPerWeek]);

    /// <inheritdoc/>
    public string Name => "Send-time profile";

    /// <inheritdoc/>
    public MetricUnit Unit => MetricUnit.Share;

    MetricParts IMetricParts.Parts => new() { ShortName = Total.Name, Share = Total, Definition = Zone };

    /// <summary>Gets the id of the time zone whose clock tells the hours, such as <c>Europe/Berlin</c>; <see langword="null"/> without messages.</summary>
    public string? Zone { get; }

    /// <summary>Gets the open rate of all messages, whenever they were sent.</summary>
    public OpenRate Total { get; }

    /// <summary>Gets whether there were any messages.</summary>
    public bool IsDefined => Total.IsDefined;

    double IMetric.PointEstimate => Total.Ratio;

    /// <summary>Gets the open rate of the messages sent in an hour of the week.</summary>
    /// <param name="day">The day of the week.</param>
    /// <param name="hour">The hour, 0 to 23: from its full hour to the next.</param>
    /// <exception cref="ArgumentOutOfRangeException">The day or the hour does not exist.</exception>
    public OpenRate this[DayOfWeek day, int hour] => _hours[HourOfWeek(day, hour)];

    /// <summary>Builds the profile from counts by hour, such as the rows of a SQL <c>GROUP BY</c>.</summary>
    /// <param name="slots">The hours; what stands under one hour more than once is added.</param>
    /// <param name="calendar">The calendar whose time zone the hours are of.</param>
    /// <returns>The profile.</returns>
    /// <exception cref="ArgumentNullException">The slots or the calendar are null.</exception>
    /// <exception cref="OverflowException">A count exceeds 9,223,372,036,854,775,807.</exception>
    public static SendTimeProfile FromCounts(IEnumerable<SendTimeSlot> slots, ReportingCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(slots);
        ArgumentNullException.ThrowIfNull(calendar);
        var hours = new OpenRate[HoursPerWeek];
        foreach (var slot in slots)
            hours[HourOfWeek(slot.Day, slot.Hour)] += slot.OpenRate;
        return new SendTimeProfile(calendar.Zone.Id, hours);
    }

    /// <summary>Adds the profiles of disjoint messages, hour by hour.</summary>
    /// <param name="left">The profile of some messages.</param>
    /// <param name="right">The profile of others.</param>
    /// <returns>The profile of all of them.</returns>
    /// <exception cref="ArgumentNullException">A profile is null.</exception>
    /// <exception cref="InvalidOperationException">The time zones differ.</exception>
    /// <exception cref="OverflowException">A count exceeds 9,223,372,036,854,775,807.</exception>
    public static SendTimeProfile operator +(SendTimeProfile left, SendTimeProfile right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (!left.IsDefined)
            return right;
        if (!right.IsDefined)
            return left;
        if (!string.Equals(left.Zone, right.Zone, StringComparison.Ordinal))
            Throw.DefinitionsDiffer("Send-time profile", left.Zone, right.Zone);
        var hours = new OpenRate[HoursPerWeek];
        for (var i = 0; i < hours.Length; i++)
            hours[i] = left._hours[i] + right._hours[i];
        return new SendTimeProfile(left.Zone, hours);
    }

    /// <summary>Lists the hours with the best open rates, judged by the lower bound of their interval.</summary>
    /// <param name="count">How many hours at most; hours without messages are never listed.</param>
    /// <param name="level">The confidence level, between 0 and 1 exclusive; the higher, the more messages an hour needs to rank high.</param>
    /// <returns>The hours, the best first; equals by open rate, then from Monday on.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative, or the level is not between 0 and 1 exclusive.</exception>
    /// <remarks>One open of one message is 100 %, and means nothing: its lower bound is 20.7 %. 300 of 1,000 have 27.2 % and rank higher.</remarks>
    public IReadOnlyList<SendTimeSlot> BestHours(int count, double level = ConfidenceInterval.DefaultLevel)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        Throw.IfNotLevel(level);
        return
        [
            .. Enumerable.Range(0, HoursPerWeek)
                .Where(hour => _hours[hour].IsDefined)
                .OrderByDescending(hour => _hours[hour].Interval(level)!.Value.Lower)
                .ThenByDescending(hour => _hours[hour].Ratio)
                .ThenBy(hour => hour)
                .Take(count)
                .Select(hour => new SendTimeSlot(DayOf(hour), hour % HoursPerDay, _hours[hour])),
        ];
    }

    /// <inheritdoc/>
    public ConfidenceInterval? Interval(double level = ConfidenceInterval.DefaultLevel) => Total.Interval(level);

    /// <summary>Compares zone and open rates hour by hour.</summary>
    /// <param name="other">The other profile.</param>
    /// <returns><see langword="true"/> when both hold the same.</returns>
    public bool Equals(SendTimeProfile? other) =>
        other is not null && string.Equals(Zone, other.Zone, StringComparison.Ordinal) && _hours.AsSpan().SequenceEqual(other._hours);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SendTimeProfile);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.Add(Zone, StringComparer.Ordinal);
        foreach (var rate in _hours)
            hash.Add(rate);
        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public string Explain(IFormatProvider? provider = null)
    {
        provider ??= CultureInfo.CurrentCulture;
        if (!IsDefined)
            return Total.Explain(provider);
        var best = BestHours(1)[0];
        var interval = best.OpenRate.Interval();
        return string.Create(
            provider,
            $"{Total.Explain(provider)}; best hour {best.Day} {best.Hour:00}:00 ({Zone}): {best.OpenRate.ToString(null, provider)} of {best.OpenRate.Delivered:N0}, {MetricText.IntervalText(interval, MetricText.SharePattern, provider)}");
    }

    /// <summary>Formats the open rate of all messages in percent with one digit in the current culture.</summary>
    /// <returns>Text such as <c>25.0 %</c>, or <c>n/a</c>.</returns>
    public override string ToString() => ToString(null, null);

    /// <summary>Formats the open rate of all messages.</summary>
    /// <param name="format">A numeric format for the ratio; <c>P1</c> by default.</param>
    /// <param name="formatProvider">The culture; the current one when <see langword="null"/>.</param>
    /// <returns>The rate, or <c>n/a</c>.</returns>
    public string ToString(string? format, IFormatProvider? formatProvider = null) => Total.ToString(format, formatProvider);

    /// <inheritdoc/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        Total.TryFormat(destination, out charsWritten, format, provider);

    void IJsonState<SendTimeProfile>.Write(Utf8JsonWriter writer)
    {
        if (Zone is not null)
            writer.WriteString("zone", Zone);
        // Triples of hour of the week (0 is Monday 0:00), opened and delivered; empty hours are left out.
        writer.WriteStartArray("hours");
        for (var hour = 0; hour < HoursPerWeek; hour++)
        {
            if (!_hours[hour].IsDefined)
                continue;
            writer.WriteNumberValue(hour);
            writer.WriteNumberValue(_hours[hour].Opened);
            writer.WriteNumberValue(_hours[hour].Delivered);
        }

        writer.WriteEndArray();
    }

    SendTimeProfile IJsonState<SendTimeProfile>.Read(JsonFields fields)
    {
        const int Triple = 3;
        var stored = fields.Int64Array("hours");
        if (stored.Length % Triple != 0)
            throw new JsonException("\"hours\" of the stored SendTimeProfile does not consist of triples of hour, opened and delivered.");
        var hours = new OpenRate[HoursPerWeek];
        for (var i = 0; i < stored.Length; i += Triple)
        {
            if (stored[i] is < 0 or >= HoursPerWeek)
                throw new JsonException(string.Create(CultureInfo.InvariantCulture, $"\"hours\" of the stored SendTimeProfile holds the hour {stored[i]}; expected 0…{HoursPerWeek - 1}."));
            hours[stored[i]] += OpenRate.FromCounts(stored[i + 1], stored[i + 2]);
        }

        var profile = new SendTimeProfile(fields.TextOrNull("zone"), hours);
        return profile is { IsDefined: true, Zone: null } ? throw new JsonException("The stored SendTimeProfile lacks \"zone\".") : profile;
    }

    internal static int HourOfWeek(DayOfWeek day, int hour)
    {
        if (!Enum.IsDefined(day))
            throw new ArgumentOutOfRangeException(nameof(day), day, "The week day is unknown.");
        if (hour is < 0 or >= HoursPerDay)
            throw new ArgumentOutOfRangeException(nameof(hour), hour, string.Create(CultureInfo.InvariantCulture, $"The hour {hour} lies outside 0…{HoursPerDay - 1}."));
        // Monday is the first day of the week, by ISO 8601; in .NET it is the second.
        return ((((int)day + DaysPerWeek - 1) % DaysPerWeek) * HoursPerDay) + hour;
    }

    private static OpenRate Sum(OpenRate[] hours)
    {
        var total = OpenRate.Zero;
        foreach (var rate in hours)
            total += rate;
        return total;
    }

    private static DayOfWeek DayOf(int hourOfWeek) => (DayOfWeek)(((hourOfWeek / HoursPerDay) + 1) % DaysPerWeek);
}
