namespace RetentionMetrics.Benchmarks.Table;

/// <content>Messages and what became of them.</content>
internal static partial class SmallWorks
{
    private static Work Funnel(int rows)
    {
        var outcomes = Data.Column(rows, OutcomeOf);
        return new Work
        {
            Name = "Campaign funnel",
            Data = "outcomes",
            Rows = rows,
            Loop = () =>
            {
                var counts = default(FunnelCounts);
                foreach (var outcome in outcomes)
                    counts.Add(outcome);
                return counts.Result();
            },
            Ours = () => Figures(CampaignFunnel.FromOutcomes(outcomes)),
        };
    }

    private static Work FunnelOfRecords(int rows)
    {
        var messages = Data.Column(rows, random => new Message(random.NextInt64(), OutcomeOf(random)));
        return new Work
        {
            Name = "Campaign funnel",
            Data = "records, a selector",
            Rows = rows,
            Loop = () =>
            {
                var counts = default(FunnelCounts);
                foreach (var message in messages)
                    counts.Add(message.Outcome);
                return counts.Result();
            },
            Ours = () => Figures(CampaignFunnel.FromMessages(messages, message => message.Outcome)),
        };
    }

    private static Work Opened(int rows)
    {
        var opened = Data.Column(rows, random => random.Next(4) == 0);
        return new Work
        {
            Name = "Open rate",
            Data = "flags",
            Rows = rows,
            Loop = () =>
            {
                long count = 0;
                foreach (var isOpened in opened)
                {
                    if (isOpened)
                        count++;
                }

                return (double)count / opened.Length;
            },
            Ours = () => OpenRate.FromOutcomes(opened).Ratio,
        };
    }

    private static Work OpenedOfRecords(int rows)
    {
        var mails = Data.Column(rows, random => random.Next(20) > 0 ? new Mail(random.NextInt64(), true, random.Next(4) == 0) : new Mail(random.NextInt64(), false, false));
        mails[0] = new Mail(1, true, true);
        return new Work
        {
            Name = "Open rate",
            Data = "records, two selectors",
            Rows = rows,
            Loop = () =>
            {
                long opened = 0, delivered = 0;
                foreach (var mail in mails)
                {
                    if (mail.Opened && !mail.Delivered)
                        throw new InvalidOperationException("cannot be");
                    delivered += mail.Delivered ? 1 : 0;
                    opened += mail.Opened ? 1 : 0;
                }

                return (double)opened / delivered;
            },
            Ours = () => OpenRate.FromMessages(mails, mail => mail.Opened, mail => mail.Delivered).Ratio,
        };
    }

    private static MessageOutcome OutcomeOf(Random random) => random.Next(10) switch
    {
        0 => MessageOutcome.Bounced,
        < 7 => MessageOutcome.Delivered,
        < 9 => MessageOutcome.Delivered | MessageOutcome.Opened,
        _ => MessageOutcome.Delivered | MessageOutcome.Opened | MessageOutcome.Clicked,
    };

    private static double Figures(CampaignFunnel funnel) =>
        funnel.Bounced + (2 * funnel.Delivered) + (3 * funnel.Opened) + (4 * funnel.Clicked) + funnel.Converted + funnel.Unsubscribed + funnel.Complaints;

    private readonly record struct Message(long Id, MessageOutcome Outcome);

    private readonly record struct Mail(long Id, bool Delivered, bool Opened);

    /// <summary>The loop over outcomes.</summary>
    private struct FunnelCounts
    {
        private const MessageOutcome OfDelivered =
            MessageOutcome.Opened | MessageOutcome.Clicked | MessageOutcome.Converted | MessageOutcome.Unsubscribed | MessageOutcome.Complained;

        private long _bounced;
        private long _delivered;
        private long _opened;
        private long _clicked;
        private long _converted;
        private long _unsubscribed;
        private long _complaints;
        private long _withoutOpen;
        private long _withoutClick;

        public void Add(MessageOutcome outcome)
        {
            if (outcome == MessageOutcome.None)
                return;
            if (outcome == MessageOutcome.Bounced)
            {
                _bounced++;
                return;
            }

            if ((outcome & ~OfDelivered) != MessageOutcome.Delivered)
                throw new InvalidOperationException("contradicts itself");
            _delivered++;
            var (isOpened, isClicked) = (outcome.HasFlag(MessageOutcome.Opened), outcome.HasFlag(MessageOutcome.Clicked));
            _opened += isOpened ? 1 : 0;
            _clicked += isClicked ? 1 : 0;
            _withoutOpen += isClicked && !isOpened ? 1 : 0;
            if (outcome.HasFlag(MessageOutcome.Converted))
            {
                _converted++;
                _withoutClick += isClicked ? 0 : 1;
            }

            _unsubscribed += outcome.HasFlag(MessageOutcome.Unsubscribed) ? 1 : 0;
            _complaints += outcome.HasFlag(MessageOutcome.Complained) ? 1 : 0;
        }

        public readonly double Result() =>
            _bounced + (2 * _delivered) + (3 * _opened) + (4 * _clicked) + _converted + _unsubscribed + _complaints + _withoutOpen + _withoutClick;
    }
}
