using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <content>The doors, with the names of the parameters as their callers' callers see them.</content>
internal sealed partial class WaitingTimes
{
    public static WaitingTimes FromDurations(ReadOnlySpan<TimeSpan> durations, TimeBasis basis)
    {
        IfNotBasis(basis);
        var ended = DurationDistribution.Of(RawColumn.Of(durations));
        if (ended is null)
            RefuseNegative(durations);
        return new WaitingTimes(ended, DurationDistribution.Empty, 0, basis);
    }

    public static WaitingTimes FromDurations(ReadOnlySpan<TimeSpan> durations, out long rejected, TimeBasis basis)
    {
        IfNotBasis(basis);
        rejected = 0;
        if (DurationDistribution.Of(RawColumn.Of(durations)) is { } all)
            return new WaitingTimes(all, DurationDistribution.Empty, 0, basis);
        using var collector = new DurationCollector();
        while (IndexOfNegative(durations) is >= 0 and var at)
        {
            collector.Append(RawColumn.Of(durations[..at]));
            durations = durations[(at + 1)..];
            rejected++;
        }

        collector.Append(RawColumn.Of(durations));
        return new WaitingTimes(collector.Result(), DurationDistribution.Empty, 0, basis);
    }

    /// <summary>Names the first negative duration of a column that holds one.</summary>
    [DoesNotReturn]
    public static void RefuseNegative(ReadOnlySpan<TimeSpan> durations, [CallerArgumentExpression(nameof(durations))] string? parameter = null)
    {
        var at = IndexOfNegative(durations);
        throw new ArgumentOutOfRangeException(
            parameter, durations[at], string.Create(CultureInfo.InvariantCulture, $"Duration {durations[at]:c} at index {at} is negative."));
    }

    public static void IfNotBasis(TimeBasis basis)
    {
        if (basis is not (TimeBasis.Elapsed or TimeBasis.BusinessHours))
            throw new ArgumentOutOfRangeException(nameof(basis), basis, "The basis is unknown.");
    }

    private static int IndexOfNegative(ReadOnlySpan<TimeSpan> durations) => RawColumn.Of(durations).IndexOfAnyExceptInRange(0, long.MaxValue);
}
