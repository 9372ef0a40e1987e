using System.Buffers;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <content>How outcomes are counted.</content>
public readonly partial record struct CampaignFunnel
{
    /// <summary>The ten counts on their way into a funnel, by name.</summary>
    private struct Counts
    {
        public long Sent;
        public long Bounced;
        public long Delivered;
        public long Opened;
        public long Clicked;
        public long Converted;
        public long Unsubscribed;
        public long Complaints;
        public long ClickedWithoutOpen;
        public long ConvertedWithoutClick;
    }

    /// <summary>The counts so far; of the last few outcomes nine at once in one number, seven bits to a count.</summary>
    private struct FunnelState
    {
        public const int MostFew = (1 << BitsPerCount) - 1;

        public Counts Counts;

        private const int BitsPerCount = 7;

        private ulong _packed;
        private int _few;

        /// <summary>One outcome, to be added to others of its kind.</summary>
        public static ulong Pack(MessageOutcome outcome)
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

        /// <summary>Adds up to <see cref="MostFew"/> outcomes that were packed and added.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Add(ulong packed, int outcomes)
        {
            if (_few + outcomes > MostFew)
                Unpack();
            _packed += packed;
            _few += outcomes;
        }

        public readonly CampaignFunnel ToFunnel()
        {
            var all = this;
            all.Unpack();
            return new CampaignFunnel(in all.Counts);
        }

        private void Unpack()
        {
            var packed = _packed;
            Counts.Sent += _few;
            Counts.Delivered += Next(ref packed);
            Counts.Bounced += Next(ref packed);
            Counts.Opened += Next(ref packed);
            Counts.Clicked += Next(ref packed);
            Counts.Converted += Next(ref packed);
            Counts.Unsubscribed += Next(ref packed);
            Counts.Complaints += Next(ref packed);
            Counts.ClickedWithoutOpen += Next(ref packed);
            Counts.ConvertedWithoutClick += Next(ref packed);
            (_packed, _few) = (0, 0);
        }

        private static long Next(ref ulong packed)
        {
            var count = packed & MostFew;
            packed >>= BitsPerCount;
            return (long)count;
        }
    }

    /// <summary>Counts outcomes; those that contradict themselves are wrong rows.</summary>
    /// <param name="parameter">The parameter that the outcomes come by.</param>
    private readonly struct FunnelTally(string parameter) : ITally<MessageOutcome, FunnelState, CampaignFunnel>
    {
        // Where an outcome of a block is bad, so much is read again.
        private const int BlockLength = 1 << 17;
        private const ulong Unsound = 1UL << 63;
        private const string Contradiction = "outcome that contradicts itself";

        private const MessageOutcome AllOfDelivered =
            MessageOutcome.Delivered | MessageOutcome.Opened | MessageOutcome.Clicked | MessageOutcome.Converted
            | MessageOutcome.Unsubscribed | MessageOutcome.Complained;

        private static readonly SearchValues<byte> Sound = SearchValues.Create(SoundOutcomes());
        private static readonly ImmutableArray<ulong> PackedOutcomes = PackAll();

        public static bool AddsUp => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public bool TryAdd(ref FunnelState state, in MessageOutcome row)
        {
            var packed = PackedOutcomes[(byte)row];
            if (packed >= Unsound)
                return false;
            state.Add(packed, 1);
            return true;
        }

        public void Add(ref FunnelState state, ReadOnlySpan<MessageOutcome> rows, in RowErrors errors)
        {
            var bits = FlagKernel.BitsOf(rows);
            for (var start = 0; start < bits.Length; start += BlockLength)
            {
                var block = bits.Slice(start, Math.Min(BlockLength, bits.Length - start));
                if (!TryAddSound(ref state, block))
                    AddAroundWrong(ref state, block, errors.From(start));
            }
        }

        public RowError ErrorOf(in MessageOutcome row) => new(
            parameter,
            $"The outcome '{row}'",
            "contradicts itself: only a delivered message is opened, clicked, converted, unsubscribed or complained of, "
            + "and a bounced one is nothing else",
            Contradiction,
            row);

        public CampaignFunnel ToMetric(ref readonly FunnelState state) => state.ToFunnel();

        private void AddAroundWrong(ref FunnelState state, ReadOnlySpan<byte> bits, in RowErrors errors)
        {
            var at = 0;
            for (var sound = bits.IndexOfAnyExcept(Sound); sound >= 0; sound = bits[at..].IndexOfAnyExcept(Sound))
            {
                TryAddSound(ref state, bits.Slice(at, sound));
                at += sound;
                if (errors.OnlyCount)
                    errors.Count(Contradiction, 1);
                else
                    errors.Add(at, ErrorOf((MessageOutcome)bits[at]));
                at++;
            }

            TryAddSound(ref state, bits[at..]);
        }

        private static bool TryAddSound(ref FunnelState state, ReadOnlySpan<byte> outcomes)
        {
            if (outcomes.Length <= FunnelState.MostFew)
                return TryAddFew(ref state, outcomes);
            var rest = outcomes.Length % BitSetKernel.SetsPerVector;
            if (!BitSetKernel.TryCount(outcomes, (byte)AllOfDelivered, (byte)MessageOutcome.Bounced, out var counts)
                || !TryAddFew(ref state, outcomes[^rest..]))
                return false;
            state.Counts.Sent += outcomes.Length - rest;
            // By the bits of MessageOutcome, from the lowest on.
            state.Counts.Delivered += counts.First;
            state.Counts.Opened += counts.Second;
            state.Counts.Clicked += counts.Third;
            state.Counts.Converted += counts.Fourth;
            state.Counts.Unsubscribed += counts.Fifth;
            state.Counts.Bounced += counts.Sixth;
            state.Counts.Complaints += counts.Seventh;
            state.Counts.ClickedWithoutOpen += counts.ThirdAlone;
            state.Counts.ConvertedWithoutClick += counts.FourthAlone;
            return true;
        }

        private static bool TryAddFew(ref FunnelState state, ReadOnlySpan<byte> outcomes)
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
            state.Add(packed, outcomes.Length);
            return true;
        }

        private static ImmutableArray<ulong> PackAll()
        {
            var packed = new ulong[byte.MaxValue + 1];
            Array.Fill(packed, Unsound);
            foreach (var outcome in SoundOutcomes())
                packed[outcome] = FunnelState.Pack((MessageOutcome)outcome);
            return [.. packed];
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
    }
}
