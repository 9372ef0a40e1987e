using System.Runtime.InteropServices;
using RetentionMetrics.Kernels;

namespace RetentionMetrics.Tests.Kernels;

/// <summary>A hundred million rows: counters of lanes, blocks and streams are emptied hundreds of thousands of times, and the last row still counts.</summary>
public class HugeColumnTests
{
    private const int Rows = 100_000_000;

    [Fact]
    public void Scores_AllEqualButTheLast_AreCountedToTheRow()
    {
        var scores = new byte[Rows];
        scores.AsSpan().Fill(10);
        scores[^1] = 0;

        NetPromoterScore.FromScores(scores).Should().Be(NetPromoterScore.FromCounts(promoters: Rows - 1, passives: 0, detractors: 1));
        MetricParallel.Sum(scores, 3, part => NetPromoterScore.FromScores(part.Span)).Should().Be(NetPromoterScore.FromCounts(promoters: Rows - 1, passives: 0, detractors: 1));

        scores.AsSpan().Fill(5);
        var satisfaction = CustomerSatisfactionScore.FromRatings(scores, SatisfactionScale.OneToFive);
        satisfaction.Should().Be(CustomerSatisfactionScore.FromCounts(Rows, Rows, 5L * Rows, SatisfactionScale.OneToFive));
        CustomerEffortScore.FromRatings(scores, EffortScale.EaseOneToSeven).Should().Be(
            CustomerEffortScore.FromCounts([0, 0, 0, 0, Rows, 0, 0], EffortScale.EaseOneToSeven));
    }

    [Fact]
    public void Scores_OnlyTheLastOffTheScale_IsNamed()
    {
        var scores = new byte[Rows];
        scores[^1] = 255;

        var refused = () => NetPromoterScore.FromScores(scores);

        refused.Should().Throw<ArgumentOutOfRangeException>().WithMessage("Score 255 at index 99999999 *");
        NetPromoterScore.FromScores(scores, WrongRows.Into(out var rejected)).Should().Be(NetPromoterScore.FromCounts(0, 0, Rows - 1));
        rejected.Count.Should().Be(1);
    }

    [Fact]
    public void Customers_OneOfThemOnce_IsNoRepeatCustomer()
    {
        var customers = new byte[Rows];
        customers[^1] = 1;

        RepeatPurchaseRate.FromPurchases(customers).Should().Be(RepeatPurchaseRate.FromCounts(repeatCustomers: 1, customers: 2));
        CustomerRetentionRate.FromCustomerSets(customers, customers.AsSpan(0, Rows - 1)).Percent.Should().Be(50);
    }

    [Fact]
    public void Flags_AllSetButTheLast_AreCountedToTheRow()
    {
        var bytes = new byte[Rows];
        bytes.AsSpan().Fill(1);
        bytes[^1] = 0;

        FlagKernel.CountSet(MemoryMarshal.Cast<byte, bool>(bytes)).Should().Be(Rows - 1);
    }
}
