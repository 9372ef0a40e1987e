using System.Globalization;

namespace RetentionMetrics.Tests.Surveys;

/// <summary>The customer survey of San Francisco airport, 2017: 2,831 answers with their weights.</summary>
internal sealed record SfoSurvey(string BoardingArea, int? Recommendation, int? Satisfaction, decimal Weight)
{
    public static IReadOnlyList<SfoSurvey> Read() =>
    [
        .. CsvRows.Read(Shared.Data("sfo_nps_csat", "2017_SFO_Customer_Survey.csv")).Select(row => new SfoSurvey(
            row["BAREA"],
            Number(row["NETPRO"]),
            Number(row["Q7ALL"]),
            decimal.Parse(row["WEIGHT"], CultureInfo.InvariantCulture))),
    ];

    private static int? Number(string cell) => cell is "" or "Blank" ? null : int.Parse(cell, CultureInfo.InvariantCulture);
}
