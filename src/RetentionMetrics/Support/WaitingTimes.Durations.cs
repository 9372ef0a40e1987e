using System.Globalization;
using System.Runtime.CompilerServices;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <content>Times that are known already.</content>
internal sealed partial class WaitingTimes
{
    public static WaitingTimes FromDurations(ReadOnlySpan<TimeSpan> durations, TimeBasis basis, Rejections? rejections)
    {
        IfNotBasis(basis);
        var errors = new RowErrors(rejections, durations.Length);
        var ended = DurationDistribution.Of(RawColumn.Of(durations)) ?? OfPositive(durations, in errors);
        return new WaitingTimes(ended, DurationDistribution.Empty, 0, basis);
    }

    /// <summary>Hands the negative durations of a column to the errors.</summary>
    public static void AddNegative(ReadOnlySpan<TimeSpan> durations, in RowErrors errors, [CallerArgumentExpression(nameof(durations))] string parameter = "")
    {
        for (var start = 0; IndexOfNegative(durations[start..]) is >= 0 and var length; start += length + 1)
            errors.Add(start + length, Negative(durations[start + length], parameter));
    }

    public static void IfNotBasis(TimeBasis basis)
    {
        if (basis is not (TimeBasis.Elapsed or TimeBasis.BusinessHours))
            throw new ArgumentOutOfRangeException(nameof(basis), basis, "The basis is unknown.");
    }

    private static DurationDistribution OfPositive(ReadOnlySpan<TimeSpan> durations, in RowErrors errors)
    {
        var collector = default(DurationCollector);
        var start = 0;
        for (; IndexOfNegative(durations[start..]) is >= 0 and var length; start += length + 1)
        {
            collector.Append(RawColumn.Of(durations.Slice(start, length)));
            errors.Add(start + length, Negative(durations[start + length], nameof(durations)));
        }

        collector.Append(RawColumn.Of(durations[start..]));
        var distribution = collector.Result();
        collector.Dispose();
        return distribution;
    }

    private static RowError Negative(TimeSpan duration, string parameter) =>
        new(parameter, string.Create(CultureInfo.InvariantCulture, $"Duration {duration:c}"), "is negative", "negative", duration);

    private static int IndexOfNegative(ReadOnlySpan<TimeSpan> durations) => RawColumn.Of(durations).IndexOfAnyExceptInRange(0, long.MaxValue);
}
