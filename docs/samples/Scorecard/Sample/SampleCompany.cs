using System.Globalization;

namespace Scorecard.Sample;

/// <summary>A made-up company whose figures are known: the same files from the same seed, a few bad rows among them.</summary>
internal sealed class SampleCompany
{
    public const int DefaultPurchases = 3000;
    public const int FewestPurchases = 100;
    public const int MostPurchases = 100_000_000;

    private const ulong Seed = 20250331;

    public SampleCompany(int purchases = DefaultPurchases)
    {
        Purchases = new SamplePurchases(purchases, Seed);
        Files =
        [
            SampleCustomers.File(Seed), Purchases.File, SampleSubscriptions.File(Seed), SampleSurvey.File(Seed), Tickets.File, SampleCampaigns.File(),
        ];
    }

    /// <summary>Gets the purchases of the company.</summary>
    public SamplePurchases Purchases { get; }

    /// <summary>Gets the tickets of the company.</summary>
    public SampleTickets Tickets { get; } = new(Seed);

    /// <summary>Gets the files.</summary>
    public IReadOnlyList<SampleFile> Files { get; }

    /// <summary>Writes a customer's number as the files do.</summary>
    public static string Id(long customer) => string.Create(CultureInfo.InvariantCulture, $"C{customer:D5}");

    /// <summary>Writes a day as the files do.</summary>
    public static string Day(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
