using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <content>The column and record doors: one outcome per message.</content>
public readonly partial record struct CampaignFunnel
{
    /// <summary>Counts a column with one entry per message that was sent.</summary>
    /// <param name="outcomes">What became of each message. Nothing is allocated.</param>
    /// <returns>The funnel.</returns>
    /// <exception cref="ArgumentException">An outcome contradicts itself, such as bounced and opened; the message names its index and value.</exception>
    public static CampaignFunnel FromOutcomes(ReadOnlySpan<MessageOutcome> outcomes)
    {
        var tally = new OutcomeTally(nameof(outcomes));
        tally.Append(outcomes);
        return tally.Result();
    }

    /// <summary>Counts a column with one entry per message and leaves out, but counts, the outcomes that contradict themselves.</summary>
    /// <param name="outcomes">What became of each message. Nothing is allocated.</param>
    /// <param name="rejected">How many outcomes contradict themselves; these messages are not counted as sent either.</param>
    /// <returns>The funnel of the others.</returns>
    public static CampaignFunnel FromOutcomes(ReadOnlySpan<MessageOutcome> outcomes, out long rejected)
    {
        var tally = default(OutcomeTally);
        tally.Append(outcomes);
        rejected = tally.Rejected;
        return tally.Result();
    }

    /// <summary>Counts the caller's own records.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="messages">The records: one per message and recipient.</param>
    /// <param name="outcome">What became of a message.</param>
    /// <returns>The funnel.</returns>
    /// <exception cref="ArgumentNullException">The records or the selector are null.</exception>
    /// <exception cref="ArgumentException">An outcome contradicts itself, such as bounced and opened; the message names its index and value.</exception>
    /// <example><code>
    /// (string To, bool Arrived, bool Read)[] messages = [("ada", true, true), ("ben", true, false), ("cleo", false, false)];
    /// var funnel = CampaignFunnel.FromMessages(messages, m =>
    ///     (m.Arrived ? MessageOutcome.Delivered : MessageOutcome.Bounced) | (m.Read ? MessageOutcome.Opened : MessageOutcome.None));
    /// Console.WriteLine(funnel.OpenRate.Percent); // 50
    /// </code></example>
    [OverloadResolutionPriority(1)]
    public static CampaignFunnel FromMessages<T>(ReadOnlySpan<T> messages, Func<T, MessageOutcome> outcome) =>
        Projection.Into(messages, outcome, new OutcomeTally(nameof(outcome))).Result();

    /// <inheritdoc cref="FromMessages{T}(ReadOnlySpan{T}, Func{T, MessageOutcome})"/>
    public static CampaignFunnel FromMessages<T>(IEnumerable<T> messages, Func<T, MessageOutcome> outcome) =>
        Projection.Into(messages, outcome, new OutcomeTally(nameof(outcome))).Result();

    /// <summary>Counts the caller's own records and leaves out, but counts, those whose outcome contradicts itself.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="messages">The records: one per message and recipient.</param>
    /// <param name="outcome">What became of a message.</param>
    /// <param name="rejected">How many outcomes contradict themselves; these messages are not counted as sent either.</param>
    /// <returns>The funnel of the others.</returns>
    /// <exception cref="ArgumentNullException">The records or the selector are null.</exception>
    [OverloadResolutionPriority(1)]
    public static CampaignFunnel FromMessages<T>(ReadOnlySpan<T> messages, Func<T, MessageOutcome> outcome, out long rejected)
    {
        var tally = Projection.Into(messages, outcome, default(OutcomeTally));
        rejected = tally.Rejected;
        return tally.Result();
    }

    /// <inheritdoc cref="FromMessages{T}(ReadOnlySpan{T}, Func{T, MessageOutcome}, out long)"/>
    public static CampaignFunnel FromMessages<T>(IEnumerable<T> messages, Func<T, MessageOutcome> outcome, out long rejected)
    {
        var tally = Projection.Into(messages, outcome, default(OutcomeTally));
        rejected = tally.Rejected;
        return tally.Result();
    }

    /// <summary>Counts the records of a stream.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="messages">The stream: one record per message and recipient.</param>
    /// <param name="outcome">What became of a message.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <returns>The funnel.</returns>
    /// <exception cref="ArgumentNullException">The stream or the selector is null.</exception>
    /// <exception cref="ArgumentException">An outcome contradicts itself, such as bounced and opened; the message names its index and value.</exception>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public static async Task<CampaignFunnel> FromMessagesAsync<T>(
        IAsyncEnumerable<T> messages, Func<T, MessageOutcome> outcome, CancellationToken cancellationToken = default) =>
        (await Projection.IntoAsync(messages, outcome, new OutcomeTally(nameof(outcome)), cancellationToken).ConfigureAwait(false)).Result();

    /// <summary>Counts outcomes chunk by chunk; refuses those that contradict themselves, or counts them when it was given no parameter to name.</summary>
    private struct OutcomeTally(string? parameter) : IColumnSink<MessageOutcome>
    {
        // 16 KiB stay in the fastest cache while they are counted nine times over.
        private const int BlockLength = 16 * 1024;

        // Nine passes over fewer outcomes than this cost more than one by one: three times as much at ten.
        private const int SmallestVectorColumn = 32;

        private static readonly SearchValues<byte> Sound = SearchValues.Create(SoundOutcomes());

        private Counts _counts;
        private long _seen;

        public long Rejected { get; private set; }

        public void Append(ReadOnlySpan<MessageOutcome> chunk)
        {
            var rest = FlagKernel.BitsOf(chunk);
            while (!rest.IsEmpty)
            {
                var block = rest[..Math.Min(rest.Length, BlockLength)];
                var bad = block.IndexOfAnyExcept(Sound);
                if (bad >= 0)
                {
                    if (parameter is not null)
                        Refuse((MessageOutcome)block[bad], _seen + bad, parameter);
                    Rejected++;
                    block = block[..bad];
                }

                Count(block);
                var read = bad < 0 ? block.Length : bad + 1;
                _seen += read;
                rest = rest[read..];
            }
        }

        public readonly CampaignFunnel Result() => new(_counts);

        private void Count(ReadOnlySpan<byte> outcomes)
        {
            _counts.Sent += outcomes.Length;
            if (outcomes.Length < SmallestVectorColumn)
            {
                CountOneByOne(outcomes);
                return;
            }

            _counts.Delivered += Having(outcomes, MessageOutcome.Delivered);
            _counts.Bounced += Having(outcomes, MessageOutcome.Bounced);
            _counts.Opened += Having(outcomes, MessageOutcome.Opened);
            _counts.Clicked += Having(outcomes, MessageOutcome.Clicked);
            _counts.Converted += Having(outcomes, MessageOutcome.Converted);
            _counts.Unsubscribed += Having(outcomes, MessageOutcome.Unsubscribed);
            _counts.Complaints += Having(outcomes, MessageOutcome.Complained);
            _counts.ClickedWithoutOpen += Having(outcomes, MessageOutcome.Clicked, MessageOutcome.Opened);
            _counts.ConvertedWithoutClick += Having(outcomes, MessageOutcome.Converted, MessageOutcome.Clicked);
        }

        private void CountOneByOne(ReadOnlySpan<byte> outcomes)
        {
            // In variables of their own, which stay in registers.
            int delivered = 0, bounced = 0, opened = 0, clicked = 0, converted = 0, unsubscribed = 0, complaints = 0, withoutOpen = 0, withoutClick = 0;
            foreach (var bits in outcomes)
            {
                var outcome = (MessageOutcome)bits;
                delivered += Has(outcome, MessageOutcome.Delivered);
                bounced += Has(outcome, MessageOutcome.Bounced);
                opened += Has(outcome, MessageOutcome.Opened);
                clicked += Has(outcome, MessageOutcome.Clicked);
                converted += Has(outcome, MessageOutcome.Converted);
                unsubscribed += Has(outcome, MessageOutcome.Unsubscribed);
                complaints += Has(outcome, MessageOutcome.Complained);
                withoutOpen += Has(outcome, MessageOutcome.Clicked) & ~Has(outcome, MessageOutcome.Opened);
                withoutClick += Has(outcome, MessageOutcome.Converted) & ~Has(outcome, MessageOutcome.Clicked);
            }

            _counts.Delivered += delivered;
            _counts.Bounced += bounced;
            _counts.Opened += opened;
            _counts.Clicked += clicked;
            _counts.Converted += converted;
            _counts.Unsubscribed += unsubscribed;
            _counts.Complaints += complaints;
            _counts.ClickedWithoutOpen += withoutOpen;
            _counts.ConvertedWithoutClick += withoutClick;
        }

        private static int Has(MessageOutcome outcome, MessageOutcome flag) => (outcome & flag) == flag ? 1 : 0;

        private static long Having(ReadOnlySpan<byte> outcomes, MessageOutcome flag, MessageOutcome without = MessageOutcome.None) =>
            FlagKernel.CountMatching(outcomes, (byte)(flag | without), (byte)flag);

        private static byte[] SoundOutcomes()
        {
            const MessageOutcome OfDelivered = MessageOutcome.Opened | MessageOutcome.Clicked | MessageOutcome.Converted | MessageOutcome.Unsubscribed | MessageOutcome.Complained;
            var sound = new List<byte> { (byte)MessageOutcome.None, (byte)MessageOutcome.Bounced };
            for (var outcome = 0; outcome <= byte.MaxValue; outcome++)
            {
                if (((MessageOutcome)outcome & ~OfDelivered) == MessageOutcome.Delivered)
                    sound.Add((byte)outcome);
            }

            return [.. sound];
        }

        private static void Refuse(MessageOutcome outcome, long index, string parameter) =>
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"The outcome '{outcome}' at index {index} contradicts itself: only a delivered message is opened, clicked, converted, unsubscribed or complained of, and a bounced one is nothing else."),
                parameter);
    }
}
