using System.Globalization;
using System.Text.Json.Serialization;

namespace RetentionMetrics;

/// <summary>One hour of the week of a <see cref="SendTimeProfile"/>: a day, an hour, and the open rate of what was sent then.</summary>
/// <remarks><c>default</c> is Sunday, 0 to 1 o'clock, without messages.</remarks>
public readonly record struct SendTimeSlot
{
    /// <summary>Creates a slot.</summary>
    /// <param name="day">The day of the week.</param>
    /// <param name="hour">The hour, 0 to 23: from its full hour to the next.</param>
    /// <param name="openRate">The open rate of the messages sent in it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The day or the hour does not exist.</exception>
    [JsonConstructor]
    public SendTimeSlot(DayOfWeek day, int hour, OpenRate openRate)
    {
        _ = SendTimeProfile.HourOfWeek(day, hour);
        Day = day;
        Hour = hour;
        OpenRate = openRate;
    }

    /// <summary>Gets the day of the week, in the profile's time zone.</summary>
    public DayOfWeek Day { get; }

    /// <summary>Gets the hour, 0 to 23, in the profile's time zone.</summary>
    public int Hour { get; }

    /// <summary>Gets the open rate of the messages sent in it.</summary>
    public OpenRate OpenRate { get; }

    /// <summary>States the slot in the current culture.</summary>
    /// <returns>Text such as <c>Tuesday 10:00: 35.0 %</c>.</returns>
    public override string ToString() => string.Create(CultureInfo.CurrentCulture, $"{Day} {Hour:00}:00: {OpenRate}");
}
