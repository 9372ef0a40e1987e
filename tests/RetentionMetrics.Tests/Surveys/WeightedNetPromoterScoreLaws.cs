using FsCheck;
using FsCheck.Fluent;

namespace RetentionMetrics.Tests.Surveys;

public class WeightedNetPromoterScoreLaws
{
    private static readonly Gen<decimal> Weight = Gen.Frequency(
        (6, Gen.Choose(1, 3_000).Select(thousandths => thousandths / 1000m)),
        (1, Gen.Choose(0, 1_000).Select(part => part / 7m)),
        (1, Gen.Elements(0m, 0.00m, 1m, 1.0m, 1e-14m, 1e-20m, 100_000_000_000_000m)));

    private static readonly Gen<(int Score, decimal Weight)> Row =
        from score in Gen.Choose(0, 10)
        from weight in Weight
        select (score, weight);

    [Fact]
    public void EveryValue_ObeysTheMetricLaws() => MetricLaws.Hold(Row.ArrayOf().Select(FromRows));

    [Fact]
    public void Rows_InAnyOrderAndPartition_MakeTheWhole() => MetricLaws.PartsMakeTheWhole(Row, FromRows);

    [Fact]
    public void Figures_StayWithinTheirBounds() => Law.Holds(Row.ArrayOf(), rows =>
    {
        var nps = FromRows(rows);
        nps.IsDefined.Should().Be(rows.Any(r => r.Weight > 0));
        if (!nps.IsDefined)
            return;
        nps.Score.Should().BeInRange(-100, 100);
        nps.EffectiveResponses.Should().BeInRange(1, nps.Responses);
        var interval = nps.Interval()!.Value;
        interval.Lower.Should().BeInRange(-100, nps.Score);
        interval.Upper.Should().BeInRange(nps.Score, 100);
    });

    [Fact]
    public void WholeWeights_ScoreAsRepeatedAnswers() => Law.Holds(
        Gen.Choose(0, 10).SelectMany(score => Gen.Choose(0, 5).Select(times => (Score: score, Times: times))).ArrayOf(),
        rows =>
        {
            var repeated = NetPromoterScore.FromScores([.. rows.SelectMany(r => Enumerable.Repeat(r.Score, r.Times))]);
            var weighted = FromRows([.. rows.Select(r => (r.Score, (decimal)r.Times))]);

            if (repeated.IsDefined)
                weighted.Score.Should().BeApproximately(repeated.Score, 1e-12);
            else
                weighted.Score.Should().Be(double.NaN);
            weighted.Responses.Should().Be(rows.Length, "an answer of weight two is still one response");
        });

    [Fact]
    public void Weights_OnAnotherScale_ChangeNothing() => Law.Holds(
        Gen.Choose(0, 10).SelectMany(score => Gen.Choose(1, 3_000).Select(thousandths => (Score: score, Weight: thousandths / 1000m))).NonEmptyListOf(),
        rows =>
        {
            var nps = FromRows([.. rows]);
            var scaled = FromRows([.. rows.Select(r => (r.Score, r.Weight * 250))]);

            scaled.Score.Should().BeApproximately(nps.Score, 1e-12);
            scaled.StandardError.Should().BeApproximately(nps.StandardError, 1e-11);
        });

    [Fact]
    public void Doors_OnAnyRows_Agree() => Law.Holds(
        from scores in Gen.Choose(-3, 14).ArrayOf()
        from weights in Weight.ArrayOf(scores.Length)
        select scores.Zip(weights, (score, weight) => (Score: score, Weight: weight)).ToArray(),
        rows =>
        {
            (int Score, decimal Weight)[] good = [.. rows.Where(r => r.Score is >= 0 and <= 10)];
            var expected = FromRows(good);
            expected.Responses.Should().Be(good.Length);

            WeightedNetPromoterScore.FromResponses(rows.AsSpan(), r => r.Score, r => r.Weight, rejections: WrongRows.Into(out var rejected)).Should().Be(expected);
            rejected.Count.Should().Be(rows.Length - good.Length);
            WeightedNetPromoterScore.FromResponses(Records.Lazily(rows), r => r.Score, r => r.Weight, rejections: WrongRows.Into(out rejected)).Should().Be(expected);
            rejected.Count.Should().Be(rows.Length - good.Length);
            WeightedNetPromoterScore.FromResponses(rows, r => r.Score is >= 0 and <= 10 ? r.Score : null, r => r.Weight).Should().Be(expected);
            WeightedNetPromoterScore.FromResponses(good.AsSpan(), r => r.Score, r => r.Weight).Should().Be(expected);
            WeightedNetPromoterScore.FromResponses(good.ToList(), r => r.Score, r => r.Weight).Should().Be(expected);
            WeightedNetPromoterScore.FromResponses(Records.Lazily(good), r => r.Score, r => r.Weight).Should().Be(expected);
        });

    private static WeightedNetPromoterScore FromRows((int Score, decimal Weight)[] rows) =>
        WeightedNetPromoterScore.FromScores(Array.ConvertAll(rows, r => r.Score), Array.ConvertAll(rows, r => r.Weight));
}
