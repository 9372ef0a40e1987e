using System.Globalization;

namespace RetentionMetrics.Tests;

/// <summary>A subscriber of the shared Telco data set; who left did so within the last month.</summary>
internal sealed record TelcoSubscriber(string Customer, string SeniorCitizen, string InternetService, string Contract, decimal MonthlyCharges, bool Left);

/// <summary>The subscribers of the shared Telco data set.</summary>
internal static class TelcoSubscribers
{
    public static IEnumerable<TelcoSubscriber> All() =>
        File.ReadLines(Shared.Data("telco", "WA_Fn-UseC_-Telco-Customer-Churn.csv")).Skip(1)
            .Select(line => line.Split(','))
            .Select(c => new TelcoSubscriber(c[0], c[2], c[8], c[15], decimal.Parse(c[18], CultureInfo.InvariantCulture), c[20] is "Yes"));

    public static IEnumerable<TelcoSubscriber> Active() => All().Where(s => !s.Left);
}
