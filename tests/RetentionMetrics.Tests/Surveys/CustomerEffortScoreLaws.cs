using FsCheck;
using FsCheck.Fluent;

namespace RetentionMetrics.Tests.Surveys;

public class CustomerEffortScoreLaws
{
    private static readonly Gen<EffortScale> Scale =
        Gen.Elements(EffortScale.EaseOneToSeven, EffortScale.EaseOneToFive, EffortScale.EffortOneToFive);

    private static readonly Gen<CustomerEffortScore> Scores =
        from scale in Scale
        from counts in Gen.Choose(0, 2_000).ArrayOf(scale.Max)
        from large in Gen.Frequency((4, Gen.Constant(1L)), (1, Gen.Constant(1L << 40)))
        select CustomerEffortScore.FromCounts([.. counts.Select(count => count * large)], scale);

    [Fact]
    public void Doors_EveryLength_AreThePlainHistogram()
    {
        var random = new Random(1);
        foreach (var scale in new[] { EffortScale.EaseOneToSeven, EffortScale.EaseOneToFive })
        {
            for (var length = 0; length <= 600; length++)
            {
                var answers = Enumerable.Range(0, length).Select(_ => random.Next(12) == 0 ? random.Next(200) : random.Next(1, scale.Max + 1)).ToArray();
                var onScale = answers.Where(answer => answer >= 1 && answer <= scale.Max).ToArray();
                var expected = CustomerEffortScore.FromCounts([.. Enumerable.Range(1, scale.Max).Select(place => (long)onScale.Count(answer => answer == place))], scale);
                var off = length - onScale.Length;

                CustomerEffortScore.FromRatings(onScale, scale).Should().Be(expected);
                CustomerEffortScore.FromRatings(onScale.Select(answer => (byte)answer).ToArray(), scale).Should().Be(expected);
                CustomerEffortScore.FromResponses(onScale, answer => answer, scale).Should().Be(expected);
                CustomerEffortScore.FromRatings(answers, scale, WrongRows.Into(out var rejected)).Should().Be(expected);
                CustomerEffortScore.FromRatings(answers.Select(answer => (byte)answer).ToArray(), scale, WrongRows.Into(out var rejectedBytes)).Should().Be(expected);
                CustomerEffortScore.FromResponses(answers, answer => (int?)answer, scale, WrongRows.Into(out var rejectedRecords)).Should().Be(expected);
                (rejected.Count, rejectedBytes.Count, rejectedRecords.Count).Should().Be((off, off, off));
            }
        }
    }

    [Fact]
    public void EveryValue_ObeysTheMetricLaws() => MetricLaws.Hold(Scores);

    [Fact]
    public void ValuesOfOneScale_ObeyTheMetricLaws() =>
        MetricLaws.Hold(Gen.Choose(1, 5).ArrayOf().Select(ratings => CustomerEffortScore.FromRatings(ratings, EffortScale.EffortOneToFive)));

    [Fact]
    public void Rows_InAnyOrderAndPartition_MakeTheWhole() =>
        MetricLaws.PartsMakeTheWhole(Gen.Choose(1, 7), rows => CustomerEffortScore.FromRatings(rows, EffortScale.EaseOneToSeven));

    [Fact]
    public void Figures_StayWithinTheirBounds() => Law.Holds(Scores, ces =>
    {
        if (!ces.IsDefined)
            return;
        ces.Mean.Should().BeInRange(1, ces.Scale!.Max);
        ces.TopBoxRatio.Should().BeInRange(0, 1);
        ces.NetScore.Should().BeInRange(-100, 100);
        var interval = ces.Interval()!.Value;
        interval.Lower.Should().BeInRange(1, ces.Mean);
        interval.Upper.Should().BeInRange(ces.Mean, ces.Scale.Max);
    });

    [Fact]
    public void TurnedAround_OfFive_MirrorsTheMeanAndKeepsTheRest() => Law.Holds(Gen.Choose(1, 5).ArrayOf(), effort =>
    {
        // "Very low effort" (1) is "very easy" (5): whichever way the question was asked, the customers were as happy.
        var low = CustomerEffortScore.FromRatings(effort, EffortScale.EffortOneToFive);
        var high = CustomerEffortScore.FromRatings([.. effort.Select(answer => 6 - answer)], EffortScale.EaseOneToFive);

        high.TopBoxRatio.Should().Be(low.TopBoxRatio);
        high.NetScore.Should().Be(low.NetScore);
        if (low.IsDefined)
            high.Mean.Should().BeApproximately(6 - low.Mean, 1e-12);
        if (low.Responses > 1)
            high.StandardError.Should().BeApproximately(low.StandardError, 1e-12);
    });

    [Fact]
    public void BetterAnswers_NeverLowerTopBoxAndNetScore() => Law.Holds(
        from scale in Scale
        from ratings in Gen.Choose(scale.Min, scale.Max).NonEmptyListOf()
        select (scale, ratings.ToArray()),
        c =>
        {
            var (scale, ratings) = c;
            var better = ratings.Select(r => Math.Clamp(scale.LowIsGood ? r - 1 : r + 1, scale.Min, scale.Max)).ToArray();
            var before = CustomerEffortScore.FromRatings(ratings, scale);
            var after = CustomerEffortScore.FromRatings(better, scale);

            after.TopBoxRatio.Should().BeGreaterThanOrEqualTo(before.TopBoxRatio);
            after.NetScore.Should().BeGreaterThanOrEqualTo(before.NetScore);
        });

    [Fact]
    public void Doors_OnAnyRows_Agree() => Law.Holds(Gen.Choose(-2, 9).ArrayOf(), answers =>
    {
        var scale = EffortScale.EaseOneToSeven;
        int[] good = [.. answers.Where(s => s is >= 1 and <= 7)];
        var bad = answers.Length - good.Length;
        var expected = CustomerEffortScore.FromCounts([.. Enumerable.Range(1, 7).Select(r => (long)good.Count(s => s == r))], scale);

        CustomerEffortScore.FromRatings(answers, scale, WrongRows.Into(out var rejected)).Should().Be(expected);
        rejected.Count.Should().Be(bad);
        CustomerEffortScore.FromRatings(answers.Select(s => unchecked((byte)s)).ToArray(), scale, WrongRows.Into(out rejected)).Should().Be(expected);
        rejected.Count.Should().Be(bad);
        CustomerEffortScore.FromResponses(answers.AsSpan(), s => (int?)s, scale, WrongRows.Into(out rejected)).Should().Be(expected);
        rejected.Count.Should().Be(bad);
        CustomerEffortScore.FromResponses(Records.Lazily(answers), s => (int?)s, scale, WrongRows.Into(out rejected)).Should().Be(expected);
        rejected.Count.Should().Be(bad);
        CustomerEffortScore.FromResponses(answers, s => s is >= 1 and <= 7 ? s : null, scale).Should().Be(expected);

        CustomerEffortScore.FromRatings(good, scale).Should().Be(expected);
        CustomerEffortScore.FromRatings(good.Select(s => (byte)s).ToArray(), scale).Should().Be(expected);
        CustomerEffortScore.FromResponses(good.AsSpan(), s => s, scale).Should().Be(expected);
        CustomerEffortScore.FromResponses(good.ToList(), s => s, scale).Should().Be(expected);
        CustomerEffortScore.FromResponses(Records.Lazily(good), s => s, scale).Should().Be(expected);
        CustomerEffortScore.FromResponses(Records.Lazily(good), s => (int?)s, scale).Should().Be(expected);

        if (good.Length > 1)
        {
            // The textbook formulas on the rows themselves.
            var mean = good.Average();
            expected.Mean.Should().BeApproximately(mean, 1e-12);
            expected.StandardError.Should().BeApproximately(
                Math.Sqrt(good.Sum(s => (s - mean) * (s - mean)) / (good.Length - 1) / good.Length), 1e-12);
        }
    });
}
