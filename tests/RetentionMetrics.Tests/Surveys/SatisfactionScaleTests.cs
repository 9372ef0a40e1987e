using System.Text.Json;

namespace RetentionMetrics.Tests.Surveys;

public class SatisfactionScaleTests
{
    [Fact]
    public void Presets_AreThoseOfTheField()
    {
        SatisfactionScale.OneToFive.Should().Be(new SatisfactionScale(1, 5, 4));
        SatisfactionScale.OneToSeven.Should().Be(new SatisfactionScale(1, 7, 6));
        SatisfactionScale.OneToTen.Should().Be(new SatisfactionScale(1, 10, 9));
        SatisfactionScale.ThumbsUpDown.Should().Be(new SatisfactionScale(0, 1, 1));
        SatisfactionScale.OneToFive.Should().NotBe(new SatisfactionScale(1, 5, 5)).And.NotBe(SatisfactionScale.OneToSeven);
        SatisfactionScale.OneToFive.GetHashCode().Should().Be(new SatisfactionScale(1, 5, 4).GetHashCode());
    }

    [Theory]
    [InlineData(1, 5, 4, "1–5, satisfied from 4")]
    [InlineData(-2, 2, 1, "-2–2, satisfied from 1")]
    [InlineData(0, 10_000, 9_000, "0–10000, satisfied from 9000")]
    public void ToString_EveryCulture_IsTheSame(int min, int max, int satisfiedFrom, string expected)
    {
        foreach (var culture in Cultures.All)
        {
            using var _ = Cultures.Use(culture);
            new SatisfactionScale(min, max, satisfiedFrom).ToString().Should().Be(expected);
        }
    }

    [Theory]
    [InlineData(5, 1, 4, "max")]
    [InlineData(5, 5, 5, "max")]
    [InlineData(int.MaxValue, int.MinValue, 0, "max")]
    [InlineData(1, 5, 1, "satisfiedFrom")]
    [InlineData(1, 5, 0, "satisfiedFrom")]
    [InlineData(1, 5, 6, "satisfiedFrom")]
    [InlineData(1, 5, int.MinValue, "satisfiedFrom")]
    public void New_NotAScale_IsRefused(int min, int max, int satisfiedFrom, string parameter) =>
        FluentActions.Invoking(() => new SatisfactionScale(min, max, satisfiedFrom)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName(parameter);

    [Fact]
    public void Json_OfTheScaleAlone_RoundTrips()
    {
        var scale = new SatisfactionScale(1, 6, 5);

        JsonSerializer.Deserialize<SatisfactionScale>(JsonSerializer.Serialize(scale)).Should().Be(scale);
    }
}
