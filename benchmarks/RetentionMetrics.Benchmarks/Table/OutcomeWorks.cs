namespace RetentionMetrics.Benchmarks.Table;

/// <summary>Counting what became of messages: seven flags, two combinations, and a check for contradictions.</summary>
internal static class OutcomeWorks
{
    public static IEnumerable<(int Rows, Func<int, Work> Make)> All =>
    [
        (100_000_000, rows => Funnel(rows, "Campaign funnel")),
        (1_000_000, rows => Funnel(rows, "Campaign funnel, in cache")),
    ];

    private static Work Funnel(int rows, string name)
    {
        MessageOutcome[] kinds =
        [
            MessageOutcome.None,
            MessageOutcome.Bounced,
            MessageOutcome.Delivered,
            MessageOutcome.Delivered | MessageOutcome.Opened,
            MessageOutcome.Delivered | MessageOutcome.Opened | MessageOutcome.Clicked,
            MessageOutcome.Delivered | MessageOutcome.Clicked | MessageOutcome.Converted,
            MessageOutcome.Delivered | MessageOutcome.Unsubscribed | MessageOutcome.Complained,
        ];
        var outcomes = Data.Column(rows, random => kinds[random.Next(kinds.Length)]);
        return new Work
        {
            Name = name,
            Data = "bytes of flags",
            Rows = rows,
            Limit = () => Reading.Of(outcomes),
            Loop = () => Loop(outcomes),
            Linq = () =>
                outcomes.Count(o => Has(o, MessageOutcome.Delivered)) + outcomes.Count(o => Has(o, MessageOutcome.Bounced))
                + outcomes.Count(o => Has(o, MessageOutcome.Opened)) + outcomes.Count(o => Has(o, MessageOutcome.Clicked))
                + outcomes.Count(o => Has(o, MessageOutcome.Converted)) + outcomes.Count(o => Has(o, MessageOutcome.Unsubscribed))
                + outcomes.Count(o => Has(o, MessageOutcome.Complained))
                + outcomes.Count(o => Has(o, MessageOutcome.Clicked) && !Has(o, MessageOutcome.Opened))
                + outcomes.Count(o => Has(o, MessageOutcome.Converted) && !Has(o, MessageOutcome.Clicked)),
            Ours = () =>
            {
                var funnel = CampaignFunnel.FromOutcomes(outcomes);
                return funnel.Delivered + funnel.Bounced + funnel.Opened + funnel.Clicked + funnel.Converted + funnel.Unsubscribed + funnel.Complaints
                    + funnel.ClickedWithoutOpen + funnel.ConvertedWithoutClick;
            },
            Bar = new Bar(Loop: 10, Linq: 50),
        };
    }

    private static double Loop(MessageOutcome[] outcomes)
    {
        long delivered = 0, bounced = 0, opened = 0, clicked = 0, converted = 0, unsubscribed = 0, complaints = 0, withoutOpen = 0, withoutClick = 0;
        foreach (var outcome in outcomes)
        {
            if (Has(outcome, MessageOutcome.Bounced) ? outcome != MessageOutcome.Bounced : outcome != MessageOutcome.None && !Has(outcome, MessageOutcome.Delivered))
                throw new InvalidOperationException("a contradiction");
            delivered += Has(outcome, MessageOutcome.Delivered) ? 1 : 0;
            bounced += Has(outcome, MessageOutcome.Bounced) ? 1 : 0;
            opened += Has(outcome, MessageOutcome.Opened) ? 1 : 0;
            clicked += Has(outcome, MessageOutcome.Clicked) ? 1 : 0;
            converted += Has(outcome, MessageOutcome.Converted) ? 1 : 0;
            unsubscribed += Has(outcome, MessageOutcome.Unsubscribed) ? 1 : 0;
            complaints += Has(outcome, MessageOutcome.Complained) ? 1 : 0;
            withoutOpen += Has(outcome, MessageOutcome.Clicked) && !Has(outcome, MessageOutcome.Opened) ? 1 : 0;
            withoutClick += Has(outcome, MessageOutcome.Converted) && !Has(outcome, MessageOutcome.Clicked) ? 1 : 0;
        }

        return delivered + bounced + opened + clicked + converted + unsubscribed + complaints + withoutOpen + withoutClick;
    }

    private static bool Has(MessageOutcome outcome, MessageOutcome flag) => (outcome & flag) == flag;
}
