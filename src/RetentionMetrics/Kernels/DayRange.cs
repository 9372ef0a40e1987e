using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RetentionMetrics.Kernels;

/// <summary>A half-open range of days [start, end); <see cref="DateOnly.MaxValue"/> is an open end.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct DayRange(DateOnly Start, DateOnly End)
{
    public const int BitsOfADay = 32;

    /// <summary>Whether a range is 64 bits with the number of the first day in the lower half and that of the end in the upper one.</summary>
    public static readonly bool IsStartBelowEnd = DayNumbers.AreTheDays && BitConverter.IsLittleEndian && Unsafe.SizeOf<DayRange>() == sizeof(long);
}
