namespace RetentionMetrics.Tests.Engagement;

/// <summary>K. Hillstrom's e-mail experiment of 2008: 64,000 customers in three groups, visits and purchases in two weeks.</summary>
public class HillstromEmailTests
{
    [SharedFact]
    public void RealData_ConversionBySegment_IsThatOfAnIndependentCount()
    {
        var customers = Customers().ToList();

        var visits = Groups.By(customers, c => c.Segment, group => ConversionRate.FromAudience(group, c => c.Visited));
        var purchases = Groups.By(customers, c => c.Segment, group => ConversionRate.FromAudience(group, c => c.Converted));
        var buyersAmongVisitors = ConversionRate.FromAudience(customers, c => c.Converted, c => c.Visited);

        // Counted with Python's csv module.
        visits.Keys.Should().Equal("Mens E-Mail", "No E-Mail", "Womens E-Mail");
        visits.Values.Should().Equal(
            ConversionRate.FromCounts(3894, 21_307), ConversionRate.FromCounts(2262, 21_306), ConversionRate.FromCounts(3238, 21_387));
        purchases.Values.Should().Equal(
            ConversionRate.FromCounts(267, 21_307), ConversionRate.FromCounts(122, 21_306), ConversionRate.FromCounts(189, 21_387));
        visits.Total.Should().Be(ConversionRate.FromCounts(9394, 64_000));
        purchases.Total.Should().Be(ConversionRate.FromCounts(578, 64_000));
        buyersAmongVisitors.Should().Be(ConversionRate.FromCounts(578, 9394));
        // Wilson's formula in Python.
        visits["Mens E-Mail"].Interval()!.Value.Lower.Should().BeApproximately(0.17762499082168498, 1e-14);
        visits["Mens E-Mail"].Interval()!.Value.Upper.Should().BeApproximately(0.18800306163588704, 1e-14);
        purchases["No E-Mail"].Interval()!.Value.Lower.Should().BeApproximately(0.004798205845961411, 1e-14);
        purchases["No E-Mail"].Interval()!.Value.Upper.Should().BeApproximately(0.006832169692008917, 1e-14);
    }

    [SharedFact]
    public async Task RealData_EveryDoor_GivesTheSameFunnel()
    {
        var mailed = Customers().Where(c => c.Segment is not "No E-Mail").ToList();
        // A visit stands for a click; opens were not recorded.
        var expected = CampaignFunnel.FromCounts(new() { Sent = 42_694, Bounced = 0, Opened = 0, Clicked = 7132, Converted = 456, ClickedWithoutOpen = 7132 });

        CampaignFunnel.FromMessages(mailed, OutcomeOf).Should().Be(expected);
        CampaignFunnel.FromMessages(Records.Lazily(mailed), OutcomeOf).Should().Be(expected);
        (await CampaignFunnel.Measure<Customer>(OutcomeOf).OfAsync(Records.Streamed(mailed))).Should().Be(expected);
        CampaignFunnel.FromOutcomes(mailed.Select(OutcomeOf).ToArray()).Should().Be(expected);
        expected.ConversionRate.Should().Be(ConversionRate.FromCounts(267 + 189, 42_694));
    }

    private static MessageOutcome OutcomeOf(Customer customer) =>
        MessageOutcome.Delivered
        | (customer.Visited ? MessageOutcome.Clicked : MessageOutcome.None)
        | (customer.Converted ? MessageOutcome.Converted : MessageOutcome.None);

    // Earlier fields hold commas in quotes; the last four do not.
    private static IEnumerable<Customer> Customers() =>
        from line in GzipLines.Read(Shared.Data("hillstrom_email", "hillstrom.csv.gz")).Skip(1)
        let fields = line.Split(',')
        select new Customer(fields[^4], fields[^3] is "1", fields[^2] is "1");

    private sealed record Customer(string Segment, bool Visited, bool Converted);
}
