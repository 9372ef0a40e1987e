namespace RetentionMetrics.Tests.HouseRules;

public class RecordDoorsTests
{
    private static readonly DateOnly Day = new(2025, 3, 1);

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(5_000)]
    public void RecordDoors_OfSeveralSelectors_AllocateNothing(int length)
    {
        var records = Enumerable.Range(0, length).Select(i => new Row(i, 1 + (i % 5), i % 3 > 0, Day.AddDays(i % 30))).ToArray();
        var march = ReportingPeriod.Month(2025, 3);
        var rejections = new Rejections();

        Allocation.IsZero(() => OpenRate.FromMessages(records, r => r.Flag, r => r.Flag));
        Allocation.IsZero(() => FirstContactResolutionRate.FromTickets(records, r => r.Number, r => r.Flag));
        Allocation.IsZero(() => FirstContactResolutionRate.FromTickets(records, r => r.Number, r => r.Flag, r => r.Flag));
        Allocation.IsZero(() => FirstContactResolutionRate.FromTickets(records, r => r.Number, r => r.Flag, rejections: rejections));
        Allocation.IsZero(() => CustomerMovements.FromCustomers(records, march, r => r.Date, r => null));
        Allocation.IsZero(() => ChurnRate.FromCustomers(records, march, r => r.Date, r => null, rejections: rejections));
        Allocation.IsZero(() => CustomerRetentionRate.FromCustomers(records, march, r => r.Date, r => null));
        Allocation.IsZero(() => EngagementRate.FromPosts(records, r => new Interactions(clicks: r.Number), r => 100));
        Allocation.IsZero(() => ServiceLevel.FromTickets(records, r => r.Instant, r => r.Instant.AddHours(1), TimeSpan.FromHours(2)));
        Allocation.IsZero(() => MonthlyRecurringRevenue.FromSubscriptions(records, r => r.Number, r => BillingInterval.Annual));
        Allocation.IsZero(() => MonthlyRecurringRevenue.FromSubscriptions(records, r => r.Id, r => r.Number, r => BillingInterval.Annual));
        Allocation.IsZero(() => MrrMovements.FromStatements(records, r => r.Id, r => new MrrStatement(r.Number, 0, 0, 0, 0, 0, r.Number)));
        Allocation.IsZero(() => WeightedNetPromoterScore.FromResponses(records, r => r.Number, r => r.Number / 10m));
        Allocation.IsZero(() => Stickiness.FromActivity(records, march, r => r.Id, r => r.Date));
    }

    private readonly record struct Row(long Id, int Number, bool Flag, DateOnly Date)
    {
        public DateTimeOffset Instant => new(Date, TimeOnly.MinValue, TimeSpan.Zero);
    }
}
