using System.Text.Json;
using System.Text.Json.Serialization;

namespace RetentionMetrics.Tests.Periods;

/// <summary>Periods in JSON, as values and as keys.</summary>
public partial class PeriodJsonTests
{
    private static readonly ReportingPeriod March = ReportingPeriod.Month(2025, 3);

    [Fact]
    public void Value_IsTheCanonicalText()
    {
        JsonSerializer.Serialize(March).Should().Be("\"2025-03\"");
        JsonSerializer.Deserialize<ReportingPeriod>("\"2025-03-01/2025-03-31\"").Should().Be(March);
        JsonSerializer.Serialize(new ReportingPeriod?[] { March, null }).Should().Be("[\"2025-03\",null]");
    }

    [Theory]
    [InlineData("""{"Start":"2025-03-01","End":"2025-04-01"}""")]
    [InlineData("""{"end":"2025-04-01","length":31,"more":{"start":"x"},"start":"2025-03-01"}""")]
    public void Object_OfStartAndEnd_IsRead(string json) => JsonSerializer.Deserialize<ReportingPeriod>(json).Should().Be(March);

    [Theory]
    [InlineData("\"March\"")]
    [InlineData("42")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"Start":"2025-03-01"}""")]
    [InlineData("""{"Start":"2025-03-02","End":"2025-03-01"}""")]
    [InlineData("""{"Start":"2025-03-02","End":{"a":1}}""")]
    [InlineData("""{"Start":"1 March","End":"2025-03-01"}""")]
    public void AnythingElse_Throws(string json) =>
        FluentActions.Invoking(() => JsonSerializer.Deserialize<ReportingPeriod>(json)).Should().Throw<JsonException>();

    [Fact]
    public void Key_OfADictionary_IsTheCanonicalText()
    {
        var byPeriod = new Dictionary<ReportingPeriod, int> { [March] = 1, [ReportingPeriod.Days(new(2025, 2, 1), 27)] = 2 };

        var json = JsonSerializer.Serialize(byPeriod);

        json.Should().Be("""{"2025-03":1,"2025-02-01/P27D":2}""");
        JsonSerializer.Deserialize<Dictionary<ReportingPeriod, int>>(json).Should().Equal(byPeriod);
        FluentActions.Invoking(() => JsonSerializer.Deserialize<Dictionary<ReportingPeriod, int>>("""{"March":1}""")).Should().Throw<JsonException>();
    }

    [Fact]
    public void GeneratedSource_ValueAndKey_ComeBack()
    {
        var report = new Report(March, new Dictionary<ReportingPeriod, decimal> { [March.Next()] = 1.5m });

        var json = JsonSerializer.Serialize(report, ReportContext.Default.Report);

        json.Should().Be("""{"Period":"2025-03","ByMonth":{"2025-04":1.5}}""");
        JsonSerializer.Deserialize(json, ReportContext.Default.Report)!.ByMonth.Should().Equal(report.ByMonth);
    }

    [Fact]
    public void Breakdown_ByPeriod_ComesBack()
    {
        var breakdown = Groups.By([March, March.Next(), March], period => period, months => NetPromoterScore.FromCounts(months.Count, 0, 0));

        JsonSerializer.Deserialize<Breakdown<ReportingPeriod, NetPromoterScore>>(JsonSerializer.Serialize(breakdown))!.Keys.Should().Equal(March, March.Next());
    }

    internal sealed record Report(ReportingPeriod Period, Dictionary<ReportingPeriod, decimal> ByMonth);

    [JsonSerializable(typeof(Report))]
    internal sealed partial class ReportContext : JsonSerializerContext;
}
