using System.Globalization;
using System.Text.Json.Serialization;

namespace RetentionMetrics;

/// <summary>An interval of a week day in which a support desk is open, in the local time of its calendar.</summary>
/// <remarks>
/// The opening time belongs to the interval, the closing time does not. A closing time of 00:00 is the end of the day (24:00); a
/// night shift is an interval up to 00:00 and one from 00:00 on the next day. <c>default</c> is the whole of Sunday.
/// </remarks>
/// <example><code>
/// var morning = new OpeningHours(DayOfWeek.Monday, new TimeOnly(9, 0), new TimeOnly(12, 30));
/// Console.WriteLine(morning.Length); // 03:30:00
/// </code></example>
public readonly record struct OpeningHours
{
    /// <summary>Creates an interval.</summary>
    /// <param name="day">The week day.</param>
    /// <param name="open">When it opens.</param>
    /// <param name="close">When it closes; 00:00 is the end of the day.</param>
    /// <exception cref="ArgumentOutOfRangeException">The week day does not exist, or the interval closes before it opens or as it opens.</exception>
    [JsonConstructor]
    public OpeningHours(DayOfWeek day, TimeOnly open, TimeOnly close)
    {
        if (!Enum.IsDefined(day))
            throw new ArgumentOutOfRangeException(nameof(day), day, "The week day is unknown.");
        if (close <= open && close != TimeOnly.MinValue)
        {
            throw new ArgumentOutOfRangeException(
                nameof(close), close, string.Create(CultureInfo.InvariantCulture, $"{day} closes at {close:HH\\:mm} but opens at {open:HH\\:mm}; hours past midnight belong to the next day."));
        }

        Day = day;
        Open = open;
        Close = close;
    }

    /// <summary>Gets the week day.</summary>
    public DayOfWeek Day { get; }

    /// <summary>Gets when it opens.</summary>
    public TimeOnly Open { get; }

    /// <summary>Gets when it closes; 00:00 is the end of the day.</summary>
    public TimeOnly Close { get; }

    /// <summary>Gets the length by the clock on the wall.</summary>
    public TimeSpan Length => new(CloseTicks - Open.Ticks);

    internal long CloseTicks => Close == TimeOnly.MinValue ? TimeSpan.TicksPerDay : Close.Ticks;

    /// <summary>Formats the interval.</summary>
    /// <returns>Text such as <c>Monday 09:00–17:00</c>, in every culture.</returns>
    public override string ToString()
    {
        var close = new TimeSpan(CloseTicks);
        return string.Create(CultureInfo.InvariantCulture, $"{Day} {Open:HH\\:mm}–{(int)close.TotalHours:00}:{close.Minutes:00}");
    }
}
