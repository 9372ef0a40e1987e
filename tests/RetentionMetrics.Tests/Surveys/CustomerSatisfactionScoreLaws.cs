using FsCheck;
using FsCheck.Fluent;

namespace RetentionMetrics.Tests.Surveys;

public class CustomerSatisfactionScoreLaws
{
    private static readonly Gen<SatisfactionScale> Scale = Gen.Elements(
        SatisfactionScale.OneToFive, SatisfactionScale.OneToTen, SatisfactionScale.ThumbsUpDown, new SatisfactionScale(-2, 2, 1));

    private static readonly Gen<CustomerSatisfactionScore> Counted =
        from counts in Records.PartAndWhole
        from scale in Scale
        select CustomerSatisfactionScore.FromCounts(counts.Part, counts.Whole, scale);

    private static readonly Gen<CustomerSatisfactionScore> Rated =
        from scale in Scale
        from ratings in Gen.Choose(scale.Min, scale.Max).ArrayOf()
        select CustomerSatisfactionScore.FromRatings(ratings, scale);

    [Fact]
    public void EveryValue_ObeysTheMetricLaws() => MetricLaws.HoldForProportion(Gen.OneOf(Counted, Rated));

    [Fact]
    public void ValuesOfOneScale_ObeyTheMetricLaws() =>
        MetricLaws.HoldForProportion(Gen.Choose(1, 5).ArrayOf().Select(ratings => CustomerSatisfactionScore.FromRatings(ratings, SatisfactionScale.OneToFive)));

    [Fact]
    public void Rows_InAnyOrderAndPartition_MakeTheWhole() =>
        MetricLaws.PartsMakeTheWhole(Gen.Choose(1, 5), rows => CustomerSatisfactionScore.FromRatings(rows, SatisfactionScale.OneToFive));

    [Fact]
    public void Mean_LiesOnTheScale() => Law.Holds(Rated, csat =>
    {
        if (csat.IsDefined)
            csat.Mean.Should().BeInRange(csat.Scale!.Min, csat.Scale.Max);
    });

    [Fact]
    public void Doors_OnAnyRows_Agree() => Law.Holds(Gen.Choose(-2, 8).ArrayOf(), stars =>
    {
        var scale = SatisfactionScale.OneToFive;
        int[] good = [.. stars.Where(s => s is >= 1 and <= 5)];
        var expected = CustomerSatisfactionScore.FromCounts(good.Count(s => s >= 4), good.Length, good.Sum(), scale);
        var bad = stars.Length - good.Length;

        CustomerSatisfactionScore.FromRatings(stars, scale, WrongRows.Into(out var rejected)).Should().Be(expected);
        rejected.Count.Should().Be(bad);
        CustomerSatisfactionScore.FromRatings(stars.Select(s => unchecked((byte)s)).ToArray(), scale, WrongRows.Into(out rejected)).Should().Be(expected);
        rejected.Count.Should().Be(bad);
        CustomerSatisfactionScore.FromResponses(stars.AsSpan(), s => (int?)s, scale, WrongRows.Into(out rejected)).Should().Be(expected);
        rejected.Count.Should().Be(bad);
        CustomerSatisfactionScore.FromResponses(Records.Lazily(stars), s => (int?)s, scale, WrongRows.Into(out rejected)).Should().Be(expected);
        rejected.Count.Should().Be(bad);
        CustomerSatisfactionScore.FromResponses(stars, s => s is >= 1 and <= 5 ? s : null, scale).Should().Be(expected);

        CustomerSatisfactionScore.FromRatings(good, scale).Should().Be(expected);
        CustomerSatisfactionScore.FromRatings(good.Select(s => (byte)s).ToArray(), scale).Should().Be(expected);
        CustomerSatisfactionScore.FromResponses(good.AsSpan(), s => s, scale).Should().Be(expected);
        CustomerSatisfactionScore.FromResponses(good.ToList(), s => s, scale).Should().Be(expected);
        CustomerSatisfactionScore.FromResponses(Records.Lazily(good), s => s, scale).Should().Be(expected);
        CustomerSatisfactionScore.FromResponses(Records.Lazily(good), s => (int?)s, scale).Should().Be(expected);
    });
}
