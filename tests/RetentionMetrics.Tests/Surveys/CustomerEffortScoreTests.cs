using System.Globalization;
using System.Text.Json;

namespace RetentionMetrics.Tests.Surveys;

public class CustomerEffortScoreTests
{
    // 100 answers: Σ answer = 2·1 + 3·2 + 5·3 + 10·4 + 20·5 + 35·6 + 25·7 = 548.
    private static readonly long[] SevenAnswers = [2, 3, 5, 10, 20, 35, 25];

    // 100 answers: Σ answer = 40·1 + 30·2 + 15·3 + 10·4 + 5·5 = 210.
    private static readonly long[] FiveAnswers = [40, 30, 15, 10, 5];

    [Fact]
    public void EaseOneToSeven_HandExample_HighIsGood()
    {
        var ces = CustomerEffortScore.FromCounts(SevenAnswers, EffortScale.EaseOneToSeven);

        ces.Responses.Should().Be(100);
        ces.Mean.Should().Be(5.48);
        ces.TopBox.Should().Be(20 + 35 + 25);
        ces.TopBoxRatio.Should().Be(0.8);
        ces.TopBoxPercent.Should().Be(80);
        (ces.Easy, ces.Difficult).Should().Be((60, 10));
        ces.NetScore.Should().Be(50);
        ces.Count(6).Should().Be(35);
        ces.Explain(CultureInfo.InvariantCulture).Should().Be(
            "CES 5.48 = mean of 100 responses (1–7 ease, high is good); 95 % interval 5.20 to 5.76; top box 80.0 % = 80 responses, net score 50.0 = 100 · (60 easy − 10 difficult) / 100");
    }

    [Fact]
    public void EffortOneToFive_HandExample_LowIsGood()
    {
        var ces = CustomerEffortScore.FromCounts(FiveAnswers, EffortScale.EffortOneToFive);

        ces.Mean.Should().Be(2.1);
        ces.TopBoxPercent.Should().Be(70, "40 and 30 of 100 had low effort");
        (ces.Easy, ces.Difficult).Should().Be((70, 15));
        ces.NetScore.Should().Be(55);
    }

    [Fact]
    public void EaseOneToFive_TheSameAnswers_SayTheOpposite()
    {
        var ces = CustomerEffortScore.FromCounts(FiveAnswers, EffortScale.EaseOneToFive);

        ces.Mean.Should().Be(2.1);
        ces.TopBoxPercent.Should().Be(15);
        ces.NetScore.Should().Be(-55);
    }

    [Fact]
    public void TopBoxAndNet_OneAnswerEach_CutWhereTheFieldCuts()
    {
        Shares(EffortScale.EaseOneToSeven).Should().Equal((false, -100), (false, -100), (false, -100), (false, 0), (true, 0), (true, 100), (true, 100));
        Shares(EffortScale.EaseOneToFive).Should().Equal((false, -100), (false, -100), (false, 0), (true, 100), (true, 100));
        Shares(EffortScale.EffortOneToFive).Should().Equal((true, 100), (true, 100), (false, 0), (false, -100), (false, -100));

        static IEnumerable<(bool InTopBox, double Net)> Shares(EffortScale scale) =>
            from rating in Enumerable.Range(scale.Min, scale.Max)
            let ces = CustomerEffortScore.FromRatings([rating], scale)
            select (ces.TopBoxRatio == 1, ces.NetScore);
    }

    [Fact]
    public void StandardErrorAndInterval_HandExample_AreThoseOfAMean()
    {
        var ces = CustomerEffortScore.FromCounts(SevenAnswers, EffortScale.EaseOneToSeven);

        // Σ (answer − 5.48)² = 200.96; s² = 200.96 / 99; SE = √(s²/100); z = 1.959963984540054.
        ces.StandardError.Should().BeApproximately(0.14247452368402536, 1e-15);
        ces.Interval()!.Value.Lower.Should().BeApproximately(5.200755064864812, 1e-13);
        ces.Interval()!.Value.Upper.Should().BeApproximately(5.759244935135189, 1e-13);
        ces.Interval(0.99)!.Value.Width.Should().BeGreaterThan(ces.Interval()!.Value.Width);
        ((IMetric)ces).PointEstimate.Should().Be(5.48);
    }

    [Fact]
    public void Interval_FewAnswers_StaysOnTheScale()
    {
        var two = CustomerEffortScore.FromRatings([1, 7], EffortScale.EaseOneToSeven).Interval()!.Value;
        (two.Lower, two.Upper).Should().Be((1, 7));
        var one = CustomerEffortScore.FromRatings([6], EffortScale.EaseOneToSeven);
        (one.Interval()!.Value.Lower, one.Interval()!.Value.Upper).Should().Be((1, 7), "one answer says nothing of the spread");
        one.StandardError.Should().Be(double.NaN);
        var alike = CustomerEffortScore.FromRatings([6, 6, 6], EffortScale.EaseOneToSeven).Interval()!.Value;
        (alike.Lower, alike.Upper).Should().Be((6, 6));
        FluentActions.Invoking(() => one.Interval(1)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("level");
        FluentActions.Invoking(() => CustomerEffortScore.Zero.Interval(double.NaN)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("level");
    }

    [Fact]
    public void Add_DifferentScales_AreRefused()
    {
        var ease = CustomerEffortScore.FromRatings([5], EffortScale.EaseOneToFive);
        var effort = CustomerEffortScore.FromRatings([1], EffortScale.EffortOneToFive);

        MetricLaws.RefuseToAdd(ease, effort, "1–5 ease, high is good", "1–5 effort, low is good");
        MetricLaws.RefuseToAdd(ease, CustomerEffortScore.FromRatings([5], EffortScale.EaseOneToSeven), "1–5 ease", "1–7 ease");
        (ease + CustomerEffortScore.FromRatings(ReadOnlySpan<int>.Empty, EffortScale.EffortOneToFive)).Should().Be(ease);
    }

    [Fact]
    public void Equality_LooksAtEveryAnswer()
    {
        var seven = CustomerEffortScore.FromRatings([1, 7], EffortScale.EaseOneToSeven);

        seven.Should().Be(CustomerEffortScore.FromRatings([7, 1], EffortScale.EaseOneToSeven));
        seven.Should().NotBe(CustomerEffortScore.FromRatings([4, 4], EffortScale.EaseOneToSeven), "mean and count are the same, the answers are not");
        seven.GetHashCode().Should().Be(CustomerEffortScore.FromRatings([7, 1], EffortScale.EaseOneToSeven).GetHashCode());
    }

    [Fact]
    public void Counts_AsLargeAsTheyGet_AddUpOrOverflow()
    {
        long[] counts = [0, 0, 0, 0, 0, 0, long.MaxValue];
        var huge = CustomerEffortScore.FromCounts(counts, EffortScale.EaseOneToSeven);

        huge.Mean.Should().Be(7);
        huge.TopBoxPercent.Should().Be(100);
        FluentActions.Invoking(() => huge + CustomerEffortScore.FromRatings([1], EffortScale.EaseOneToSeven)).Should().Throw<OverflowException>();
        FluentActions.Invoking(() => huge + huge).Should().Throw<OverflowException>();
        FluentActions.Invoking(() => CustomerEffortScore.FromCounts([1, 0, 0, 0, long.MaxValue], EffortScale.EaseOneToFive)).Should().Throw<OverflowException>();
    }

    [Fact]
    public void FromCounts_BadCounts_SayWhatIsWrong()
    {
        FluentActions.Invoking(() => CustomerEffortScore.FromCounts(FiveAnswers, EffortScale.EaseOneToSeven)).Should().Throw<ArgumentException>()
            .WithParameterName("answersPerRating").WithMessage("The scale has 7 answers (1–7 ease, high is good); found 5 counts.*");
        FluentActions.Invoking(() => CustomerEffortScore.FromCounts(ReadOnlySpan<long>.Empty, EffortScale.EaseOneToFive)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => CustomerEffortScore.FromCounts([1, 2, -3, 4, 5], EffortScale.EaseOneToFive)).Should().Throw<ArgumentOutOfRangeException>()
            .WithParameterName("answersPerRating").WithMessage("Count -3 at index 2 is negative.*");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    [InlineData(int.MinValue)]
    [InlineData(int.MaxValue)]
    public void Doors_OffScaleFarInside_NameTheIndexOrCountIt(int bad)
    {
        var rows = Enumerable.Range(0, 10_000).Select(i => (Id: i, Effort: i == 9_000 ? bad : 2)).ToArray();
        var column = Array.ConvertAll(rows, r => r.Effort);
        var scale = EffortScale.EffortOneToFive;

        var ints = () => CustomerEffortScore.FromRatings(column, scale);
        ints.Should().Throw<ArgumentOutOfRangeException>().WithMessage($"Rating {bad} at index 9000 lies outside 1…5.*").WithParameterName("ratings");
        foreach (var door in new[]
        {
            () => CustomerEffortScore.FromResponses(rows.AsSpan(), r => r.Effort, scale),
            () => CustomerEffortScore.FromResponses(rows.AsSpan(), r => (int?)r.Effort, scale),
            () => CustomerEffortScore.FromResponses(rows.ToList(), r => r.Effort, scale),
            () => CustomerEffortScore.FromResponses(Records.Lazily(rows), r => (int?)r.Effort, scale),
        })
        {
            door.Should().Throw<ArgumentOutOfRangeException>().WithMessage($"Rating {bad} at index 9000 lies outside 1…5.*").WithParameterName("ratingSelector");
        }

        CustomerEffortScore.FromRatings(column, scale, WrongRows.Into(out var rejected)).Should().Be(CustomerEffortScore.FromCounts([0, 9_999, 0, 0, 0], scale));
        rejected.Count.Should().Be(1);
        CustomerEffortScore.FromResponses(rows, r => r.Effort, scale, WrongRows.Into(out rejected)).Count(2).Should().Be(9_999);
        rejected.Count.Should().Be(1);
    }

    [Fact]
    public void FromRatings_BytesOffScale_NameTheIndexOrAreCounted()
    {
        byte[] ratings = [5, 4, 0, 6, 255];

        FluentActions.Invoking(() => CustomerEffortScore.FromRatings(ratings, EffortScale.EaseOneToFive))
            .Should().Throw<ArgumentOutOfRangeException>().WithMessage("Rating 0 at index 2 lies outside 1…5.*").WithParameterName("ratings");
        CustomerEffortScore.FromRatings(ratings, EffortScale.EaseOneToFive, WrongRows.Into(out var rejected)).Responses.Should().Be(2);
        rejected.Count.Should().Be(3);
        // A six is an answer where there are seven.
        CustomerEffortScore.FromRatings(ratings, EffortScale.EaseOneToSeven, WrongRows.Into(out rejected)).Responses.Should().Be(3);
        rejected.Count.Should().Be(2);
    }

    [Fact]
    public void FromResponses_MissingAnswers_AreNeitherCountedNorRejected()
    {
        int?[] answers = [7, null, 2, null, 8];

        var ces = CustomerEffortScore.FromResponses(answers, a => a, EffortScale.EaseOneToSeven, WrongRows.Into(out var rejected));

        (ces.Responses, ces.Mean, rejected.Count).Should().Be((2, 4.5, 1));
    }

    [Fact]
    public void FromRatings_Nobody_IsNotAvailable()
    {
        var nobody = CustomerEffortScore.FromRatings(ReadOnlySpan<byte>.Empty, EffortScale.EffortOneToFive);

        nobody.Should().Be(CustomerEffortScore.Zero).And.Be(CustomerEffortScore.FromCounts([0, 0, 0, 0, 0], EffortScale.EaseOneToFive));
        nobody.Scale.Should().BeNull();
        new[] { nobody.Mean, nobody.TopBoxRatio, nobody.TopBoxPercent, nobody.NetScore, nobody.StandardError }
            .Should().AllBeEquivalentTo(double.NaN);
        (nobody.TopBox, nobody.Easy, nobody.Difficult, nobody.Count(3)).Should().Be((0, 0, 0, 0));
        nobody.ToString().Should().Be("n/a");
        nobody.Explain(CultureInfo.InvariantCulture).Should().Be("CES n/a: 0 responses");
    }

    [Fact]
    public void Count_NoSuchAnswer_IsRefused()
    {
        var ces = CustomerEffortScore.FromRatings([1], EffortScale.EffortOneToFive);

        FluentActions.Invoking(() => ces.Count(0)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("rating");
        FluentActions.Invoking(() => ces.Count(6)).Should().Throw<ArgumentOutOfRangeException>().WithMessage("Rating 6 lies outside 1…5.*");
    }

    [Fact]
    public void Doors_NullArguments_NameTheParameter()
    {
        FluentActions.Invoking(() => CustomerEffortScore.FromRatings([1], null!)).Should().Throw<ArgumentNullException>().WithParameterName("scale");
        FluentActions.Invoking(() => CustomerEffortScore.FromRatings(new byte[] { 1 }, null!, new Rejections())).Should().Throw<ArgumentNullException>().WithParameterName("scale");
        FluentActions.Invoking(() => CustomerEffortScore.FromCounts(FiveAnswers, null!)).Should().Throw<ArgumentNullException>().WithParameterName("scale");
        FluentActions.Invoking(() => CustomerEffortScore.FromResponses((IEnumerable<int>)null!, a => a, EffortScale.EaseOneToFive)).Should().Throw<ArgumentNullException>().WithParameterName("responses");
        FluentActions.Invoking(() => CustomerEffortScore.FromResponses([1], (Func<int, int>)null!, EffortScale.EaseOneToFive)).Should().Throw<ArgumentNullException>().WithParameterName("ratingSelector");
        FluentActions.Invoking(() => CustomerEffortScore.FromResponses([1], a => a, null!)).Should().Throw<ArgumentNullException>().WithParameterName("scale");
    }

    [Fact]
    public void Json_HoldsTheHistogramAndTheScale()
    {
        JsonSerializer.Serialize(CustomerEffortScore.FromCounts(FiveAnswers, EffortScale.EffortOneToFive)).Should().Be(
            """{"answers":[40,30,15,10,5],"scale":"EffortOneToFive"}""");
        JsonSerializer.Serialize(CustomerEffortScore.FromCounts(SevenAnswers, EffortScale.EaseOneToSeven)).Should().Be(
            """{"answers":[2,3,5,10,20,35,25],"scale":"EaseOneToSeven"}""");
        JsonSerializer.Serialize(CustomerEffortScore.Zero).Should().Be("""{"answers":[]}""");
    }

    [Theory]
    [InlineData("""{"answers":[40,30,15,10,5]}""", "scale")]
    [InlineData("""{"answers":[40,30,15,10,5],"scale":"EaseOneToSeven"}""", "7 answers")]
    [InlineData("""{"answers":[40,30,15,10,-5],"scale":"EaseOneToFive"}""", "negative")]
    [InlineData("""{"answers":[40,30,15,10,5.5],"scale":"EaseOneToFive"}""", "answers")]
    [InlineData("""{"answers":[40,30,15,10,5],"scale":"EaseOneToNine"}""", "EaseOneToNine")]
    [InlineData("""{"answers":[9223372036854775807,1,0,0,0],"scale":"EaseOneToFive"}""", "not one")]
    [InlineData("""{"scale":"EaseOneToFive"}""", "answers")]
    [InlineData("5.48", "object")]
    public void Json_NotAState_IsRefused(string json, string because) =>
        FluentActions.Invoking(() => JsonSerializer.Deserialize<CustomerEffortScore>(json)).Should().Throw<JsonException>().WithMessage($"*{because}*");

    [Fact]
    public void ToString_Cultures_UseTheirSigns()
    {
        var ces = CustomerEffortScore.FromCounts(SevenAnswers, EffortScale.EaseOneToSeven);

        ces.ToString(null, CultureInfo.InvariantCulture).Should().Be("5.48");
        ces.ToString(null, new CultureInfo("de-DE")).Should().Be("5,48");
        ces.ToString("F0", CultureInfo.InvariantCulture).Should().Be("5");
    }

    [Fact]
    public void ColumnDoors_AllocateNothing()
    {
        var rejections = new Rejections();
        var bytes = Enumerable.Range(0, 5_000).Select(i => (byte)(1 + (i % 7))).ToArray();
        var ints = bytes.Select(b => (int)b).ToArray();

        Allocation.IsZero(() => CustomerEffortScore.FromRatings(bytes, EffortScale.EaseOneToSeven));
        Allocation.IsZero(() => CustomerEffortScore.FromRatings(ints, EffortScale.EaseOneToSeven));
        Allocation.IsZero(() => CustomerEffortScore.FromRatings(bytes, EffortScale.EaseOneToFive, rejections));
        Allocation.IsZero(() => CustomerEffortScore.FromRatings(ints, EffortScale.EaseOneToFive, rejections));
        Allocation.IsZero(() => CustomerEffortScore.FromCounts(SevenAnswers, EffortScale.EaseOneToSeven));
    }

    [Fact]
    public void FromRatings_OnSeveralThreads_IsThatOfOne()
    {
        byte[] scores = [.. Enumerable.Range(0, 300_007).Select(i => (byte)((i * 7919L % 7) + 1))];
        var ints = Array.ConvertAll(scores, score => (int)score);
        var expected = CustomerEffortScore.FromRatings((ReadOnlySpan<byte>)scores, EffortScale.EaseOneToSeven);

        foreach (var degree in new[] { 1, 2, 3 })
        {
        }

        ints[200_000] = -7;
    }
}
