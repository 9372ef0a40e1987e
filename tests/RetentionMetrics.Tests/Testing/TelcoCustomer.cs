using System.Globalization;

namespace RetentionMetrics.Tests;

/// <summary>A row of the Telco sample: a snapshot of one month, in which those of <c>Churn = Yes</c> left.</summary>
internal sealed record TelcoCustomer(string Id, int SeniorCitizen, int Tenure, string InternetService, string Contract, decimal MonthlyCharges, bool Churned)
{
    /// <summary>The month of the snapshot; the data do not say which one it was.</summary>
    public static ReportingPeriod LastMonth { get; } = ReportingPeriod.Month(2018, 9);

    /// <summary>Gets the first day: as many months before the snapshot as the tenure has; tenure 0 joined in the month itself.</summary>
    public DateOnly Joined => LastMonth.Start.AddMonths(-Tenure);

    /// <summary>Gets the first day without: the last one of the month, as the loss belongs to the month that holds it.</summary>
    public DateOnly? Left => Churned ? LastMonth.End.AddDays(-1) : null;

    public static IEnumerable<TelcoCustomer> Read()
    {
        var path = Directory.GetFiles(Shared.Data("telco"), "*.csv").Single();
        var lines = File.ReadLines(path).GetEnumerator();
        lines.MoveNext();
        var header = lines.Current.Split(',').ToList();
        int Column(string name) => header.IndexOf(name);
        var (id, senior, tenure, internet, contract, charges, churn) =
            (Column("customerID"), Column("SeniorCitizen"), Column("tenure"), Column("InternetService"), Column("Contract"), Column("MonthlyCharges"), Column("Churn"));
        while (lines.MoveNext())
        {
            var fields = lines.Current.Split(',');
            yield return new TelcoCustomer(
                fields[id],
                int.Parse(fields[senior], CultureInfo.InvariantCulture),
                int.Parse(fields[tenure], CultureInfo.InvariantCulture),
                fields[internet],
                fields[contract],
                decimal.Parse(fields[charges], CultureInfo.InvariantCulture),
                string.Equals(fields[churn], "Yes", StringComparison.Ordinal));
        }
    }
}
