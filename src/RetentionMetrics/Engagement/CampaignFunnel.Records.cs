using System.Runtime.CompilerServices;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <content>The funnel of columns and of the caller's own records: one outcome per message.</content>
public readonly partial record struct CampaignFunnel
{
    /// <summary>Makes the measure that takes the funnel from records.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="outcomeSelector">What became of a message.</param>
    /// <returns>The measure: a total, by segment, on spans, lists and streams.</returns>
    /// <exception cref="ArgumentNullException">The selector is null.</exception>
    public static Measure<T, CampaignFunnel> Measure<T>(Func<T, MessageOutcome> outcomeSelector) => Plan(outcomeSelector).ToMeasure();

    /// <summary>Counts a column with one entry per message that was sent.</summary>
    /// <param name="outcomes">What became of each message. Nothing is allocated.</param>
    /// <param name="rejections">Counts the outcomes that contradict themselves; these messages are not counted as sent either. Without it
    /// the first one throws.</param>
    /// <returns>The funnel.</returns>
    /// <exception cref="ArgumentException">An outcome contradicts itself, such as bounced and opened, and there are no
    /// <paramref name="rejections"/>; the message names its index and value.</exception>
    public static CampaignFunnel FromOutcomes(ReadOnlySpan<MessageOutcome> outcomes, Rejections? rejections = null)
    {
        var (tally, state) = (new FunnelTally(nameof(outcomes)), default(FunnelState));
        tally.Add(ref state, outcomes, new RowErrors(rejections, outcomes.Length));
        return tally.ToMetric(in state);
    }

    /// <summary>Counts the caller's own records.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="messages">The records: one per message and recipient.</param>
    /// <param name="outcomeSelector">What became of a message.</param>
    /// <param name="rejections">Counts the outcomes that contradict themselves; these messages are not counted as sent either. Without it
    /// the first one throws.</param>
    /// <returns>The funnel.</returns>
    /// <exception cref="ArgumentNullException">The records or the selector are null.</exception>
    /// <exception cref="ArgumentException">An outcome contradicts itself, such as bounced and opened, and there are no
    /// <paramref name="rejections"/>; the message names its index and value.</exception>
    /// <exception cref="InvalidOperationException">The selector threw; the message names the index of the record.</exception>
    /// <example><code>
    /// (string To, bool Arrived, bool Read)[] messages = [("ada", true, true), ("ben", true, false), ("cleo", false, false)];
    /// var funnel = CampaignFunnel.FromMessages(messages, m =>
    ///     (m.Arrived ? MessageOutcome.Delivered : MessageOutcome.Bounced) | (m.Read ? MessageOutcome.Opened : MessageOutcome.None));
    /// Console.WriteLine(funnel.OpenRate.Percent); // 50
    /// </code></example>
    [OverloadResolutionPriority(1)]
    public static CampaignFunnel FromMessages<T>(
        ReadOnlySpan<T> messages, Func<T, MessageOutcome> outcomeSelector, Rejections? rejections = null) =>
        Plan(outcomeSelector).Of(messages, rejections);

    /// <inheritdoc cref="FromMessages{T}(ReadOnlySpan{T}, Func{T, MessageOutcome}, Rejections)"/>
    public static CampaignFunnel FromMessages<T>(
        IEnumerable<T> messages, Func<T, MessageOutcome> outcomeSelector, Rejections? rejections = null) =>
        Plan(outcomeSelector).Of(messages, rejections);

    private static RowPlan<T, MessageOutcome, SelectorReader<T, MessageOutcome>, FunnelState, FunnelTally, CampaignFunnel> Plan<T>(
        Func<T, MessageOutcome> outcomeSelector) => new(new(outcomeSelector), new(nameof(outcomeSelector)));
}
