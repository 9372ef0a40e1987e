using System.Text.Json;

namespace RetentionMetrics.Tests.Retention;

public class ChurnDefinitionTests
{
    [Fact]
    public void Presets_AreTheVendorsRules()
    {
        Rule(ChurnDefinition.Standard).Should().Be((ChurnLosses.OfCustomersAtStart, ChurnBasis.AtStart, ChurnRecognition.AtCancellation));
        Rule(ChurnDefinition.ChartMogul).Should().Be((ChurnLosses.OfCustomersAtStart, ChurnBasis.AtStart, ChurnRecognition.AtCancellation));
        Rule(ChurnDefinition.ProfitWell).Should().Be((ChurnLosses.OfCustomersAtStart, ChurnBasis.AtStart, ChurnRecognition.AtEndOfPaidTerm));
        Rule(ChurnDefinition.Baremetrics).Should().Be((ChurnLosses.IncludingAcquired, ChurnBasis.AtStart, ChurnRecognition.AtCancellation));
        Rule(ChurnDefinition.Stripe).Should().Be((ChurnLosses.IncludingAcquired, ChurnBasis.AtStartAndAcquired, ChurnRecognition.AtCancellation));

        static (ChurnLosses, ChurnBasis, ChurnRecognition) Rule(ChurnDefinition definition) => (definition.Losses, definition.AtRisk, definition.Recognition);
    }

    [Fact]
    public void Equality_IsByRuleAndNotByName()
    {
        ChurnDefinition.Standard.Should().Be(ChurnDefinition.ChartMogul);
        (ChurnDefinition.Standard == ChurnDefinition.ChartMogul).Should().BeTrue();
        ChurnDefinition.Standard.GetHashCode().Should().Be(ChurnDefinition.ChartMogul.GetHashCode());
        ChurnDefinition[] rules = [ChurnDefinition.Standard, ChurnDefinition.ProfitWell, ChurnDefinition.Baremetrics, ChurnDefinition.Stripe];
        rules.Distinct().Should().HaveCount(4);
        new ChurnDefinition("Standard", ChurnLosses.IncludingAcquired, ChurnBasis.AtStart).Should().NotBe(ChurnDefinition.Standard);
        ChurnDefinition.Standard.Equals(null).Should().BeFalse();
    }

    [Fact]
    public void ToString_StatesNameAndRule()
    {
        ChurnDefinition.Stripe.ToString().Should().Be("Stripe: all losses / customers at start or acquired");
        ChurnDefinition.ProfitWell.ToString().Should().Be("ProfitWell: losses of those at start / customers at start, seen at the end of the paid term");
    }

    [Fact]
    public void Constructor_BadArguments_AreRefused()
    {
        FluentActions.Invoking(() => new ChurnDefinition(null!, default, default)).Should().Throw<ArgumentNullException>().WithParameterName("name");
        FluentActions.Invoking(() => new ChurnDefinition(" ", default, default)).Should().Throw<ArgumentException>().WithParameterName("name");
        FluentActions.Invoking(() => new ChurnDefinition("x", (ChurnLosses)2, default)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("losses");
        FluentActions.Invoking(() => new ChurnDefinition("x", default, (ChurnBasis)(-1))).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("atRisk");
        FluentActions.Invoking(() => new ChurnDefinition("x", default, default, (ChurnRecognition)7)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("recognition");
    }

    [Fact]
    public void Json_ByDefault_RoundTrips()
    {
        var back = JsonSerializer.Deserialize<ChurnDefinition>(JsonSerializer.Serialize(ChurnDefinition.ProfitWell))!;

        back.Should().Be(ChurnDefinition.ProfitWell);
        back.Name.Should().Be("ProfitWell");
    }
}
