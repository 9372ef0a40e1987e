using System.Globalization;
using System.Text.Json;

namespace RetentionMetrics.Tests.Surveys;

public class NetPromoterScoreTests
{
    private static readonly int[] OneOfEach = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

    [Fact]
    public void DocumentExample_SeventyPercentPromotersTenPercentDetractors_Is60()
    {
        var nps = NetPromoterScore.FromCounts(promoters: 70, passives: 20, detractors: 10);

        nps.Score.Should().Be(60);
        nps.Responses.Should().Be(100);
        nps.Explain(CultureInfo.InvariantCulture).Should().Be(
            "NPS 60.0 = 100 · (70 promoters − 10 detractors) / 100 responses; 95 % interval 45.3 to 71.2");
    }

    [Fact]
    public void StandardErrorAndInterval_FiftyThirtyTwenty_AreRocks()
    {
        var nps = NetPromoterScore.FromCounts(50, 30, 20);

        nps.Score.Should().Be(30);
        nps.StandardError.Should().BeApproximately(7.8102, 5e-5);
        nps.Interval()!.Value.Lower.Should().BeApproximately(14.051, 5e-4);
        nps.Interval()!.Value.Upper.Should().BeApproximately(44.201, 5e-4);
    }

    [Fact]
    public void Interval_OnlyPromoters_IsClippedAt100()
    {
        var interval = NetPromoterScore.FromCounts(10, 0, 0).Interval()!.Value;

        interval.Lower.Should().BeApproximately(47.50, 5e-3);
        interval.Upper.Should().Be(100);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void Interval_NoLevel_IsRefused(double wrong)
    {
        FluentActions.Invoking(() => NetPromoterScore.FromCounts(1, 1, 1).Interval(wrong)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("level");
        FluentActions.Invoking(() => NetPromoterScore.Zero.Interval(wrong)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("level");
    }

    [Fact]
    public void Interval_AsAMetric_IsThatInPoints()
    {
        IMetric<NetPromoterScore> nps = NetPromoterScore.FromCounts(50, 30, 20);

        nps.PointEstimate.Should().Be(30);
        // z for 99 % is 2.575829: the half-width of the 95 % interval times 2.575829 / 1.959964.
        nps.Interval(0.99)!.Value.Width.Should().BeApproximately(nps.Interval()!.Value.Width * 2.5758293035489 / 1.9599639845400545, 1e-10);
    }

    [Fact]
    public void FromScores_OneOfEachScore_CutsAt6And8()
    {
        var nps = NetPromoterScore.FromScores(OneOfEach);

        nps.Should().Be(NetPromoterScore.FromCounts(promoters: 2, passives: 2, detractors: 7));
        OneOfEach.Select(score => NetPromoterScore.FromScores([score]).Score).Should().Equal(-100, -100, -100, -100, -100, -100, -100, 0, 0, 100, 100);
    }

    [Fact]
    public void Score_IsNotRounded()
    {
        NetPromoterScore.FromCounts(1, 0, 2).Score.Should().BeApproximately(-33.333333333333336, 1e-13);
        // Shares rounded first, 67 and 33 %, would make 34.
        NetPromoterScore.FromCounts(2, 0, 1).Score.Should().BeApproximately(33.333333333333336, 1e-13);
        NetPromoterScore.FromCounts(long.MaxValue, 0, 0).Score.Should().Be(100);
    }

    [Fact]
    public void FromScores_ElevenAtIndex3_SaysSo()
    {
        var ints = () => NetPromoterScore.FromScores([9, 8, 7, 11, 12]);
        var bytes = () => NetPromoterScore.FromScores(new byte[] { 9, 8, 7, 11, 12 });

        foreach (var refusal in new[] { ints.Should().Throw<ArgumentOutOfRangeException>().Which, bytes.Should().Throw<ArgumentOutOfRangeException>().Which })
        {
            refusal.ParamName.Should().Be("scores");
            refusal.Message.Should().StartWith("Score 11 at index 3 lies outside 0…10.");
        }
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(11)]
    [InlineData(int.MinValue)]
    [InlineData(int.MaxValue)]
    public void FromScores_OffScaleFarInside_IsRefusedOrCounted(int bad)
    {
        var scores = Enumerable.Repeat(10, 10_000).ToArray();
        scores[7_777] = bad;

        var refusing = () => NetPromoterScore.FromScores(scores);
        refusing.Should().Throw<ArgumentOutOfRangeException>().WithMessage($"*{bad} at index 7777*");

        var counted = NetPromoterScore.FromScores(scores, WrongRows.Into(out var rejected));
        rejected.Count.Should().Be(1);
        counted.Should().Be(NetPromoterScore.FromCounts(9_999, 0, 0));
    }

    [Fact]
    public void FromResponses_OffScaleInALongSequence_NamesTheIndexInTheWhole()
    {
        var rows = Enumerable.Range(0, 10_000).Select(i => (Id: i, Score: i == 9_000 ? 11 : 5)).ToList();

        foreach (var door in new[]
        {
            () => NetPromoterScore.FromResponses(rows.ToArray(), r => r.Score),
            () => NetPromoterScore.FromResponses(rows.ToArray().AsSpan(), r => r.Score),
            () => NetPromoterScore.FromResponses(rows, r => r.Score),
            () => NetPromoterScore.FromResponses(Records.Lazily(rows), r => r.Score),
            () => NetPromoterScore.FromResponses(rows.ToArray(), r => (int?)r.Score),
            () => NetPromoterScore.FromResponses(Records.Lazily(rows), r => (int?)r.Score),
        })
        {
            door.Should().Throw<ArgumentOutOfRangeException>().WithMessage("Score 11 at index 9000 lies outside 0…10.*").WithParameterName("scoreSelector");
        }

        NetPromoterScore.FromResponses(rows, r => r.Score, WrongRows.Into(out var rejected)).Should().Be(NetPromoterScore.FromCounts(0, 0, 9_999));
        rejected.Count.Should().Be(1);
        NetPromoterScore.FromResponses(Records.Lazily(rows), r => r.Score, WrongRows.Into(out rejected)).Should().Be(NetPromoterScore.FromCounts(0, 0, 9_999));
        rejected.Count.Should().Be(1);
    }

    [Fact]
    public void FromResponses_MissingAnswers_AreNeitherCountedNorRejected()
    {
        int?[] answers = [10, null, 3, null, null];

        NetPromoterScore.FromResponses(answers, a => a).Responses.Should().Be(2);
        NetPromoterScore.FromResponses(answers, a => a, WrongRows.Into(out var rejected)).Responses.Should().Be(2);
        rejected.Count.Should().Be(0);
        var badAfterMissing = () => NetPromoterScore.FromResponses(new int?[] { null, null, 12 }, a => a);
        badAfterMissing.Should().Throw<ArgumentOutOfRangeException>().WithMessage("Score 12 at index 2*");
    }

    [Fact]
    public void FromScores_Nobody_IsNotAvailableAndNotZeroPoints()
    {
        var nobody = NetPromoterScore.FromScores(ReadOnlySpan<byte>.Empty);

        nobody.Should().Be(NetPromoterScore.Zero);
        nobody.IsDefined.Should().BeFalse();
        nobody.Score.Should().Be(double.NaN);
        nobody.StandardError.Should().Be(double.NaN);
        nobody.Interval().Should().BeNull();
        nobody.ToString().Should().Be("n/a");
    }

    [Fact]
    public void FromCounts_NegativeOrTooMany_IsRefused()
    {
        FluentActions.Invoking(() => NetPromoterScore.FromCounts(-1, 0, 0)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("promoters");
        FluentActions.Invoking(() => NetPromoterScore.FromCounts(0, -1, 0)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("passives");
        FluentActions.Invoking(() => NetPromoterScore.FromCounts(0, 0, long.MinValue)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("detractors");
        FluentActions.Invoking(() => NetPromoterScore.FromCounts(long.MaxValue, 1, 0)).Should().Throw<OverflowException>();
        FluentActions.Invoking(() => NetPromoterScore.FromCounts(long.MaxValue, 0, 0) + NetPromoterScore.FromCounts(0, 1, 0)).Should().Throw<OverflowException>();
    }

    [Fact]
    public void Doors_NullArguments_NameTheParameter()
    {
        FluentActions.Invoking(() => NetPromoterScore.FromResponses((IEnumerable<int>)null!, a => a)).Should().Throw<ArgumentNullException>().WithParameterName("responses");
        FluentActions.Invoking(() => NetPromoterScore.FromResponses([1], (Func<int, int>)null!)).Should().Throw<ArgumentNullException>().WithParameterName("scoreSelector");
    }

    [Fact]
    public void Json_HoldsTheCounts()
    {
        var nps = NetPromoterScore.FromCounts(70, 20, 10);

        JsonSerializer.Serialize(nps).Should().Be("""{"promoters":70,"passives":20,"detractors":10}""");
        FluentActions.Invoking(() => JsonSerializer.Deserialize<NetPromoterScore>("""{"promoters":70,"passives":20}""")).Should().Throw<JsonException>().WithMessage("*lacks \"detractors\"*");
        FluentActions.Invoking(() => JsonSerializer.Deserialize<NetPromoterScore>("""{"promoters":-1,"passives":0,"detractors":0}""")).Should().Throw<JsonException>().WithMessage("*promoters*");
        FluentActions.Invoking(() => JsonSerializer.Deserialize<NetPromoterScore>("60")).Should().Throw<JsonException>();
    }

    [Fact]
    public void ToString_Cultures_UseTheirSigns()
    {
        var nps = NetPromoterScore.FromCounts(1, 0, 2);

        nps.ToString(null, new CultureInfo("de-DE")).Should().Be("-33,3");
        nps.ToString("F2", CultureInfo.InvariantCulture).Should().Be("-33.33");
        NetPromoterScore.Zero.ToString("F2", CultureInfo.InvariantCulture).Should().Be("n/a");
    }

    [Fact]
    public void ColumnDoors_AllocateNothing()
    {
        var rejections = new Rejections();
        var bytes = Enumerable.Range(0, 5_000).Select(i => (byte)(i % 11)).ToArray();
        var ints = bytes.Select(b => (int)b).ToArray();

        Allocation.IsZero(() => NetPromoterScore.FromScores(bytes));
        Allocation.IsZero(() => NetPromoterScore.FromScores(ints));
        Allocation.IsZero(() => NetPromoterScore.FromScores(bytes, rejections));
        Allocation.IsZero(() => NetPromoterScore.FromScores(ints, rejections));
    }

    [SharedFact]
    public void Reference_NumpyDistributions_ScoreAndStandardErrorAgree()
    {
        using var reference = Shared.ReferenceJson("nps_numpy.json");
        var cases = reference.RootElement.GetProperty("unweighted").EnumerateArray().ToList();
        cases.Should().HaveCount(20);
        foreach (var expected in cases)
        {
            var scores = expected.GetProperty("counts_0_to_10").EnumerateArray()
                .SelectMany((count, score) => Enumerable.Repeat(score, count.GetInt32())).ToArray();
            var nps = NetPromoterScore.FromScores(scores);

            nps.Responses.Should().Be(expected.GetProperty("n").GetInt64());
            nps.Promoters.Should().Be(expected.GetProperty("promoters").GetInt64());
            nps.Passives.Should().Be(expected.GetProperty("passives").GetInt64());
            nps.Detractors.Should().Be(expected.GetProperty("detractors").GetInt64());
            nps.Score.Should().BeApproximately(expected.GetProperty("score").GetDouble(), 1e-11);
            nps.StandardError.Should().BeApproximately(expected.GetProperty("se_population").GetDouble(), 1e-11);
        }
    }

    [SharedFact]
    public void RealData_SfoSurvey_WholeAndByBoardingArea()
    {
        // Expected values: numpy, in the reference file. 84 answers are the code 11, one cell is blank.
        using var reference = Shared.ReferenceJson("nps_numpy.json");
        var sfo = reference.RootElement.GetProperty("sfo_2017");
        var rows = SfoSurvey.Read();
        rows.Should().HaveCount(sfo.GetProperty("rows").GetInt32());

        var nps = NetPromoterScore.FromResponses(rows, r => r.Recommendation, WrongRows.Into(out var rejected));

        rejected.Count.Should().Be(84);
        rows.Count(r => r.Recommendation is null).Should().Be(1);
        nps.Score.Should().BeApproximately(39.840, 5e-4);
        Agree(nps, sfo.GetProperty("unweighted"));
        FluentActions.Invoking(() => NetPromoterScore.FromResponses(rows, r => r.Recommendation)).Should().Throw<ArgumentOutOfRangeException>().WithMessage("Score 11 at index*");

        var byArea = NetPromoterScore.Measure((SfoSurvey r) => r.Recommendation).By(rows, r => r.BoardingArea, new Rejections());
        byArea.Keys.Should().Equal("A", "B", "C", "D", "E", "F", "G");
        byArea.Total.Should().Be(nps);
        foreach (var expected in sfo.GetProperty("by_BAREA").EnumerateObject())
            Agree(byArea[expected.Name], expected.Value);

        static void Agree(NetPromoterScore nps, JsonElement expected)
        {
            nps.Responses.Should().Be(expected.GetProperty("n").GetInt64());
            nps.Promoters.Should().Be(expected.GetProperty("promoters").GetInt64());
            nps.Passives.Should().Be(expected.GetProperty("passives").GetInt64());
            nps.Detractors.Should().Be(expected.GetProperty("detractors").GetInt64());
            nps.Score.Should().BeApproximately(expected.GetProperty("score").GetDouble(), 1e-11);
            nps.StandardError.Should().BeApproximately(expected.GetProperty("se_population").GetDouble(), 1e-11);
        }
    }

    [Fact]
    public void FromScores_OnSeveralThreads_IsThatOfOne()
    {
        byte[] scores = [.. Enumerable.Range(0, 300_007).Select(i => (byte)((i * 7919L % 10) + 1))];
        var ints = Array.ConvertAll(scores, score => (int)score);
        var expected = NetPromoterScore.FromScores((ReadOnlySpan<byte>)scores);

        foreach (var degree in new[] { 1, 2, 3 })
        {
        }

        ints[200_000] = -7;
    }
}
