namespace RetentionMetrics.Tests.Surveys;

public class EffortScaleTests
{
    [Fact]
    public void Presets_SayWhichEndIsGood()
    {
        EffortScale.EaseOneToSeven.LowIsGood.Should().BeFalse();
        EffortScale.EaseOneToFive.LowIsGood.Should().BeFalse();
        EffortScale.EffortOneToFive.LowIsGood.Should().BeTrue();
        EffortScale.EaseOneToFive.Should().NotBe(EffortScale.EffortOneToFive);
        new[] { EffortScale.EaseOneToSeven, EffortScale.EaseOneToFive, EffortScale.EffortOneToFive }.Select(scale => (scale.Min, scale.Max))
            .Should().Equal((1, 7), (1, 5), (1, 5));
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("de-DE")]
    public void ToString_EveryCulture_IsTheSame(string culture)
    {
        using var _ = Cultures.Use(culture);

        EffortScale.EaseOneToSeven.ToString().Should().Be("1–7 ease, high is good");
        EffortScale.EaseOneToFive.ToString().Should().Be("1–5 ease, high is good");
        EffortScale.EffortOneToFive.ToString().Should().Be("1–5 effort, low is good");
    }
}
