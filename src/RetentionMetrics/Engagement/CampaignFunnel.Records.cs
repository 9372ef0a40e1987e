using System.Buffers;
using System.Collections.Immutable;
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
    public static CampaignFunnel FromMessages<T>(ReadOnlySpan<T> messages, Func<T, MessageOutcome> outcome)
    {
        var tally = new OutcomeTally(nameof(outcome));
        Projection.Into(messages, outcome, ref tally);
        return tally.Result();
    }

    /// <inheritdoc cref="FromMessages{T}(ReadOnlySpan{T}, Func{T, MessageOutcome})"/>
    public static CampaignFunnel FromMessages<T>(IEnumerable<T> messages, Func<T, MessageOutcome> outcome)
    {
        var tally = new OutcomeTally(nameof(outcome));
        Projection.Into(messages, outcome, ref tally);
        return tally.Result();
    }

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
        var tally = default(OutcomeTally);
        Projection.Into(messages, outcome, ref tally);
        rejected = tally.Rejected;
        return tally.Result();
    }

    /// <inheritdoc cref="FromMessages{T}(ReadOnlySpan{T}, Func{T, MessageOutcome}, out long)"/>
    public static CampaignFunnel FromMessages<T>(IEnumerable<T> messages, Func<T, MessageOutcome> outcome, out long rejected)
    {
        var tally = default(OutcomeTally);
        Projection.Into(messages, outcome, ref tally);
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
        // Where an outcome of a block is bad, so much is read again.
        private const int BlockLength = 1 << 17;

        // Fewer outcomes are counted nine ways at once in a register, seven bits to a count.
        private const int SmallestVectorColumn = 128;
        private const int BitsPerCount = 7;
        private const ulong Unsound = 1UL << 63;

        private const MessageOutcome AllOfDelivered =
            MessageOutcome.Delivered | MessageOutcome.Opened | MessageOutcome.Clicked | MessageOutcome.Converted | MessageOutcome.Unsubscribed | MessageOutcome.Complained;

        private static readonly SearchValues<byte> Sound = SearchValues.Create(SoundOutcomes());
        private static readonly ImmutableArray<ulong> PackedOutcomes = PackAll();

        private Counts _counts;
        private long _seen;

        public long Rejected { get; private set; }

        public void Append(ReadOnlySpan<MessageOutcome> chunk)
        {
            var rest = FlagKernel.BitsOf(chunk);
            if (rest.Length < SmallestVectorColumn && TryCountFew(rest))
            {
                _seen += rest.Length;
                return;
            }

            for (; !rest.IsEmpty; rest = rest[Math.Min(rest.Length, BlockLength)..])
            {
                var block = rest[..Math.Min(rest.Length, BlockLength)];
                if (TryCount(block))
                    _seen += block.Length;
                else
                    AppendAroundBad(block);
            }
        }

        public readonly CampaignFunnel Result() => new(in _counts);

        private void AppendAroundBad(ReadOnlySpan<byte> rest)
        {
            for (var bad = rest.IndexOfAnyExcept(Sound); bad >= 0; bad = rest.IndexOfAnyExcept(Sound))
            {
                if (parameter is not null)
                    Refuse((MessageOutcome)rest[bad], _seen + bad, parameter);
                Rejected++;
                TryCount(rest[..bad]);
                _seen += bad + 1;
                rest = rest[(bad + 1)..];
            }

            TryCount(rest);
            _seen += rest.Length;
        }

        private bool TryCount(ReadOnlySpan<byte> outcomes)
        {
            if (outcomes.Length < SmallestVectorColumn)
                return TryCountFew(outcomes);
            var rest = outcomes.Length % BitSetKernel.SetsPerVector;
            if (!BitSetKernel.TryCount(outcomes, (byte)AllOfDelivered, (byte)MessageOutcome.Bounced, out var counts) || !TryCountFew(outcomes[^rest..]))
                return false;
            _counts.Sent += outcomes.Length - rest;
            // By the bits of MessageOutcome, from the lowest on.
            _counts.Delivered += counts.First;
            _counts.Opened += counts.Second;
            _counts.Clicked += counts.Third;
            _counts.Converted += counts.Fourth;
            _counts.Unsubscribed += counts.Fifth;
            _counts.Bounced += counts.Sixth;
            _counts.Complaints += counts.Seventh;
            _counts.ClickedWithoutOpen += counts.ThirdAlone;
            _counts.ConvertedWithoutClick += counts.FourthAlone;
            return true;
        }

        private bool TryCountFew(ReadOnlySpan<byte> outcomes)
        {
            var packedOutcomes = PackedOutcomes.AsSpan();
            var (packed, seen) = (0UL, 0UL);
            foreach (var outcome in outcomes)
            {
                packed += packedOutcomes[outcome];
                seen |= packedOutcomes[outcome];
            }

            if (seen >= Unsound)
                return false;
            _counts.Sent += outcomes.Length;
            _counts.Delivered += Next(ref packed);
            _counts.Bounced += Next(ref packed);
            _counts.Opened += Next(ref packed);
            _counts.Clicked += Next(ref packed);
            _counts.Converted += Next(ref packed);
            _counts.Unsubscribed += Next(ref packed);
            _counts.Complaints += Next(ref packed);
            _counts.ClickedWithoutOpen += Next(ref packed);
            _counts.ConvertedWithoutClick += Next(ref packed);
            return true;
        }

        private static long Next(ref ulong packed)
        {
            var count = packed & ((1UL << BitsPerCount) - 1);
            packed >>= BitsPerCount;
            return (long)count;
        }

        private static ImmutableArray<ulong> PackAll()
        {
            var packed = new ulong[byte.MaxValue + 1];
            Array.Fill(packed, Unsound);
            foreach (var outcome in SoundOutcomes())
                packed[outcome] = Pack((MessageOutcome)outcome);
            return [.. packed];
        }

        private static ulong Pack(MessageOutcome outcome)
        {
            MessageOutcome[] flags =
            [
                MessageOutcome.Delivered, MessageOutcome.Bounced, MessageOutcome.Opened, MessageOutcome.Clicked, MessageOutcome.Converted,
                MessageOutcome.Unsubscribed, MessageOutcome.Complained,
            ];
            var counts = flags.Select(flag => outcome.HasFlag(flag))
                .Append((outcome & (MessageOutcome.Clicked | MessageOutcome.Opened)) == MessageOutcome.Clicked)
                .Append((outcome & (MessageOutcome.Converted | MessageOutcome.Clicked)) == MessageOutcome.Converted);
            return counts.Select((isCounted, at) => isCounted ? 1UL << (at * BitsPerCount) : 0).Aggregate((left, right) => left | right);
        }

        private static byte[] SoundOutcomes()
        {
            var sound = new List<byte> { (byte)MessageOutcome.None, (byte)MessageOutcome.Bounced };
            for (var outcome = 0; outcome <= byte.MaxValue; outcome++)
            {
                if (((MessageOutcome)outcome & ~(AllOfDelivered & ~MessageOutcome.Delivered)) == MessageOutcome.Delivered)
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
