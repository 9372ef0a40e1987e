using System.Globalization;
using System.Text.Json;
using RetentionMetrics;
using Scorecard.Sample;
using Scorecard.Tests.Testing;

namespace Scorecard.Tests;

/// <summary>The sample company's figures were planted before its files were made; the scorecard computed from the files must find them all.</summary>
public sealed class KnownTruthTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly SampleCompany _company = new();
    private readonly IReadOnlyList<PlantedBadRow> _planted;
    private readonly Lazy<ScorecardJson> _scorecard;

    public KnownTruthTests()
    {
        using var nowhere = new StringWriter();
        var console = new AppConsole(AppConsole.Plain(nowhere), AppConsole.Plain(nowhere), ShowsProgress: false);
        _planted = SampleWriter.Write(_company, _folder.Path, console, CancellationToken.None);
        _scorecard = new Lazy<ScorecardJson>(() => ScorecardJson.Of(_folder, "--bad-rows", _folder.PathOf("bad.csv")));
    }

    private ScorecardJson Scorecard => _scorecard.Value;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Scorecard_OfTheSample_HasEveryKpi()
    {
        Scorecard.Keys.Should().Equal(
            "customers-at-start", "customers-at-end", "crr", "churn", "nps", "csat", "ces", "repeat-purchase", "aov", "frequency", "clv", "mrr", "arr", "arpa",
            "net-new-mrr", "nrr", "grr", "quick-ratio", "fcr", "frt-median", "frt-p90", "resolution-median", "resolution-p90", "service-level", "open", "click", "click-to-open", "conversion",
            "unsubscribe", "bounce", "complaint");
        Scorecard.Root.GetProperty("asOf").GetString().Should().Be("2025-04-03");
        Scorecard.Root.GetProperty("period").GetProperty("start").GetString().Should().Be("2025-03-01");
        Scorecard.Root.GetProperty("period").GetProperty("end").GetString().Should().Be("2025-04-01");
    }

    [Fact]
    public void Retention_IsAsPlanted()
    {
        // 1,200 at the start, 96 acquired, 54 lost of the first and 6 of the second.
        Scorecard.Value("customers-at-start").Should().Be(1200);
        Scorecard.Value("customers-at-end").Should().Be(1200 + 96 - 54 - 6);
        var movements = Scorecard.Metric<CustomerMovements>("customers-at-end");
        (movements.AtStart, movements.Acquired, movements.Lost, movements.AcquiredAndLost).Should().Be((1200, 96, 54, 6));
        ShareIs("crr", 1146, 1200);
        ShareIs("churn", 54, 1200);
    }

    [Fact]
    public void Survey_IsAsPlanted()
    {
        var nps = Scorecard.Metric<NetPromoterScore>("nps");
        (nps.Promoters, nps.Passives, nps.Detractors).Should().Be((250, 140, 110));
        Scorecard.Value("nps").Should().Be(28);
        ShareIs("csat", 420, 560);
        // 10·1 + 15·2 + 35·3 + 70·4 + 130·5 + 160·6 + 100·7 = 2,735 points of 520 responses.
        Scorecard.Numerator("ces").Should().Be(2735);
        Scorecard.Denominator("ces").Should().Be(520);
        Scorecard.Value("ces").Should().Be(2735.0 / 520);
    }

    [Fact]
    public void Purchases_AreAsPlanted()
    {
        ShareIs("repeat-purchase", 600, 1500);
        var cents = _company.Purchases.RevenueInCents;
        Scorecard.Numerator("aov").Should().Be(cents / 100m);
        Scorecard.Denominator("aov").Should().Be(3000);
        Scorecard.Value("aov").Should().Be((double)(cents / 100m / 3000));
        Scorecard.Numerator("frequency").Should().Be(3000);
        Scorecard.Denominator("frequency").Should().Be(1500);
        Scorecard.Value("frequency").Should().Be(2);
        // Revenue per customer and year, for as long as one in 1,200 / 54 months leaves.
        Scorecard.Value("clv").Should().BeApproximately(cents / 100.0 / 1500 * (1200.0 / 54 / 12), 1e-9);
    }

    [Fact]
    public void Revenue_IsAsPlanted()
    {
        // 250 × 49 + 60 × 120 / 3 + 80 × 480 / 12 + 10 × 12 × 52 / 12
        Scorecard.Value("mrr").Should().Be(12_250 + 2_400 + 3_200 + 520);
        Scorecard.Value("arr").Should().Be(12 * 18_370);
        Scorecard.Numerator("arpa").Should().Be(18_370);
        Scorecard.Denominator("arpa").Should().Be(380);
        Scorecard.Value("arpa").Should().BeApproximately(18_370.0 / 380, 1e-12);
    }

    [Fact]
    public void Movements_AreAsPlanted()
    {
        // 12 × 49 new, 4 × 49 back, 6 × 20 and 10 × 52 more, 5 × 20 less, 9 × 49 gone.
        var planted = MrrMovements.FromTotals(opening: 17_487, newMrr: 588, expansion: 640, contraction: 100, churned: 441, reactivated: 196, closing: 18_370);

        Scorecard.Metric<MrrMovements>("net-new-mrr").Should().Be(planted);
        Scorecard.Value("net-new-mrr").Should().Be(883);
        QuotientIs("nrr", 17_487 + 640 - 100 - 441, 17_487);
        QuotientIs("grr", 17_487 - 100 - 441, 17_487);
        QuotientIs("quick-ratio", 588 + 640 + 196, 100 + 441);
        Scorecard.Rows("mrr-movements", "amount").Should().Equal(
            ("Opening", 17_487), ("New", 588), ("Expansion", 640), ("Reactivated", 196), ("Contraction", -100), ("Churned", -441), ("Closing", 18_370));
        SampleTruth.OpeningRevenue.Should().Be(17_487);
    }

    [Theory]
    [InlineData(SampleCompany.DefaultPurchases)]
    [InlineData(SampleCompany.FewestPurchases)]
    public void Cohorts_AreAsPlanted(int purchases)
    {
        var (company, scorecard) = (new SampleCompany(purchases), purchases == SampleCompany.DefaultPurchases ? Scorecard : PurchasesOnly(purchases));
        // Who had bought before the twelve months belongs to an older cohort.
        var months = company.Purchases.Planted().Where(row => row.Cents > 0 && !company.Purchases.IsOld(row.Customer))
            .GroupBy(row => row.Customer, row => row.Month).Select(group => group.ToHashSet()).ToList();

        var sizes = scorecard.Rows("cohorts", "customers").ToList();
        sizes.Select(row => row.Label).Should().Equal([.. Enumerable.Range(0, 12).Select(month => new DateOnly(2024, 4, 1).AddMonths(month).ToString("yyyy-MM", CultureInfo.InvariantCulture)), "Pooled"]);
        for (var cohort = 0; cohort < 12; cohort++)
        {
            var members = months.Where(active => active.Min() == cohort).ToList();
            sizes[cohort].Figure.Should().Be(members.Count);
            for (var offset = 1; cohort + offset < 12; offset++)
                scorecard.Rows("cohorts", $"{offset}").ElementAt(cohort).Figure.Should().Be((double)members.Count(active => active.Contains(cohort + offset)) / members.Count);
            scorecard.Row("cohorts", cohort).TryGetProperty($"{12 - cohort}", out _).Should().BeFalse("the month has not come yet");
        }

        sizes[12].Figure.Should().Be(months.Count);
        scorecard.Row("cohorts", 12).GetProperty("2").GetDouble().Should().Be(
            (double)months.Count(active => active.Contains(active.Min() + 2)) / months.Count(active => active.Min() <= 9));
        scorecard.Table("cohorts").GetProperty("metric").Deserialize<CohortTable>()!.Customers.Should().Be(company.Purchases.Customers + company.Purchases.Older - Enumerable.Range(0, company.Purchases.Older).Count(company.Purchases.IsOld));
    }

    [Fact]
    public void Segments_AreAsPlanted()
    {
        var asOf = new DateOnly(2025, 3, 31);
        var customers = _company.Purchases.Planted().GroupBy(row => row.Customer).Select(rows => (
            Recency: asOf.DayNumber - rows.Where(row => row.Cents > 0).Max(row => row.Date).DayNumber,
            Frequency: rows.Count(row => row.Cents > 0),
            Cents: rows.Sum(row => row.Cents))).ToList();
        var (recencies, frequencies, amounts) = (customers.Select(c => c.Recency).ToList(), customers.Select(c => c.Frequency).ToList(), customers.Select(c => c.Cents).ToList());
        var planted = customers.ToLookup(c => RfmSegments.Of(6 - Score(recencies, c.Recency), Score(frequencies, c.Frequency), Score(amounts, c.Cents)));

        var names = Scorecard.Rows("rfm-segments", "customers").ToList();
        names.Select(row => row.Label).Should().StartWith(["Champions", "Loyal", "Potential loyalists"]).And.EndWith(["Cannot lose them", "Hibernating", "Lost"]);
        names.Select(row => row.Figure).Should().Equal(Enum.GetValues<RfmSegment>().Select(segment => (double)planted[segment].Count()));
        Scorecard.Rows("rfm-segments", "revenue").Select(row => row.Figure).Should().Equal(Enum.GetValues<RfmSegment>().Select(segment => planted[segment].Sum(c => c.Cents) / 100.0));
        names.Sum(row => row.Figure).Should().Be(1500);

        // 1 and one more for every quantile below the value.
        static int Score(List<int> values, int value) => 1 + new[] { 0.2, 0.4, 0.6, 0.8 }.Count(share => Quantile(values, share) < value - 1e-9);
    }

    [Fact]
    public void Support_IsAsPlanted()
    {
        var (responses, resolutions) = (_company.Tickets.ResponseMinutes, _company.Tickets.ResolutionMinutes);
        ShareIs("fcr", 315, 480);
        Scorecard.Value("frt-median").Should().BeApproximately(60 * Quantile(responses, 0.5), 1e-6);
        Scorecard.Value("frt-p90").Should().BeApproximately(60 * Quantile(responses, 0.9), 1e-6);
        Scorecard.Value("resolution-median").Should().BeApproximately(60 * Quantile(resolutions, 0.5), 1e-6);
        Scorecard.Value("resolution-p90").Should().BeApproximately(60 * Quantile(resolutions, 0.9), 1e-6);
        // Every open ticket of March is older than 48 hours at the end of 3 April.
        ShareIs("service-level", resolutions.Count(minutes => minutes <= 48 * 60), 480);
        responses.Should().HaveCount(440);
        resolutions.Should().HaveCount(420);
    }

    [Fact]
    public void Campaigns_AreAsPlanted()
    {
        var (sent, bounced, opened, clicked) = (Total(0), Total(1), Total(2), Total(3));
        ShareIs("open", opened, sent - bounced);
        ShareIs("click", clicked, sent - bounced);
        ShareIs("click-to-open", clicked, opened);
        ShareIs("conversion", Total(4), sent - bounced);
        ShareIs("unsubscribe", Total(5), sent - bounced);
        ShareIs("bounce", bounced, sent);
        ShareIs("complaint", Total(6), sent - bounced);

        static long Total(int column) => SampleTruth.CampaignTotal(column);
    }

    [Fact]
    public void BadRows_AreThePlantedOnes()
    {
        Scorecard.Keys.Should().NotBeEmpty();
        var reported = File.ReadLines(_folder.PathOf("bad.csv")).Skip(1).Select(line => line.Split(',', 3)).Select(fields => (fields[0], fields[1]));

        reported.Should().BeEquivalentTo(_planted.Select(row => (row.FileName, row.Line.ToString(CultureInfo.InvariantCulture))));
        _planted.Should().HaveCount(16);
        foreach (var file in _planted.GroupBy(row => row.FileName, StringComparer.Ordinal))
        {
            var reasons = Scorecard.Root.GetProperty("files").EnumerateArray().Single(entry => entry.GetProperty("file").ValueEquals(file.Key)).GetProperty("reasons");
            reasons.EnumerateObject().Select(reason => (reason.Name, reason.Value.GetInt32()))
                .Should().BeEquivalentTo(file.GroupBy(row => row.Reason, StringComparer.Ordinal).Select(rows => (rows.Key, rows.Count())));
        }
    }

    [Fact]
    public void Rows_AreAllAccountedFor()
    {
        Scorecard.Rows("customers.csv").Should().Be((1603, 1296, 304, 3));
        Scorecard.Rows("purchases.csv").Should().Be((3174, 3020, 150, 4));
        // 400 run at the end; 9 end in March, as 11 do for another plan. 21 + 4 ended before, 5 are of April.
        Scorecard.Rows("subscriptions.csv").Should().Be((452, 420, 30, 2));
        Scorecard.Rows("survey.csv").Should().Be((653, 600, 50, 3));
        Scorecard.Rows("tickets.csv").Should().Be((528, 480, 45, 3));
        Scorecard.Rows("campaigns.csv").Should().Be((9, 6, 2, 1));
    }

    [Fact]
    public void Sample_MadeTwice_IsTheSame()
    {
        foreach (var (one, other) in _company.Files.Zip(new SampleCompany().Files))
            one.Rows.Should().Equal(other.Rows);
    }

    [Theory]
    [InlineData(SampleCompany.FewestPurchases)]
    [InlineData(1_237)]
    public void Purchases_OfOtherSizes_AreAsPlantedToo(int purchases)
    {
        var company = new SampleCompany(purchases);

        var scorecard = PurchasesOnly(purchases);

        var repeat = scorecard.Metric<RepeatPurchaseRate>("repeat-purchase");
        (repeat.RepeatCustomers, repeat.Customers).Should().Be((company.Purchases.RepeatCustomers, company.Purchases.Customers));
        scorecard.Numerator("aov").Should().Be(company.Purchases.RevenueInCents / 100m);
        scorecard.Numerator("frequency").Should().Be(purchases);
    }

    private static ScorecardJson PurchasesOnly(int purchases)
    {
        using var folder = new TestFolder();
        using var nowhere = new StringWriter();
        SampleWriter.Write(new SampleCompany(purchases), folder.PathOf("sample"), new AppConsole(AppConsole.Plain(nowhere), AppConsole.Plain(nowhere), false), CancellationToken.None);
        File.Copy(folder.PathOf("sample/purchases.csv"), folder.PathOf("purchases.csv"));
        return ScorecardJson.Of(folder, "--as-of", "2025-04-03");
    }

    private void QuotientIs(string key, decimal numerator, decimal denominator)
    {
        (Scorecard.Numerator(key), Scorecard.Denominator(key)).Should().Be((numerator, denominator));
        Scorecard.Value(key).Should().BeApproximately((double)(numerator / denominator), 1e-15);
    }

    private void ShareIs(string key, long numerator, long denominator)
    {
        Scorecard.Numerator(key).Should().Be(numerator);
        Scorecard.Denominator(key).Should().Be(denominator);
        Scorecard.Value(key).Should().Be((double)numerator / denominator);
    }

    /// <summary>Type 7: linear between the two nearest of the sorted values.</summary>
    private static double Quantile(IEnumerable<int> values, double probability)
    {
        var sorted = values.Order().ToArray();
        var position = probability * (sorted.Length - 1);
        var below = (int)Math.Floor(position);
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((position - below) * (sorted[above] - sorted[below]));
    }
}
