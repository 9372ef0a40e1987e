using FsCheck;
using FsCheck.Fluent;

namespace RetentionMetrics.Tests.Retention;

/// <summary>A customer from a first day up to an end, if there is one.</summary>
internal readonly record struct Stay(DateOnly Start, DateOnly? End);

/// <summary>Generated customers and periods on a short stretch of days, so that starts and ends meet the periods' borders often.</summary>
internal static class Stays
{
    public static readonly DateOnly Origin = new(2025, 1, 1);

    private const int Days = 60;

    /// <summary>Customers, some of whom came and went on one day; every third or so has no end.</summary>
    public static Gen<Stay> Any { get; } =
        from start in Gen.Choose(0, Days)
        from length in Gen.Choose(0, Days)
        from open in Gen.Choose(0, 2)
        select new Stay(Origin.AddDays(start), open == 0 ? null : Origin.AddDays(start + length));

    /// <summary>Some customers end on their first day, or before it.</summary>
    public static Gen<Stay> Dirty { get; } =
        from stay in Any
        from back in Gen.Choose(0, 10)
        from bad in Gen.Choose(0, 5)
        select bad == 0 ? stay with { End = stay.Start.AddDays(-back) } : stay;

    public static Gen<ReportingPeriod> Period { get; } =
        from start in Gen.Choose(0, Days)
        from length in Gen.Choose(1, Days)
        select ReportingPeriod.Days(Origin.AddDays(start), length);

    public static DateOnly[] Starts(IEnumerable<Stay> stays) => [.. stays.Select(stay => stay.Start)];

    public static DateOnly[] Ends(IEnumerable<Stay> stays) => [.. stays.Select(stay => stay.End ?? DateOnly.MaxValue)];
}
