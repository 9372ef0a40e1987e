using RetentionMetrics.Tests.Measures;

namespace RetentionMetrics.Tests.Surveys;

public class SurveyMeasureTests
{
    private static readonly Answer[] Answers = [.. Enumerable.Range(0, 1_300).Select(i => new Answer(i, 1 + (i * 7919 % 5), i % 4 == 0 ? null : 1 + (i * 31 % 5)))];

    [Fact]
    public void Measures_ObeyTheLaws()
    {
        foreach (var length in new[] { 0, 1, 2, 16, 17, 1_300 })
        {
            var answers = Answers[..length];
            MeasureLaws.Hold(NetPromoterScore.Measure((Answer a) => a.Given), part => NetPromoterScore.FromResponses(part, a => a.Given), answers);
            MeasureLaws.Hold(NetPromoterScore.Measure((Answer a) => a.Asked), part => NetPromoterScore.FromResponses(part, a => a.Asked), answers);
            MeasureLaws.Hold(
                CustomerSatisfactionScore.Measure((Answer a) => a.Given, SatisfactionScale.OneToFive),
                part => CustomerSatisfactionScore.FromResponses(part, a => a.Given, SatisfactionScale.OneToFive),
                answers);
            MeasureLaws.Hold(
                CustomerSatisfactionScore.Measure((Answer a) => a.Asked, SatisfactionScale.OneToFive),
                part => CustomerSatisfactionScore.FromResponses(part, a => a.Asked, SatisfactionScale.OneToFive),
                answers);
            MeasureLaws.Hold(
                CustomerEffortScore.Measure((Answer a) => a.Given, EffortScale.EaseOneToFive),
                part => CustomerEffortScore.FromResponses(part, a => a.Given, EffortScale.EaseOneToFive),
                answers);
            MeasureLaws.Hold(
                CustomerEffortScore.Measure((Answer a) => a.Asked, EffortScale.EaseOneToFive),
                part => CustomerEffortScore.FromResponses(part, a => a.Asked, EffortScale.EaseOneToFive),
                answers);
        }
    }

    [Fact]
    public void Measures_RejectWhatIsOffTheScale()
    {
        var (good, wrong) = (Answers[..40], new Answer(-1, -1, 11));
        MeasureLaws.Reject(
            NetPromoterScore.Measure((Answer a) => a.Given), part => NetPromoterScore.FromResponses(part, a => a.Given), good, wrong, "off the scale 0…10", "scoreSelector");
        MeasureLaws.Reject(
            NetPromoterScore.Measure((Answer a) => a.Asked), part => NetPromoterScore.FromResponses(part, a => a.Asked), good, wrong, "off the scale 0…10", "scoreSelector");
        MeasureLaws.Reject(
            CustomerSatisfactionScore.Measure((Answer a) => a.Given, SatisfactionScale.OneToFive),
            part => CustomerSatisfactionScore.FromResponses(part, a => a.Given, SatisfactionScale.OneToFive),
            good,
            wrong,
            "off the scale 1…5",
            "ratingSelector");
        MeasureLaws.Reject(
            CustomerEffortScore.Measure((Answer a) => a.Asked, EffortScale.EaseOneToFive),
            part => CustomerEffortScore.FromResponses(part, a => a.Asked, EffortScale.EaseOneToFive),
            good,
            wrong,
            "off the scale 1…5",
            "ratingSelector");
    }

    [Fact]
    public void WeightedScore_ObeysTheLaws()
    {
        // Weights of several scales, of many digits, and zero.
        decimal[] weights = [1m, 0.25m, 0.00m, 1.234567890123m, 123_456_789_012.25m, 9_876_543_210_987.654m, 1e-20m];
        foreach (var length in new[] { 0, 1, 2, 16, 17, 700 })
        {
            MeasureLaws.Hold(
                WeightedNetPromoterScore.Measure((Answer a) => a.Asked, a => weights[a.Id % weights.Length]),
                part => WeightedNetPromoterScore.FromResponses(part, a => a.Asked, a => weights[a.Id % weights.Length]),
                Answers[..length]);
        }
    }

    [Fact]
    public void WeightedScore_RejectsWrongAnswersAndWeights()
    {
        var measure = WeightedNetPromoterScore.Measure((Answer a) => a.Asked, a => a.Given);
        MeasureLaws.Reject(
            measure, part => WeightedNetPromoterScore.FromResponses(part, a => a.Asked, a => a.Given), Answers[..40], new Answer(-1, 1, 11), "off the scale 0…10", "scoreSelector");
        MeasureLaws.Reject(
            measure,
            part => WeightedNetPromoterScore.FromResponses(part, a => a.Asked, a => a.Given),
            Answers[..40],
            new Answer(-1, -1, 9),
            "weight outside 0…100,000,000,000,000",
            "weightSelector");
    }

    private sealed record Answer(int Id, int Given, int? Asked);
}
