using System.Globalization;
using System.Text.Json;

namespace RetentionMetrics.Tests.Surveys;

public class WeightedNetPromoterScoreTests
{
    [Fact]
    public void FromScores_HandExample_WeighsTheAnswers()
    {
        var nps = WeightedNetPromoterScore.FromScores([10, 8, 3], [1.5m, 1m, 0.5m]);

        // 100 · (1.5 − 0.5) / 3; n_eff = 3² / (2.25 + 1 + 0.25) = 9 / 3.5; var = 2/3 − (1/3)² = 5/9.
        nps.Score.Should().BeApproximately(33.333333333333336, 1e-13);
        (nps.PromoterWeight, nps.PassiveWeight, nps.DetractorWeight, nps.TotalWeight).Should().Be((1.5m, 1m, 0.5m, 3m));
        nps.Responses.Should().Be(3);
        nps.EffectiveResponses.Should().BeApproximately(9 / 3.5, 1e-14);
        nps.StandardError.Should().BeApproximately(100 * Math.Sqrt(5 / 9.0 / (9 / 3.5)), 1e-12);
        nps.Explain(CultureInfo.InvariantCulture).Should().Be(
            "Weighted NPS 33.3 = 100 · (1.5 promoters − 0.5 detractors) / 3.0 by weight; 3 responses, 2.6 effective; 95 % interval -57.8 to 100.0");
    }

    [Fact]
    public void FromScores_OneOfEachScore_CutsAt6And8()
    {
        int[] scores = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
        // Powers of two: the sums say which scores they hold.
        decimal[] weights = [.. scores.Select(s => (decimal)(1 << s))];

        var nps = WeightedNetPromoterScore.FromScores(scores, weights);

        (nps.DetractorWeight, nps.PassiveWeight, nps.PromoterWeight).Should().Be((127, 128 + 256, 512 + 1024));
    }

    [Fact]
    public void EqualWeights_AreNoWeights()
    {
        int[] scores = [.. Enumerable.Repeat(10, 50), .. Enumerable.Repeat(7, 30), .. Enumerable.Repeat(0, 20)];
        foreach (var weight in new[] { 1m, 0.1m, 3m, 1_000_000m, 0.00000001m })
        {
            var nps = WeightedNetPromoterScore.FromScores(scores, [.. scores.Select(_ => weight)]);

            // 50/30/20 of NetPromoterScore: 30 points, standard error 7.8102.
            nps.Score.Should().Be(30);
            nps.EffectiveResponses.Should().BeApproximately(100, 1e-12).And.BeLessThanOrEqualTo(100);
            nps.StandardError.Should().BeApproximately(NetPromoterScore.FromCounts(50, 30, 20).StandardError, 1e-12);
        }
    }

    [Fact]
    public void Weights_InAnyOrder_SumExactly()
    {
        // In double, and in a running decimal sum, the small weights drown in the large one.
        decimal[] weights = [100_000_000_000_000m, 0.00000000000001m, 0.00000000000001m, 0.1m];
        int[] scores = [10, 10, 0, 7];

        var nps = WeightedNetPromoterScore.FromScores(scores, weights);

        nps.PromoterWeight.Should().Be(100_000_000_000_000.00000000000001m);
        nps.Should().Be(WeightedNetPromoterScore.FromScores([7, 0, 10, 10], [0.1m, 0.00000000000001m, 0.00000000000001m, 100_000_000_000_000m]));
    }

    [Fact]
    public void ZeroWeights_CountAndWeighNothing()
    {
        var nps = WeightedNetPromoterScore.FromScores([10, 0], [2m, 0m]);
        (nps.Score, nps.Responses, nps.EffectiveResponses).Should().Be((100, 2, 1));

        var allZero = WeightedNetPromoterScore.FromScores([10, 0], [0m, 0.00m]);
        allZero.IsDefined.Should().BeFalse();
        allZero.Responses.Should().Be(2);
        new[] { allZero.Score, allZero.StandardError, allZero.EffectiveResponses }.Should().AllBeEquivalentTo(double.NaN);
        allZero.Interval().Should().BeNull();
        allZero.ToString().Should().Be("n/a");
        allZero.Explain(CultureInfo.InvariantCulture).Should().Be("Weighted NPS n/a: 2 responses, 0 weight");
        (allZero + nps).Score.Should().Be(100);
    }

    [Fact]
    public void TinyWeights_SquaresBelowTheLastDecimal_MakeNoMoreResponses()
    {
        // 1e-15 squared is 1e-30, which no decimal holds.
        var nps = WeightedNetPromoterScore.FromScores([10, 0, 0], [1e-15m, 1e-15m, 1e-15m]);

        nps.Score.Should().BeApproximately(-33.333333333333336, 1e-13);
        nps.EffectiveResponses.Should().Be(3);
        JsonSerializer.Deserialize<WeightedNetPromoterScore>(JsonSerializer.Serialize(nps)).Should().Be(nps);
        // 8e-15 squared is rounded up to 1e-28, more than it is: still one response, and a state that can be stored and read.
        var up = WeightedNetPromoterScore.FromScores([10], [0.8e-14m]);
        up.EffectiveResponses.Should().Be(1);
        JsonSerializer.Deserialize<WeightedNetPromoterScore>(JsonSerializer.Serialize(up)).Should().Be(up);
    }

    [Fact]
    public void Interval_StaysWithinTheScore()
    {
        var all = WeightedNetPromoterScore.FromScores([10, 9], [1m, 2m]).Interval()!.Value;
        (all.Lower, all.Upper).Should().Be((100, 100), "the normal interval knows no spread where all answered alike");
        var two = WeightedNetPromoterScore.FromScores([10, 0], [1m, 1m]).Interval()!.Value;
        (two.Lower, two.Upper).Should().Be((-100, 100));
        FluentActions.Invoking(() => WeightedNetPromoterScore.Zero.Interval(0)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("level");
    }

    [Fact]
    public void FromScores_WrongColumns_SayWhatIsWrong()
    {
        FluentActions.Invoking(() => WeightedNetPromoterScore.FromScores([1, 2], [1m])).Should().Throw<ArgumentException>()
            .WithParameterName("weights").WithMessage("weights holds 1 entries, scores holds 2*");
        FluentActions.Invoking(() => WeightedNetPromoterScore.FromScores([1, 11], [1m, 1m])).Should().Throw<ArgumentOutOfRangeException>()
            .WithParameterName("scores").WithMessage("Score 11 at index 1 lies outside 0…10.*");
        FluentActions.Invoking(() => WeightedNetPromoterScore.FromScores([1, int.MinValue], [1m, 1m])).Should().Throw<ArgumentOutOfRangeException>()
            .WithMessage("Score -2147483648 at index 1*");
        FluentActions.Invoking(() => WeightedNetPromoterScore.FromScores([1, 2], [1m, -0.5m])).Should().Throw<ArgumentOutOfRangeException>()
            .WithParameterName("weights").WithMessage("Weight -0.5 at index 1 lies outside 0…100,000,000,000,000.*");
        FluentActions.Invoking(() => WeightedNetPromoterScore.FromScores([1], [decimal.MaxValue])).Should().Throw<ArgumentOutOfRangeException>()
            .WithParameterName("weights").WithMessage("Weight 79228162514264337593543950335 at index 0 lies outside*");
        WeightedNetPromoterScore.FromScores([10, 11, 3, 3], [1m, 1m, -1m, 1m], WrongRows.Into(out var rejected)).Responses.Should().Be(2);
        rejected.Kept.Select(rejection => (rejection.Index, rejection.Value)).Should().Equal((1, "11"), (2, "-1"));
    }

    [Fact]
    public void Doors_BadRowFarInside_NameTheIndexOrCountIt()
    {
        var scores = Enumerable.Range(0, 10_000).Select(i => (Score: (int?)(i == 9_000 ? 11 : 5), Weight: 1m)).ToArray();
        var weights = Enumerable.Range(0, 10_000).Select(i => (Score: (int?)(i % 7 == 0 ? null : 5), Weight: i == 9_000 ? -1m : 1m)).ToArray();

        Refuse(scores, "scoreSelector", "Score 11 at index 9000 lies outside 0…10.*");
        Refuse(weights, "weightSelector", "Weight -1 at index 9000 lies outside 0…100,000,000,000,000.*");
        WeightedNetPromoterScore.FromResponses(scores, r => r.Score, r => r.Weight, rejections: WrongRows.Into(out var rejected)).Responses.Should().Be(9_999);
        rejected.Count.Should().Be(1);
        WeightedNetPromoterScore.FromResponses(Records.Lazily(scores), r => r.Score, r => r.Weight, rejections: WrongRows.Into(out rejected)).DetractorWeight.Should().Be(9_999);
        rejected.Count.Should().Be(1);
        WeightedNetPromoterScore.FromResponses(weights, r => r.Score, r => r.Weight, rejections: WrongRows.Into(out rejected)).Responses.Should().Be(8_570);
        rejected.Reasons.Should().Equal(new Dictionary<string, long> { ["weight outside 0…100,000,000,000,000"] = 1 });

        static void Refuse((int? Score, decimal Weight)[] rows, string parameter, string message)
        {
            foreach (var door in new[]
            {
                () => WeightedNetPromoterScore.FromResponses(rows.AsSpan(), r => r.Score, r => r.Weight),
                () => WeightedNetPromoterScore.FromResponses(rows.ToList(), r => r.Score, r => r.Weight),
                () => WeightedNetPromoterScore.FromResponses(Records.Lazily(rows), r => r.Score, r => r.Weight),
            })
            {
                door.Should().Throw<ArgumentOutOfRangeException>().WithMessage(message).WithParameterName(parameter);
            }
        }
    }

    [Fact]
    public void FromResponses_MissingAnswers_AreNotAskedForTheirWeight()
    {
        (int? Score, decimal? Weight)[] answers = [(10, 2m), (null, null), (0, 1m)];

        var nps = WeightedNetPromoterScore.FromResponses(answers, a => a.Score, a => a.Weight!.Value, rejections: WrongRows.Into(out var rejected));

        (nps.Responses, nps.TotalWeight, rejected.Count).Should().Be((2, 3m, 0));
    }

    [Fact]
    public void Nobody_IsNotAvailable()
    {
        var nobody = WeightedNetPromoterScore.FromScores([], []);

        nobody.Should().Be(WeightedNetPromoterScore.Zero);
        nobody.Score.Should().Be(double.NaN);
        nobody.TotalWeight.Should().Be(0);
        nobody.Explain(CultureInfo.InvariantCulture).Should().Be("Weighted NPS n/a: 0 responses, 0 weight");
    }

    [Fact]
    public void Doors_NullArguments_NameTheParameter()
    {
        FluentActions.Invoking(() => WeightedNetPromoterScore.FromResponses((IEnumerable<int>)null!, a => a, _ => 1m)).Should().Throw<ArgumentNullException>().WithParameterName("responses");
        FluentActions.Invoking(() => WeightedNetPromoterScore.FromResponses([1], null!, _ => 1m)).Should().Throw<ArgumentNullException>().WithParameterName("scoreSelector");
        FluentActions.Invoking(() => WeightedNetPromoterScore.FromResponses([1], a => a, null!)).Should().Throw<ArgumentNullException>().WithParameterName("weightSelector");
    }

    [Fact]
    public void Json_HoldsTheSums()
    {
        JsonSerializer.Serialize(WeightedNetPromoterScore.FromScores([10, 8, 3], [1.5m, 1m, 0.5m])).Should().Be(
            """{"promoterWeight":1.5,"passiveWeight":1,"detractorWeight":0.5,"squaredWeights":3.50,"responses":3}""");
        JsonSerializer.Serialize(WeightedNetPromoterScore.Zero).Should().Be(
            """{"promoterWeight":0,"passiveWeight":0,"detractorWeight":0,"squaredWeights":0,"responses":0}""");
    }

    [Theory]
    [InlineData("""{"promoterWeight":1.5,"passiveWeight":1,"detractorWeight":0.5,"squaredWeights":3.5}""", "responses")]
    [InlineData("""{"promoterWeight":-1.5,"passiveWeight":1,"detractorWeight":0.5,"squaredWeights":3.5,"responses":3}""", "promoterWeight")]
    [InlineData("""{"promoterWeight":1.5,"passiveWeight":1,"detractorWeight":0.5,"squaredWeights":3.5,"responses":0}""", "responses")]
    [InlineData("""{"promoterWeight":1.5,"passiveWeight":1,"detractorWeight":0.5,"squaredWeights":3.5,"responses":-3}""", "responses")]
    [InlineData("""{"promoterWeight":1.5,"passiveWeight":1,"detractorWeight":0.5,"squaredWeights":9.1,"responses":3}""", "squaredWeights")]
    [InlineData("""{"promoterWeight":"1.5","passiveWeight":1,"detractorWeight":0.5,"squaredWeights":3.5,"responses":3}""", "promoterWeight")]
    [InlineData("60", "object")]
    public void Json_NotAState_IsRefused(string json, string because) =>
        FluentActions.Invoking(() => JsonSerializer.Deserialize<WeightedNetPromoterScore>(json)).Should().Throw<JsonException>().WithMessage($"*{because}*");

    [Fact]
    public void ToString_Cultures_UseTheirSigns()
    {
        var nps = WeightedNetPromoterScore.FromScores([10, 0], [1m, 2m]);

        nps.ToString(null, new CultureInfo("de-DE")).Should().Be("-33,3");
        nps.ToString("F2", CultureInfo.InvariantCulture).Should().Be("-33.33");
    }

    [Fact]
    public void ColumnDoor_AllocatesNothing()
    {
        int[] scores = [.. Enumerable.Range(0, 5_000).Select(i => i % 11)];
        decimal[] weights = [.. scores.Select(s => 0.25m + (s / 10m))];

        Allocation.IsZero(() => WeightedNetPromoterScore.FromScores(scores, weights));
    }

    [SharedFact]
    public void Reference_NumpyWeightedCases_Agree()
    {
        using var reference = Shared.ReferenceJson("nps_numpy.json");
        var z = reference.RootElement.GetProperty("z").GetDouble();
        var cases = reference.RootElement.GetProperty("weighted").EnumerateArray().ToList();
        cases.Should().HaveCount(14);
        foreach (var expected in cases)
        {
            int[] ratings = [.. expected.GetProperty("ratings").EnumerateArray().Select(r => r.GetInt32())];
            decimal[] weights = [.. expected.GetProperty("weights").EnumerateArray().Select(w => w.GetDecimal())];

            var nps = WeightedNetPromoterScore.FromScores(ratings, weights);

            ((double)nps.TotalWeight).Should().BeApproximately(expected.GetProperty("sum_weights").GetDouble(), 1e-11);
            nps.Score.Should().BeApproximately(expected.GetProperty("score").GetDouble(), 1e-11);
            nps.EffectiveResponses.Should().BeApproximately(expected.GetProperty("n_eff_kish").GetDouble(), 1e-10);
            (10_000 * nps.Variance).Should().BeApproximately(expected.GetProperty("variance_population_weighted").GetDouble(), 1e-10);
            nps.StandardError.Should().BeApproximately(expected.GetProperty("se_kish").GetDouble(), 1e-11);
            // The reference does not keep its bounds within ±100.
            double[] unclipped = [.. expected.GetProperty("ci95_kish").EnumerateArray().Select(b => b.GetDouble())];
            (nps.Score - (z * nps.StandardError)).Should().BeApproximately(unclipped[0], 1e-10);
            (nps.Score + (z * nps.StandardError)).Should().BeApproximately(unclipped[1], 1e-10);
            nps.Interval()!.Value.Lower.Should().BeApproximately(Math.Max(-100, unclipped[0]), 1e-10);
            nps.Interval()!.Value.Upper.Should().BeApproximately(Math.Min(100, unclipped[1]), 1e-10);
        }
    }

    [SharedFact]
    public void RealData_SfoSurvey_Weighted()
    {
        // Expected values: numpy, in the reference file. 84 answers are the code 11, one cell is blank.
        using var reference = Shared.ReferenceJson("nps_numpy.json");
        var expected = reference.RootElement.GetProperty("sfo_2017").GetProperty("weighted");
        var rows = SfoSurvey.Read();

        var nps = WeightedNetPromoterScore.FromResponses(rows, r => r.Recommendation, r => r.Weight, rejections: WrongRows.Into(out var rejected));

        rejected.Count.Should().Be(84);
        nps.Responses.Should().Be(expected.GetProperty("n").GetInt64());
        nps.Score.Should().BeApproximately(40.398, 5e-4).And.BeApproximately(expected.GetProperty("score").GetDouble(), 1e-11);
        ((double)nps.TotalWeight).Should().BeApproximately(expected.GetProperty("sum_weights").GetDouble(), 1e-9);
        nps.EffectiveResponses.Should().BeApproximately(expected.GetProperty("n_eff_kish").GetDouble(), 1e-8);
        nps.StandardError.Should().BeApproximately(expected.GetProperty("se_kish").GetDouble(), 1e-11);

        var byArea = Groups.By(rows, r => r.BoardingArea, area => WeightedNetPromoterScore.FromResponses(area, r => r.Recommendation, r => r.Weight, rejections: WrongRows.Into(out _)));
        byArea.Total.Should().Be(nps);
    }
}
