using RetentionMetrics;
using Scorecard.Reading;

namespace Scorecard.Data;

/// <summary>survey.csv: what customers answered. A row may answer some of the questions.</summary>
internal sealed class SurveyFile() : DataFile(Layout)
{
    private const int Date = 0;
    private const int Recommendation = 1;
    private const int Satisfaction = 2;
    private const int Effort = 3;

    private const int HighestRecommendation = 10;
    private const int HighestSatisfaction = 5;
    private const int HighestEffort = 7;

    private readonly Months<SurveyMonth> _months = new();
    private readonly SurveyMonth _undated = new();

    public static TableSchema Layout { get; } = new(
        "survey.csv",
        "one row per response; an empty answer is no answer",
        new Column("date", "day of the response; without this column all rows count", IsRequired: false),
        new Column("nps", "would recommend us, 0 to 10", IsRequired: false),
        new Column("csat", "satisfied, 1 to 5", IsRequired: false),
        new Column("ces", "made it easy, 1 to 7", IsRequired: false))
    {
        AnyOf = ["nps", "csat", "ces"],
    };

    /// <summary>Gets whether the rows have no dates, so that all of them count.</summary>
    public bool IsUndated { get; private set; }

    public NetPromoterScore NetPromoterScore(ReportingPeriod period) => In(period).Select(month => month.Recommendations.Total()).Total();

    public CustomerSatisfactionScore Satisfactions(ReportingPeriod period) => In(period).Select(month => month.Satisfactions.Total()).Total();

    public CustomerEffortScore Efforts(ReportingPeriod period) => In(period).Select(month => month.Efforts.Total()).Total();

    public override long RowsIn(ScorecardPeriod period) => In(period.Reporting).Sum(month => month.Rows);

    protected override void ReadRows(CsvTable table, LatestDate latest)
    {
        IsUndated = !table.Has(Date);
        while (table.Read())
        {
            var date = DateOnly.MinValue;
            if (!IsUndated && !table.TryDate(Date, out date))
                continue;
            if (!table.TryScore(Recommendation, 0, HighestRecommendation, out var recommendation)
                || !table.TryScore(Satisfaction, 1, HighestSatisfaction, out var satisfaction)
                || !table.TryScore(Effort, 1, HighestEffort, out var effort))
            {
                continue;
            }

            var month = IsUndated ? _undated : _months.Of(date);
            month.Rows++;
            if (recommendation is { } r)
                month.Recommendations.Add(r);
            if (satisfaction is { } s)
                month.Satisfactions.Add(s);
            if (effort is { } e)
                month.Efforts.Add(e);
            if (!IsUndated)
                latest.See(date, table);
        }
    }

    private IEnumerable<SurveyMonth> In(ReportingPeriod period) => IsUndated ? [_undated] : _months.In(period);

    private sealed class SurveyMonth
    {
        public long Rows { get; set; }

        public RunningMetric<byte, NetPromoterScore> Recommendations { get; } = new(scores => RetentionMetrics.NetPromoterScore.FromScores(scores));

        public RunningMetric<byte, CustomerSatisfactionScore> Satisfactions { get; } =
            new(ratings => CustomerSatisfactionScore.FromRatings(ratings, SatisfactionScale.OneToFive));

        public RunningMetric<byte, CustomerEffortScore> Efforts { get; } =
            new(ratings => CustomerEffortScore.FromRatings(ratings, EffortScale.EaseOneToSeven));
    }
}
