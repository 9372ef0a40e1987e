using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RetentionMetrics.Kernels;

/// <summary>Columns of days as columns of their numbers.</summary>
internal static class DayNumbers
{
    /// <summary>Whether a day holds its number and nothing else; asked once, so that another layout costs speed and not truth.</summary>
    public static readonly bool AreTheDays =
        Unsafe.SizeOf<DateOnly>() == sizeof(int) && Unsafe.BitCast<DateOnly, int>(DateOnly.MaxValue) == DateOnly.MaxValue.DayNumber;

    /// <summary>The numbers of the first and the last day of a column that is not empty.</summary>
    public static (int First, int Last) Extremes(ReadOnlySpan<DateOnly> days)
    {
        if (AreTheDays)
            return Kernels.Extremes.Of(MemoryMarshal.Cast<DateOnly, int>(days));
        var (first, last) = (days[0], days[0]);
        foreach (var day in days)
        {
            first = day < first ? day : first;
            last = day > last ? day : last;
        }

        return (first.DayNumber, last.DayNumber);
    }
}
