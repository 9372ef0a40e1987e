using BenchmarkDotNet.Attributes;

namespace RetentionMetrics.Benchmarks.Engagement;

/// <summary>Counting what became of each message: seven flags, two combinations, and a check for contradictions.</summary>
[MemoryDiagnoser]
public class CampaignFunnelBenchmarks
{
    private MessageOutcome[] _outcomes = [];

    [Params(1, 10, 100, 1_000, 10_000, 10_000_000)]
    public int Rows { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        MessageOutcome[] kinds =
        [
            MessageOutcome.Bounced,
            MessageOutcome.Delivered,
            MessageOutcome.Delivered | MessageOutcome.Opened,
            MessageOutcome.Delivered | MessageOutcome.Opened | MessageOutcome.Clicked,
            MessageOutcome.Delivered | MessageOutcome.Clicked | MessageOutcome.Converted,
        ];
        var random = new Random(1);
        _outcomes = new MessageOutcome[Rows];
        for (var i = 0; i < Rows; i++)
            _outcomes[i] = kinds[random.Next(kinds.Length)];
    }

    [Benchmark(Baseline = true)]
    public long Loop()
    {
        long delivered = 0, bounced = 0, opened = 0, clicked = 0, converted = 0, unsubscribed = 0, complaints = 0, withoutOpen = 0, withoutClick = 0;
        foreach (var outcome in _outcomes)
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

    [Benchmark]
    public long Linq() =>
        _outcomes.Count(o => Has(o, MessageOutcome.Delivered)) + _outcomes.Count(o => Has(o, MessageOutcome.Bounced))
        + _outcomes.Count(o => Has(o, MessageOutcome.Opened)) + _outcomes.Count(o => Has(o, MessageOutcome.Clicked))
        + _outcomes.Count(o => Has(o, MessageOutcome.Converted)) + _outcomes.Count(o => Has(o, MessageOutcome.Unsubscribed))
        + _outcomes.Count(o => Has(o, MessageOutcome.Complained));

    [Benchmark]
    public long FromOutcomes() => CampaignFunnel.FromOutcomes(_outcomes).Converted;

    private static bool Has(MessageOutcome outcome, MessageOutcome flag) => (outcome & flag) == flag;
}
