using System.Globalization;
using System.Text.Json;

namespace RetentionMetrics.Tests.Surveys;

public class CustomerSatisfactionScoreTests
{
    [Fact]
    public void DocumentExample_FourHundredOfFiveHundred_Is80Percent()
    {
        var csat = CustomerSatisfactionScore.FromCounts(satisfied: 400, responses: 500);

        csat.Percent.Should().Be(80);
        csat.Ratio.Should().Be(0.8);
        csat.Scale.Should().Be(SatisfactionScale.OneToFive);
        csat.Mean.Should().Be(double.NaN, "counts alone say nothing of the ratings");
        // Wilson: n = 500, p = 0.8, z = 1.959964 → 0.7627 to 0.8327 by hand.
        csat.Explain(CultureInfo.InvariantCulture).Should().Be(
            "CSAT 80.0 % = 400 satisfied of 500 responses (1–5, satisfied from 4); 95 % interval 76.3 % to 83.3 %");
    }

    [Fact]
    public void FromRatings_OneOfEach_CutsAtTheScale()
    {
        int[] stars = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

        var ten = CustomerSatisfactionScore.FromRatings(stars, SatisfactionScale.OneToTen);
        (ten.Satisfied, ten.Responses, ten.Mean).Should().Be((2, 10, 5.5));
        var seven = CustomerSatisfactionScore.FromRatings(stars.AsSpan(0, 7), SatisfactionScale.OneToSeven);
        (seven.Satisfied, seven.Responses, seven.Mean).Should().Be((2, 7, 4));
        var five = CustomerSatisfactionScore.FromRatings(stars.AsSpan(0, 5), SatisfactionScale.OneToFive);
        (five.Satisfied, five.Responses, five.Mean).Should().Be((2, 5, 3));
        var thumbs = CustomerSatisfactionScore.FromRatings(new byte[] { 0, 1, 1, 1 }, SatisfactionScale.ThumbsUpDown);
        (thumbs.Satisfied, thumbs.Responses, thumbs.Mean).Should().Be((3, 4, 0.75));
    }

    [Fact]
    public void Percent_IsPercentAndNotRounded()
    {
        CustomerSatisfactionScore.FromCounts(7, 100).Percent.Should().Be(7);
        CustomerSatisfactionScore.FromCounts(1, 3).Percent.Should().BeApproximately(33.333333333333336, 1e-13);
        CustomerSatisfactionScore.FromCounts(1, 3).Ratio.Should().Be(1 / 3.0);
        CustomerSatisfactionScore.FromCounts(1, 3).ToString("P0", CultureInfo.InvariantCulture).Should().Be("33 %");
        // 2,999 of 3,000 is not everybody, whatever the format shows.
        CustomerSatisfactionScore.FromCounts(2_999, 3_000).Percent.Should().BeLessThan(100);
        CustomerSatisfactionScore.FromCounts(long.MaxValue, long.MaxValue).Percent.Should().Be(100);
    }

    [Fact]
    public void Mean_CountsAlone_IsLostAndStaysLost()
    {
        var rated = CustomerSatisfactionScore.FromRatings([5, 4, 3], SatisfactionScale.OneToFive);
        var counted = CustomerSatisfactionScore.FromCounts(1, 2);

        rated.Mean.Should().Be(4);
        (rated + counted).Mean.Should().Be(double.NaN);
        (rated + counted + rated).Rated.Should().Be(6);
        (rated + CustomerSatisfactionScore.Zero).Mean.Should().Be(4);
        (rated + CustomerSatisfactionScore.FromCounts(0, 0, SatisfactionScale.OneToTen)).Should().Be(rated);
    }

    [Fact]
    public void FromCounts_WithTheSumOfRatings_IsWhatTheRatingsGive()
    {
        CustomerSatisfactionScore.FromCounts(satisfied: 2, responses: 3, sumOfRatings: 12, SatisfactionScale.OneToFive)
            .Should().Be(CustomerSatisfactionScore.FromRatings([5, 4, 3], SatisfactionScale.OneToFive));
    }

    [Theory]
    [InlineData(2, 3, 8)]
    [InlineData(2, 3, 14)]
    [InlineData(0, 3, 10)]
    [InlineData(3, 3, 11)]
    public void FromCounts_ImpossibleSum_IsRefused(long satisfied, long responses, long sum)
    {
        // On 1–5 two satisfied of three sum up to 4 + 4 + 1 = 9 at least and 5 + 5 + 3 = 13 at most.
        var impossible = () => CustomerSatisfactionScore.FromCounts(satisfied, responses, sum, SatisfactionScale.OneToFive);

        impossible.Should().Throw<ArgumentOutOfRangeException>().WithMessage($"*sum up to *, not to {sum}.*").WithParameterName("sumOfRatings");
    }

    [Theory]
    [InlineData(9)]
    [InlineData(13)]
    public void FromCounts_ExtremeSums_AreTaken(long sum) =>
        CustomerSatisfactionScore.FromCounts(2, 3, sum, SatisfactionScale.OneToFive).Mean.Should().Be(sum / 3.0);

    [Fact]
    public void FromCounts_BadCounts_NameTheParameter()
    {
        FluentActions.Invoking(() => CustomerSatisfactionScore.FromCounts(-1, 5)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("satisfied");
        FluentActions.Invoking(() => CustomerSatisfactionScore.FromCounts(0, long.MinValue)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("responses");
        FluentActions.Invoking(() => CustomerSatisfactionScore.FromCounts(6, 5)).Should().Throw<ArgumentOutOfRangeException>()
            .WithParameterName("satisfied").WithMessage("satisfied (6) exceeds responses (5).*");
        FluentActions.Invoking(() => CustomerSatisfactionScore.FromCounts(1, long.MaxValue) + CustomerSatisfactionScore.FromCounts(1, 1))
            .Should().Throw<OverflowException>();
    }

    [Fact]
    public void Add_SumOfRatingsTooLarge_Overflows()
    {
        var wide = new SatisfactionScale(0, int.MaxValue, 1);
        var most = long.MaxValue / int.MaxValue;
        var huge = CustomerSatisfactionScore.FromCounts(most, most, most * int.MaxValue, wide);

        FluentActions.Invoking(() => huge + huge).Should().Throw<OverflowException>();
    }

    [Fact]
    public void Add_DifferentScales_AreRefused()
    {
        MetricLaws.RefuseToAdd(
            CustomerSatisfactionScore.FromCounts(1, 2),
            CustomerSatisfactionScore.FromCounts(1, 2, SatisfactionScale.OneToTen),
            "1–5, satisfied from 4",
            "1–10, satisfied from 9");
        MetricLaws.RefuseToAdd(
            CustomerSatisfactionScore.FromCounts(1, 2),
            CustomerSatisfactionScore.FromCounts(1, 2, new SatisfactionScale(1, 5, 5)),
            "satisfied from 4",
            "satisfied from 5");
        // Equal in value is the same definition.
        (CustomerSatisfactionScore.FromCounts(1, 2) + CustomerSatisfactionScore.FromCounts(1, 2, new SatisfactionScale(1, 5, 4))).Responses.Should().Be(4);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    [InlineData(int.MinValue)]
    [InlineData(int.MaxValue)]
    public void Doors_OffScaleFarInside_NameTheIndexOrCountIt(int bad)
    {
        var rows = Enumerable.Range(0, 10_000).Select(i => (Id: i, Stars: i == 9_000 ? bad : 5)).ToArray();
        var column = Array.ConvertAll(rows, r => r.Stars);
        var scale = SatisfactionScale.OneToFive;

        var ints = () => CustomerSatisfactionScore.FromRatings(column, scale);
        ints.Should().Throw<ArgumentOutOfRangeException>().WithMessage($"Rating {bad} at index 9000 lies outside 1…5.*").WithParameterName("ratings");
        foreach (var door in new[]
        {
            () => CustomerSatisfactionScore.FromResponses(rows.AsSpan(), r => r.Stars, scale),
            () => CustomerSatisfactionScore.FromResponses(rows.AsSpan(), r => (int?)r.Stars, scale),
            () => CustomerSatisfactionScore.FromResponses(rows.ToList(), r => r.Stars, scale),
            () => CustomerSatisfactionScore.FromResponses(Records.Lazily(rows), r => (int?)r.Stars, scale),
        })
        {
            door.Should().Throw<ArgumentOutOfRangeException>().WithMessage($"Rating {bad} at index 9000 lies outside 1…5.*").WithParameterName("ratingSelector");
        }

        CustomerSatisfactionScore.FromRatings(column, scale, WrongRows.Into(out var rejected)).Should().Be(CustomerSatisfactionScore.FromCounts(9_999, 9_999, 5 * 9_999, scale));
        rejected.Count.Should().Be(1);
        CustomerSatisfactionScore.FromResponses(rows, r => r.Stars, scale, WrongRows.Into(out rejected)).Responses.Should().Be(9_999);
        rejected.Count.Should().Be(1);
    }

    [Fact]
    public void FromRatings_BytesOffScale_NameTheIndexOrAreCounted()
    {
        byte[] ratings = [5, 4, 0, 255];

        FluentActions.Invoking(() => CustomerSatisfactionScore.FromRatings(ratings, SatisfactionScale.OneToFive))
            .Should().Throw<ArgumentOutOfRangeException>().WithMessage("Rating 0 at index 2 lies outside 1…5.*").WithParameterName("ratings");
        CustomerSatisfactionScore.FromRatings(ratings, SatisfactionScale.OneToFive, WrongRows.Into(out var rejected)).Responses.Should().Be(2);
        rejected.Count.Should().Be(2);
    }

    [Fact]
    public void FromRatings_ScaleBeyondBytes_WrapsNothing()
    {
        var balance = new SatisfactionScale(-2, 2, 1);

        CustomerSatisfactionScore.FromRatings([-2, -1, 0, 1, 2], balance).Mean.Should().Be(0);
        // As bytes, −2 is 254: off the scale, not at its bottom.
        FluentActions.Invoking(() => CustomerSatisfactionScore.FromRatings(new byte[] { 2, 254 }, balance))
            .Should().Throw<ArgumentOutOfRangeException>().WithMessage("Rating 254 at index 1 lies outside -2…2.*");
    }

    [Fact]
    public void FromResponses_MissingAnswers_AreNeitherCountedNorRejected()
    {
        int?[] stars = [5, null, 2, null, 9];

        var csat = CustomerSatisfactionScore.FromResponses(stars, s => s, SatisfactionScale.OneToFive, WrongRows.Into(out var rejected));

        (csat.Satisfied, csat.Responses, csat.Mean, rejected.Count).Should().Be((1, 2, 3.5, 1));
        FluentActions.Invoking(() => CustomerSatisfactionScore.FromResponses(stars, s => s, SatisfactionScale.OneToFive))
            .Should().Throw<ArgumentOutOfRangeException>().WithMessage("Rating 9 at index 4*");
    }

    [Fact]
    public void FromRatings_Nobody_IsNotAvailableAndNotZeroPercent()
    {
        var nobody = CustomerSatisfactionScore.FromRatings(ReadOnlySpan<int>.Empty, SatisfactionScale.OneToTen);

        nobody.Should().Be(CustomerSatisfactionScore.Zero);
        nobody.Scale.Should().BeNull();
        nobody.IsDefined.Should().BeFalse();
        nobody.Percent.Should().Be(double.NaN);
        nobody.Mean.Should().Be(double.NaN);
        nobody.ToString().Should().Be("n/a");
        nobody.Explain(CultureInfo.InvariantCulture).Should().Be("CSAT n/a: 0 responses");
        CustomerSatisfactionScore.FromRatings([1], SatisfactionScale.OneToFive).Percent.Should().Be(0);
    }

    [Fact]
    public void Doors_NullArguments_NameTheParameter()
    {
        FluentActions.Invoking(() => CustomerSatisfactionScore.FromRatings([1], null!)).Should().Throw<ArgumentNullException>().WithParameterName("scale");
        FluentActions.Invoking(() => CustomerSatisfactionScore.FromRatings(new byte[] { 1 }, null!, new Rejections())).Should().Throw<ArgumentNullException>().WithParameterName("scale");
        FluentActions.Invoking(() => CustomerSatisfactionScore.FromCounts(1, 1, 5, null!)).Should().Throw<ArgumentNullException>().WithParameterName("scale");
        FluentActions.Invoking(() => CustomerSatisfactionScore.FromResponses((IEnumerable<int>)null!, a => a, SatisfactionScale.OneToFive)).Should().Throw<ArgumentNullException>().WithParameterName("responses");
        FluentActions.Invoking(() => CustomerSatisfactionScore.FromResponses([1], (Func<int, int>)null!, SatisfactionScale.OneToFive)).Should().Throw<ArgumentNullException>().WithParameterName("ratingSelector");
        FluentActions.Invoking(() => CustomerSatisfactionScore.FromResponses([1], a => a, null!)).Should().Throw<ArgumentNullException>().WithParameterName("scale");
    }

    [Fact]
    public void Json_HoldsTheCounts()
    {
        JsonSerializer.Serialize(CustomerSatisfactionScore.FromRatings([5, 4, 3], SatisfactionScale.OneToFive)).Should().Be(
            """{"satisfied":2,"responses":3,"rated":3,"sumOfRatings":12,"scale":{"min":1,"max":5,"satisfiedFrom":4}}""");
        JsonSerializer.Serialize(CustomerSatisfactionScore.Zero).Should().Be("""{"satisfied":0,"responses":0,"rated":0,"sumOfRatings":0}""");
    }

    [Theory]
    [InlineData("""{"satisfied":2,"responses":3,"rated":0,"sumOfRatings":0}""", "scale")]
    [InlineData("""{"satisfied":4,"responses":3,"rated":0,"sumOfRatings":0,"scale":{"min":1,"max":5,"satisfiedFrom":4}}""", "exceeds")]
    [InlineData("""{"satisfied":2,"responses":3,"rated":4,"sumOfRatings":16,"scale":{"min":1,"max":5,"satisfiedFrom":4}}""", "rated")]
    [InlineData("""{"satisfied":2,"responses":3,"rated":3,"sumOfRatings":15,"scale":{"min":1,"max":5,"satisfiedFrom":4}}""", "sum up to")]
    [InlineData("""{"satisfied":2,"responses":3,"rated":2,"sumOfRatings":11,"scale":{"min":1,"max":5,"satisfiedFrom":4}}""", "sum up to")]
    [InlineData("""{"satisfied":2,"responses":3,"rated":0,"sumOfRatings":1,"scale":{"min":1,"max":5,"satisfiedFrom":4}}""", "sum up to")]
    [InlineData("""{"satisfied":2,"responses":3,"rated":3,"sumOfRatings":12,"scale":{"min":5,"max":1,"satisfiedFrom":4}}""", "max")]
    [InlineData("""{"satisfied":2,"responses":3,"rated":3,"sumOfRatings":12,"scale":{"min":1,"max":5}}""", "satisfiedFrom")]
    [InlineData("""{"satisfied":2,"responses":3}""", "rated")]
    [InlineData("0.8", "object")]
    public void Json_NotAState_IsRefused(string json, string because) =>
        FluentActions.Invoking(() => JsonSerializer.Deserialize<CustomerSatisfactionScore>(json)).Should().Throw<JsonException>().WithMessage($"*{because}*");

    [Fact]
    public void ToString_Cultures_UseTheirSigns()
    {
        var csat = CustomerSatisfactionScore.FromCounts(1_234, 2_000);

        csat.ToString(null, CultureInfo.InvariantCulture).Should().Be("61.7 %");
        csat.ToString(null, new CultureInfo("en-US")).Should().Be("61.7%");
        // The kind of space before the sign depends on the culture data's version.
        Plain(csat.ToString("P2", new CultureInfo("de-DE"))).Should().Be("61,70 %");
        Plain(csat.Explain(new CultureInfo("de-DE"))).Should().StartWith("CSAT 61,7 % = 1.234 satisfied of 2.000 responses (1–5, satisfied from 4)");

        static string Plain(string text) => text.Replace('\u00A0', ' ').Replace('\u202F', ' ');
    }

    [Fact]
    public void ColumnDoors_AllocateNothing()
    {
        var rejections = new Rejections();
        var bytes = Enumerable.Range(0, 5_000).Select(i => (byte)(1 + (i % 5))).ToArray();
        var ints = bytes.Select(b => (int)b).ToArray();

        Allocation.IsZero(() => CustomerSatisfactionScore.FromRatings(bytes, SatisfactionScale.OneToFive));
        Allocation.IsZero(() => CustomerSatisfactionScore.FromRatings(ints, SatisfactionScale.OneToFive));
        Allocation.IsZero(() => CustomerSatisfactionScore.FromRatings(bytes, SatisfactionScale.OneToFive, rejections));
        Allocation.IsZero(() => CustomerSatisfactionScore.FromRatings(ints, SatisfactionScale.OneToFive, rejections));
    }

    [SharedFact]
    public void RealData_SfoSurvey_TerminalAsAWhole()
    {
        // 143 cells of Q7ALL read "Blank". Expected values: numpy, in the reference file.
        using var reference = Shared.ReferenceJson("nps_numpy.json");
        var expected = reference.RootElement.GetProperty("sfo_2017").GetProperty("CSAT_Q7ALL");
        var rows = SfoSurvey.Read();

        var csat = CustomerSatisfactionScore.FromResponses(rows, r => r.Satisfaction, SatisfactionScale.OneToFive);

        csat.Responses.Should().Be(expected.GetProperty("n").GetInt64()).And.Be(2_688);
        csat.Satisfied.Should().Be(1_507 + 699);
        csat.Ratio.Should().BeApproximately(expected.GetProperty("top2box_share").GetDouble(), 1e-15);
        csat.Mean.Should().BeApproximately(expected.GetProperty("mean").GetDouble(), 1e-14);
        // Only the best answer counts: another definition, another figure.
        CustomerSatisfactionScore.FromResponses(rows, r => r.Satisfaction, new SatisfactionScale(1, 5, 5)).Ratio
            .Should().BeApproximately(expected.GetProperty("top_box_share").GetDouble(), 1e-15);
    }

    [Fact]
    public void FromRatings_OnSeveralThreads_IsThatOfOne()
    {
        byte[] scores = [.. Enumerable.Range(0, 300_007).Select(i => (byte)((i * 7919L % 5) + 1))];
        var ints = Array.ConvertAll(scores, score => (int)score);
        var expected = CustomerSatisfactionScore.FromRatings((ReadOnlySpan<byte>)scores, SatisfactionScale.OneToFive);

        foreach (var degree in new[] { 1, 2, 3 })
        {
        }

        ints[200_000] = -7;
    }
}
