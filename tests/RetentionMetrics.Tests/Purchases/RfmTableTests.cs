using System.Globalization;

namespace RetentionMetrics.Tests.Purchases;

public class RfmTableTests
{
    private static readonly DateOnly AsOf = new(2025, 1, 31);

    private static PurchaseBook<int> Ten => PurchaseBook.FromPurchases(
        // Customer c bought c·10 days before the end of January for c · 10, once each but for 9 and 10.
        [1, 2, 3, 4, 5, 6, 7, 8, 9, 9, 10, 10, 10],
        [
            AsOf.AddDays(-10), AsOf.AddDays(-20), AsOf.AddDays(-30), AsOf.AddDays(-40), AsOf.AddDays(-50), AsOf.AddDays(-60), AsOf.AddDays(-70),
            AsOf.AddDays(-80), AsOf.AddDays(-90), AsOf.AddDays(-91), AsOf.AddDays(-100), AsOf.AddDays(-101), AsOf.AddDays(-102),
        ],
        [10m, 20m, 30m, 40m, 50m, 60m, 70m, 80m, 45m, 45m, 50m, 25m, 25m]);

    [Fact]
    public void Rfm_TenCustomers_ScoresByQuintiles()
    {
        var table = Ten.Rfm(AsOf);

        // Quantiles of 10, 20 … 100 at (n − 1)·p = 1.8, 3.6, 5.4, 7.2.
        table.CutPoints.Should().Be(new RfmCutPoints([28, 46, 64, 82], [1, 1, 1, 1.2m], [28, 46, 64, 82]));
        table.Rows.Select(row => row.RecencyScore).Should().Equal(5, 5, 4, 4, 3, 3, 2, 2, 1, 1);
        table.Rows.Select(row => row.MonetaryScore).Should().Equal(1, 1, 2, 2, 3, 3, 4, 4, 5, 5);
        // Eight customers bought once: they stay together, and those above them are in the highest class.
        table.Rows.Select(row => row.FrequencyScore).Should().Equal(1, 1, 1, 1, 1, 1, 1, 1, 5, 5);
        table.Rows.Select(row => row.Score).Should().StartWith([511, 511, 412]).And.EndWith([155]);
        table.Rows[0].Segment.Should().Be(RfmSegment.NewCustomers);
        table.Rows[9].Segment.Should().Be(RfmSegment.CannotLoseThem);
        (table.Rows[9].Recency, table.Rows[9].Frequency, table.Rows[9].Monetary).Should().Be((100, 3L, 100m));
        table.AsOf.Should().Be(AsOf);
    }

    [Fact]
    public void Rfm_Segments_ListAllElevenWithTheirShares()
    {
        var table = Ten.Rfm(AsOf);

        table.Segments.Select(segment => segment.Segment).Should().Equal(Enum.GetValues<RfmSegment>());
        table.Segments.Sum(segment => segment.Customers).Should().Be(10);
        table.Segments.Sum(segment => segment.Revenue).Should().Be(550m);
        table.Segments.Sum(segment => segment.CustomerShare).Should().BeApproximately(1, 1e-12);
        var cannotLose = table.Segments[(int)RfmSegment.CannotLoseThem];
        // 214, 214, 155 and 155: customers 7 to 10 with 340 of 550.
        (cannotLose.Customers, cannotLose.CustomerShare, cannotLose.Revenue).Should().Be((4L, 0.4, 340m));
        cannotLose.RevenueShare.Should().BeApproximately(340.0 / 550, 1e-15);
        table.Segments[(int)RfmSegment.Champions].Should().Match<RfmSegmentTotal>(total => total.Customers == 0 && total.Revenue == 0);
    }

    [Fact]
    public void Rfm_OwnCutPoints_AreUsedAndAValueAtOneBelongsBelow()
    {
        var table = Ten.Rfm(AsOf, new RfmCutPoints(recency: [30, 90], frequency: [1, 2], monetary: [30, 90]));

        table.CutPoints.Classes.Should().Be(3);
        table.Rows.Select(row => row.RecencyScore).Should().Equal(3, 3, 3, 2, 2, 2, 2, 2, 2, 1);
        table.Rows.Select(row => row.FrequencyScore).Should().Equal(1, 1, 1, 1, 1, 1, 1, 1, 2, 3);
        table.Rows.Select(row => row.MonetaryScore).Should().Equal(1, 1, 1, 2, 2, 2, 2, 2, 2, 3);
        table.Rows.Should().OnlyContain(row => row.Segment == null);
        table.Segments.Should().BeEmpty();
    }

    [Fact]
    public void Rfm_AsOfEarlier_KnowsNothingLater()
    {
        var table = Ten.Rfm(AsOf.AddDays(-91));

        table.Rows.Select(row => row.Customer).Should().Equal(9, 10);
        table.Rows[0].Should().Match<RfmRow<int>>(row => row.Recency == 0 && row.Frequency == 1 && row.Monetary == 45m);
        table.TryGetCustomer(10, out var ten).Should().BeTrue();
        ten.Recency.Should().Be(9);
        table.TryGetCustomer(1, out _).Should().BeFalse();
        table.TryGetCustomer(11, out _).Should().BeFalse();
    }

    [Fact]
    public void Rfm_OneCustomer_IsInTheLowestClassOfMoneyAndTheHighestOfRecency()
    {
        var row = PurchaseBook.FromPurchases(["ada"], [AsOf], [5m]).Rfm(AsOf).Rows.Single();

        // One value is its own quantile everywhere, and a value at a cut point belongs to the class below: for recency less is better.
        row.Score.Should().Be(511);
    }

    [Fact]
    public void Rfm_BadArguments_AreRefused()
    {
        foreach (var classes in new[] { 1, 10, 0, -5, int.MaxValue })
            FluentActions.Invoking(() => Ten.Rfm(AsOf, classes)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("classes");
        FluentActions.Invoking(() => Ten.Rfm(AsOf, null!)).Should().Throw<ArgumentNullException>().WithParameterName("cutPoints");
        FluentActions.Invoking(() => PurchaseBook<string>.Zero.Rfm(AsOf).TryGetCustomer(null!, out _)).Should().Throw<ArgumentNullException>().WithParameterName("customer");
        Ten.Rfm(AsOf, 2).Rows.Should().HaveCount(10);
        Ten.Rfm(AsOf, 9).Rows.Max(row => row.Score).Should().BeLessThan(1_000);
    }

    [Fact]
    public void Rfm_RevenuesThatDifferInTheLastDigit_HaveAscendingCutPoints()
    {
        // Three quarters of the way from 0 to 2e-28 round to 2e-28, which belongs to the next class; half of it is 1e-28.
        var book = PurchaseBook.FromPurchases(["a", "b", "b"], [AsOf, AsOf, AsOf], [0m, 1e-28m, 1e-28m]);

        book.Rfm(AsOf, classes: 4).CutPoints.Monetary.Should().BeInAscendingOrder().And.EndWith(1e-28m);
    }

    [Fact]
    public void RfmCutPoints_BadLists_AreRefused()
    {
        decimal[] good = [1, 2];
        FluentActions.Invoking(() => new RfmCutPoints(null!, good, good)).Should().Throw<ArgumentNullException>().WithParameterName("recency");
        FluentActions.Invoking(() => new RfmCutPoints(good, [], good)).Should().Throw<ArgumentException>().WithParameterName("frequency");
        FluentActions.Invoking(() => new RfmCutPoints(good, [1], good)).Should().Throw<ArgumentException>().WithParameterName("frequency");
        FluentActions.Invoking(() => new RfmCutPoints(good, good, [1, 2, 3])).Should().Throw<ArgumentException>().WithParameterName("monetary");
        FluentActions.Invoking(() => new RfmCutPoints(good, good, new decimal[9])).Should().Throw<ArgumentException>().WithParameterName("monetary").WithMessage("9 cut points were given; 1…8 are possible.*");
        FluentActions.Invoking(() => new RfmCutPoints(good, good, [2, 1])).Should().Throw<ArgumentException>()
            .WithParameterName("monetary").WithMessage("The cut point 1 at index 1 lies below the one before it, 2.*");
        var one = new RfmCutPoints(good, good, [1, 1]);
        one.Should().Be(new RfmCutPoints(good, good, [1.0m, 1.00m])).And.NotBe(new RfmCutPoints(good, good, good));
        one.GetHashCode().Should().Be(new RfmCutPoints(good, good, [1.0m, 1.00m]).GetHashCode());
        (one.Recency.Count, one.Monetary[1]).Should().Be((2, 1m));
    }

    [Fact]
    public void RfmCutPoints_CannotBeChangedFromOutside()
    {
        decimal[] cuts = [1, 2];
        var points = new RfmCutPoints(cuts, cuts, cuts);
        cuts[0] = 99;

        points.Recency[0].Should().Be(1);
        points.Recency.Should().NotBeAssignableTo<decimal[]>();
    }

    [Fact]
    public void RfmSegments_Cover125CombinationsExactlyOnce()
    {
        var combinations = Enum.GetValues<RfmSegment>().SelectMany(RfmSegments.CombinationsOf).ToList();

        combinations.Should().HaveCount(125).And.OnlyHaveUniqueItems();
        combinations.Should().OnlyContain(c => c.Recency >= 1 && c.Recency <= 5 && c.Frequency >= 1 && c.Frequency <= 5 && c.Monetary >= 1 && c.Monetary <= 5);
        foreach (var segment in Enum.GetValues<RfmSegment>())
            RfmSegments.CombinationsOf(segment).Should().OnlyContain(c => RfmSegments.Of(c.Recency, c.Frequency, c.Monetary) == segment);
    }

    [Theory]
    // As many tools list them: one of the middle of each segment's list and its size.
    [InlineData(RfmSegment.Champions, 445, 7)]
    [InlineData(RfmSegment.Loyal, 335, 8)]
    [InlineData(RfmSegment.PotentialLoyalists, 423, 24)]
    [InlineData(RfmSegment.NewCustomers, 311, 7)]
    [InlineData(RfmSegment.Promising, 525, 16)]
    [InlineData(RfmSegment.NeedAttention, 443, 8)]
    [InlineData(RfmSegment.AboutToSleep, 213, 8)]
    [InlineData(RfmSegment.AtRisk, 125, 22)]
    [InlineData(RfmSegment.CannotLoseThem, 113, 8)]
    [InlineData(RfmSegment.Hibernating, 332, 11)]
    [InlineData(RfmSegment.Lost, 151, 6)]
    public void RfmSegments_AreThoseOfTheSource(RfmSegment segment, int combination, int size)
    {
        RfmSegments.Of(combination / 100, combination / 10 % 10, combination % 10).Should().Be(segment);
        RfmSegments.CombinationsOf(segment).Should().HaveCount(size);
    }

    [Fact]
    public void RfmSegments_OffTheScale_AreRefused()
    {
        FluentActions.Invoking(() => RfmSegments.Of(0, 1, 1)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("recency").WithMessage("The recency score 0 lies outside 1…5.*");
        FluentActions.Invoking(() => RfmSegments.Of(1, 6, 1)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("frequency");
        FluentActions.Invoking(() => RfmSegments.Of(1, 1, int.MinValue)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("monetary");
        FluentActions.Invoking(() => RfmSegments.CombinationsOf((RfmSegment)11)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("segment");
    }

    [SharedFact]
    public void RealData_OnlineRetailInvoices_SegmentsAgreeWithExactFractions()
    {
        // Quantiles and counts computed in Python with fractions.Fraction; the segment table typed from the source.
        var invoices = PurchaseLogs.OnlineRetailInvoices().ToList();
        var table = PurchaseBook.FromPurchases(invoices, i => i.Customer, i => i.Date, i => i.Amount).Rfm(new DateOnly(2011, 12, 9));

        table.CutPoints.Should().Be(new RfmCutPoints([12.8m, 32, 71, 179], [1, 2, 3, 6], [250.194m, 490.096m, 942.276m, 2058.426m]));
        table.Segments.Select(segment => segment.Customers).Should().Equal(798, 403, 307, 407, 243, 254, 229, 348, 123, 659, 567);
        table.Segments.Select(segment => segment.Revenue.ToString(CultureInfo.InvariantCulture)).Should().Equal(
            "5523272.40", "1000049.03", "194495.14", "91929.80", "375323.45", "316228.10", "88781.96", "693758.88", "236541.73", "265008.78", "126018.63");
    }
}
