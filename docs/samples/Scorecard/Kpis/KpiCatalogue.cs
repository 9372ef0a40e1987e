using RetentionMetrics;

namespace Scorecard.Kpis;

/// <summary>All KPIs of the scorecard with their default goals. The goals are round figures to start from, not benchmarks.</summary>
internal static class KpiCatalogue
{
    private const double Hour = 3600;

    public static readonly KpiDefinition CustomersAtStart = new("customers-at-start", "Customers at start", KpiUnit.Count);
    public static readonly KpiDefinition CustomersAtEnd = new("customers-at-end", "Customers at end", KpiUnit.Count);
    public static readonly KpiDefinition Retention = new("crr", "Customer retention rate", KpiUnit.Share, DefaultGoal: 0.95);
    public static readonly KpiDefinition Churn = new("churn", "Churn rate", KpiUnit.Share, GoalDirection.AtMost, 0.05);
    public static readonly KpiDefinition Nps = new("nps", "Net Promoter Score", KpiUnit.Points, DefaultGoal: 30);
    public static readonly KpiDefinition Csat = new("csat", "Customer satisfaction", KpiUnit.Share, DefaultGoal: 0.8);
    public static readonly KpiDefinition Ces = new("ces", "Customer effort score", KpiUnit.Number, DefaultGoal: 5.5);
    public static readonly KpiDefinition RepeatPurchase = new("repeat-purchase", "Repeat purchase rate", KpiUnit.Share, DefaultGoal: 0.25);
    public static readonly KpiDefinition OrderValue = new("aov", "Average order value", KpiUnit.Money);
    public static readonly KpiDefinition Frequency = new("frequency", "Purchase frequency", KpiUnit.Number);
    public static readonly KpiDefinition LifetimeValue = new("clv", "Customer lifetime value", KpiUnit.Money);
    public static readonly KpiDefinition Mrr = new("mrr", "Monthly recurring revenue", KpiUnit.Money);
    public static readonly KpiDefinition Arr = new("arr", "Annual recurring revenue", KpiUnit.Money);
    public static readonly KpiDefinition Arpa = new("arpa", "Revenue per customer", KpiUnit.Money);
    public static readonly KpiDefinition NetNewMrr = new("net-new-mrr", "Net new MRR", KpiUnit.Money);
    public static readonly KpiDefinition NetRetention = new("nrr", "Net revenue retention", KpiUnit.Share, DefaultGoal: 1);
    public static readonly KpiDefinition GrossRetention = new("grr", "Gross revenue retention", KpiUnit.Share, DefaultGoal: 0.95);
    public static readonly KpiDefinition QuickRatio = new("quick-ratio", "Quick ratio", KpiUnit.Number);
    public static readonly KpiDefinition FirstContact = new("fcr", "First contact resolution", KpiUnit.Share, DefaultGoal: 0.7);
    public static readonly KpiDefinition ResponseMedian = new("frt-median", "First response, median", KpiUnit.Duration, GoalDirection.AtMost, 4 * Hour);
    public static readonly KpiDefinition ResponseP90 = new("frt-p90", "First response, 90th pct.", KpiUnit.Duration, GoalDirection.AtMost, 24 * Hour);
    public static readonly KpiDefinition ResolutionMedian = new("resolution-median", "Resolution, median", KpiUnit.Duration, GoalDirection.AtMost, 24 * Hour);
    public static readonly KpiDefinition ResolutionP90 = new("resolution-p90", "Resolution, 90th pct.", KpiUnit.Duration, GoalDirection.AtMost, 72 * Hour);
    public static readonly KpiDefinition ServiceLevel = new("service-level", "Resolved within 48 h", KpiUnit.Share, DefaultGoal: 0.9);
    public static readonly KpiDefinition Open = new("open", "Open rate", KpiUnit.Share, DefaultGoal: 0.2);
    public static readonly KpiDefinition Click = new("click", "Click-through rate", KpiUnit.Share, DefaultGoal: 0.02);
    public static readonly KpiDefinition ClickToOpen = new("click-to-open", "Click-to-open rate", KpiUnit.Share, DefaultGoal: 0.1);
    public static readonly KpiDefinition Conversion = new("conversion", "Conversion rate", KpiUnit.SmallShare, DefaultGoal: 0.01);
    public static readonly KpiDefinition Unsubscribe = new("unsubscribe", "Unsubscribe rate", KpiUnit.SmallShare, GoalDirection.AtMost, 0.005);
    public static readonly KpiDefinition Bounce = new("bounce", "Bounce rate", KpiUnit.SmallShare, GoalDirection.AtMost, 0.02);
    public static readonly KpiDefinition Complaint = new("complaint", "Complaint rate", KpiUnit.SmallShare, GoalDirection.AtMost, 0.001);

    /// <summary>Gets all KPIs in the order of the scorecard.</summary>
    public static IReadOnlyList<KpiDefinition> All { get; } =
    [
        CustomersAtStart, CustomersAtEnd, Retention, Churn, Nps, Csat, Ces, RepeatPurchase, OrderValue, Frequency, LifetimeValue, Mrr, Arr, Arpa,
        NetNewMrr, NetRetention, GrossRetention, QuickRatio, FirstContact, ResponseMedian, ResponseP90, ResolutionMedian, ResolutionP90, ServiceLevel, Open, Click, ClickToOpen, Conversion, Unsubscribe,
        Bounce, Complaint,
    ];
}
