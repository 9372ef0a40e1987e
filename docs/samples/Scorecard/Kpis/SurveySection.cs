using Scorecard.Data;

namespace Scorecard.Kpis;

/// <summary>What customers say.</summary>
internal static class SurveySection
{
    public static KpiSection Build(SurveyFile survey, ScorecardPeriod period, KpiFactory kpis)
    {
        var nps = survey.NetPromoterScore(period.Reporting);
        var effort = survey.Efforts(period.Reporting);
        return new KpiSection(
            "Survey",
            survey.IsUndated
                ? $"{survey.FileName}, all rows: there is no column 'date'"
                : $"{survey.FileName}, {ScorecardPeriod.Name(period.Reporting, kpis.Culture)}",
            [
                kpis.Of(KpiCatalogue.Nps, nps, new KpiCounts(nps.Promoters - nps.Detractors, "net promoters", nps.Responses, "responses")),
                kpis.Share(KpiCatalogue.Csat, survey.Satisfactions(period.Reporting), "satisfied", "responses"),
                kpis.Of(KpiCatalogue.Ces, effort, new KpiCounts(SumOf(effort), "points", effort.Responses, "responses")),
            ]);
    }

    private static long SumOf(RetentionMetrics.CustomerEffortScore effort)
    {
        long sum = 0;
        for (var rating = 1; rating <= effort.Scale?.Max; rating++)
            sum += rating * effort.Count(rating);
        return sum;
    }
}
