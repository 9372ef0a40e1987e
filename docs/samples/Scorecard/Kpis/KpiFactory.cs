using System.Globalization;
using System.Text.Json;
using RetentionMetrics;

namespace Scorecard.Kpis;

/// <summary>Makes scorecard rows of metrics.</summary>
internal sealed class KpiFactory(Goals goals, CultureInfo culture)
{
    /// <summary>Gets the culture of figures and explanations.</summary>
    public CultureInfo Culture => culture;

    /// <summary>Makes the row of a share.</summary>
    public Kpi Share<TProportion>(KpiDefinition definition, TProportion metric, string part, string whole)
        where TProportion : IProportion<TProportion> => Of(definition, metric, new KpiCounts(metric.Numerator, part, metric.Denominator, whole));

    /// <summary>Makes the row of a metric's headline figure.</summary>
    public Kpi Of<TMetric>(KpiDefinition definition, TMetric metric, KpiCounts? counts = null)
        where TMetric : IMetric<TMetric>
    {
        var interval = metric.Interval();
        GoalOutcome? outcome = null;
        if (goals.Of<TMetric>(definition) is { } goal)
        {
            var result = metric.IsDefined switch
            {
                false => GoalResult.Open,
                _ when !goal.IsMet(metric) => GoalResult.Missed,
                _ when interval is not null && goal.IsMetBeyondDoubt(metric) => GoalResult.MetBeyondDoubt,
                _ => GoalResult.Met,
            };
            outcome = new GoalOutcome(goal.Direction, goal.Target, result);
        }

        return new Kpi
        {
            Definition = definition,
            Figure = metric.IsDefined ? metric.PointEstimate : null,
            Value = metric.IsDefined ? KpiText.Of(metric.PointEstimate, definition.Unit, culture) : KpiText.NotAvailable,
            Counts = metric.IsDefined ? counts : null,
            Interval = interval,
            Goal = outcome,
            Explanation = metric.Explain(culture),
            State = JsonSerializer.SerializeToElement(metric),
        };
    }

    /// <summary>Makes the row of a figure that a metric gives besides its headline: an amount, a percentile, a count.</summary>
    public Kpi Figure(
        KpiDefinition definition, double? figure, string explanation, KpiCounts? counts = null, string? value = null, JsonElement? state = null)
    {
        GoalOutcome? outcome = null;
        if (goals.TargetOf(definition) is { } target)
        {
            var isGood = definition.Direction == GoalDirection.AtLeast ? figure >= target : figure <= target;
            var result = figure is null ? GoalResult.Open : isGood ? GoalResult.Met : GoalResult.Missed;
            outcome = new GoalOutcome(definition.Direction, target, result);
        }

        return new Kpi
        {
            Definition = definition,
            Figure = figure,
            Value = figure is { } known ? value ?? KpiText.Of(known, definition.Unit, culture) : KpiText.NotAvailable,
            Counts = figure is null ? null : counts,
            Goal = outcome,
            Explanation = explanation,
            State = state,
        };
    }
}
