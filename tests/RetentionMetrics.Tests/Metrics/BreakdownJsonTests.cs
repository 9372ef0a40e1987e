using System.Text.Json;
using System.Text.Json.Serialization;

namespace RetentionMetrics.Tests.Metrics;

public partial class BreakdownJsonTests
{
    private enum Plan
    {
        Free,
        Pro,
    }

    [Fact]
    public void RoundTrip_CountryAndMonth_ComesBack()
    {
        var grid = Of(("FR", ReportingPeriod.Month(2025, 3)), ("DE", ReportingPeriod.Month(2025, 4)), ("DE", ReportingPeriod.Month(2025, 3)));

        ComesBack(grid).Should().StartWith("""[{"key":{"Item1":""");
    }

    [Fact]
    public void RoundTrip_NameLikeKeys_StayAnObject()
    {
        ComesBack(Of("DE", "FR")).Should().StartWith("""{"DE":{""");
        ComesBack(Of(2024, 2025)).Should().StartWith("""{"2024":{""");
        ComesBack(Of(new DateOnly(2025, 3, 1))).Should().StartWith("""{"2025-03-01":{""");
        ComesBack(Of(Plan.Free, Plan.Pro)).Should().StartWith("{");
        ComesBack(Of(Guid.Parse("00000000-0000-0000-0000-000000000001"))).Should().StartWith("{");
        ComesBack(Of(true, false)).Should().StartWith("{");
        ComesBack(Breakdown<(string, int), ChurnRate>.Zero).Should().Be("{}");
    }

    [Fact]
    public void RoundTrip_TuplesPeriodsRecordsAndNestedOnes_ComeBack()
    {
        ComesBack(Of(ReportingPeriod.Month(2025, 3), ReportingPeriod.Quarter(2025, 3)));
        ComesBack(Of(Tuple.Create("DE", 1), Tuple.Create("FR", 1)));
        ComesBack(Of(new Region("Europe", 7), new Region("Asia", 7)));
        ComesBack(Of((("DE", Plan.Pro), 1.5m), (("DE", Plan.Free), 1.50m)));
        ComesBack(Of((1, 2, 3, 4, 5, 6, 7, "eight", 9)));
        ComesBack(Of<(string, int?)>(("DE", null), ("DE", 1)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("segments")]
    [InlineData("key")]
    [InlineData("line\nbreak\t\"quoted\" \\ \u0000 \u2028 \u202e \ud83d\ude00 e\u0301")]
    public void RoundTrip_HostileTexts_ComeBack(string key)
    {
        ComesBack(Of(key, "total"));
        ComesBack(Of((key, 1), ("total", 2)));
    }

    [Fact]
    public void Write_KeyThatCannotBeReadBack_ThrowsAndNamesTheSegment()
    {
        Writing(Of("broken \ud800 pair")).Should().Throw<NotSupportedException>().WithMessage("Segment 'broken*");
        Writing(Of(new Opaque("hidden"))).Should().Throw<NotSupportedException>().WithMessage("Segment 'hidden'*");
        Writing(Of(double.NaN)).Should().Throw<NotSupportedException>().WithMessage("Segment 'NaN'*");
        Writing(Of<object>("DE")).Should().Throw<NotSupportedException>().WithMessage("Segment 'DE'*");
        Writing(Of<(object, int)>((new Opaque("part"), 1))).Should().Throw<NotSupportedException>();

        static Action Writing<TKey>(Breakdown<TKey, ChurnRate> breakdown)
            where TKey : notnull => () => JsonSerializer.Serialize(breakdown);
    }

    [Fact]
    public void RoundTrip_TotalThatIsNotTheSum_IsStored()
    {
        var distinct = Of("DE", "FR").WithTotal(ChurnRate.FromCounts(1, 30));

        ComesBack(distinct).Should().StartWith("""{"segments":[{"key":"DE",""").And.Contain("""],"total":{""");
        distinct.Equals(Of("DE", "FR")).Should().BeFalse();
    }

    [Fact]
    public void Write_ExactSums_HaveTheDigitsTheyNeedAndNoMore()
    {
        Json(1000.0000000000000000000000000m).Should().Contain("\"revenue\":1000.00,");
        Json(2.50m).Should().Contain("\"revenue\":2.50,");
        Json(2.1234500000m).Should().Contain("\"revenue\":2.12345,");
        Json(0.0000000000000000000000000001m).Should().Contain("\"revenue\":0.0000000000000000000000000001,");
        Json(100m).Should().Contain("\"revenue\":100,");

        static string Json(decimal revenue) => JsonSerializer.Serialize(AverageOrderValue.FromTotals(revenue, 1));
    }

    [Theory]
    [InlineData("3", "*stored as an object or an array*")]
    [InlineData("[3]", "*\"key\" and \"value\"*")]
    [InlineData("""[{"key":"DE"}]""", "*lacks \"value\"*")]
    [InlineData("""[{"value":{"lost":0,"atRisk":0}}]""", "*lacks \"key\"*")]
    [InlineData("""{"segments":[]}""", "*lacks \"total\"*")]
    public void Read_AnythingElse_SaysWhatIsMissing(string json, string message) =>
        FluentActions.Invoking(() => JsonSerializer.Deserialize<Breakdown<string, ChurnRate>>(json)).Should().Throw<JsonException>().WithMessage(message);

    [Fact]
    public void RoundTrip_BySourceGeneration_ComesBack()
    {
        var grid = Of(("FR", ReportingPeriod.Month(2025, 3)), ("DE", ReportingPeriod.Month(2025, 4)));

        var json = JsonSerializer.Serialize(grid, GridContext.Default.BreakdownValueTupleStringReportingPeriodChurnRate);

        json.Should().Be(JsonSerializer.Serialize(grid));
        grid.Equals(JsonSerializer.Deserialize(json, GridContext.Default.BreakdownValueTupleStringReportingPeriodChurnRate)).Should().BeTrue();
    }

    private static string ComesBack<TKey>(Breakdown<TKey, ChurnRate> breakdown)
        where TKey : notnull
    {
        var json = JsonSerializer.Serialize(breakdown);
        var back = JsonSerializer.Deserialize<Breakdown<TKey, ChurnRate>>(json)!;
        back.Equals(breakdown).Should().BeTrue("it was stored as {0}", json);
        back.Keys.Should().Equal(breakdown.Keys);
        JsonSerializer.Serialize(back).Should().Be(json);
        return json;
    }

    private static Breakdown<TKey, ChurnRate> Of<TKey>(params TKey[] keys)
        where TKey : notnull =>
        Breakdown.FromMetrics(keys.Select((key, i) => KeyValuePair.Create(key, ChurnRate.FromCounts(i, 10 + i))));

    private sealed record Region(string Continent, int Zone);

    private sealed class Opaque(string name)
    {
        public override string ToString() => name;
    }

    [JsonSourceGenerationOptions(Converters = [typeof(BreakdownJsonConverter<(string, ReportingPeriod), ChurnRate>)])]
    [JsonSerializable(typeof(Breakdown<(string, ReportingPeriod), ChurnRate>))]
    [JsonSerializable(typeof((string, ReportingPeriod)))]
    private sealed partial class GridContext : JsonSerializerContext;
}
