using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace RetentionMetrics.Tests.Metrics;

public class BreakdownTests
{
    private static readonly (string Country, int Score)[] Answers = [("FR", 10), ("DE", 9), ("DE", 3), ("ÅX", 7)];

    [Fact]
    public void From_Records_GivesSegmentsInOrdinalOrderAndTheirTotal()
    {
        var byCountry = ByCountry(Answers);

        byCountry.Keys.Should().Equal("DE", "FR", "ÅX");
        byCountry["DE"].Should().Be(NetPromoterScore.FromCounts(1, 0, 1));
        byCountry.Total.Should().Be(NetPromoterScore.FromCounts(2, 1, 1));
        byCountry.Count.Should().Be(3);
        byCountry.Values.Should().HaveCount(3);
        byCountry.ContainsKey("XX").Should().BeFalse();
        byCountry.GetValueOrZero("XX").Should().Be(NetPromoterScore.Zero);
        FluentActions.Invoking(() => byCountry["XX"]).Should().Throw<KeyNotFoundException>();
    }

    [Fact]
    public void Addition_AnyCutAndOrder_GivesTheBreakdownOfAll() => Law.Holds(
        from rows in Gen.Choose(0, 4).Zip(Gen.Choose(0, 10)).Select(t => (Segment: t.Item1, Score: t.Item2)).ArrayOf()
        from cut in Gen.Choose(0, rows.Length)
        from shuffled in Gen.Shuffle(rows)
        select (rows, cut, shuffled),
        c =>
        {
            var whole = BySegment(c.rows);
            Same((BySegment(c.rows[..c.cut]) + BySegment(c.rows[c.cut..])), whole);
            Same((BySegment(c.rows[c.cut..]) + BySegment(c.rows[..c.cut])), whole);
            Same(BySegment([.. c.shuffled]), whole);
            Same((whole + Breakdown<int, NetPromoterScore>.Zero), whole);
            whole.Values.Total().Should().Be(whole.Total);
            whole.Keys.Should().BeInAscendingOrder();
            BySegment([.. c.shuffled]).GetHashCode().Should().Be(whole.GetHashCode());
            Same(JsonSerializer.Deserialize<Breakdown<int, NetPromoterScore>>(JsonSerializer.Serialize(whole)), whole);
        });

    [Fact]
    public void Json_IsAnObjectWithAPropertyPerSegment()
    {
        var json = JsonSerializer.Serialize(ByCountry(Answers[..3]));

        json.Should().Be("""{"DE":{"promoters":1,"passives":0,"detractors":1},"FR":{"promoters":1,"passives":0,"detractors":0}}""");
        Same(JsonSerializer.Deserialize<Breakdown<string, NetPromoterScore>>(json), ByCountry(Answers[..3]));
        JsonSerializer.Deserialize<Breakdown<PeriodUnit, NetPromoterScore>>("""{"Week":{"promoters":1,"passives":0,"detractors":1}}""")![PeriodUnit.Week].Responses.Should().Be(2);
        FluentActions.Invoking(() => JsonSerializer.Deserialize<Breakdown<string, NetPromoterScore>>("3")).Should().Throw<JsonException>();
        FluentActions.Invoking(() => JsonSerializer.Deserialize<Breakdown<string, NetPromoterScore>>("""{"DE":{"promoters":1}}""")).Should().Throw<JsonException>().WithMessage("*lacks \"passives\"*");
    }

    [Fact]
    public void FromMetrics_SameKeyTwice_IsAdded()
    {
        var one = NetPromoterScore.FromCounts(1, 0, 0);

        var breakdown = Breakdown.FromMetrics([KeyValuePair.Create("DE", one), KeyValuePair.Create("DE", one)]);

        breakdown["DE"].Should().Be(NetPromoterScore.FromCounts(2, 0, 0));
    }

    [Fact]
    public void ToString_ListsSegmentsAndTotal()
    {
        using var _ = Cultures.Use("en-US");

        ByCountry(Answers[..3]).ToString().ReplaceLineEndings("\n").Should().Be("segment  Net Promoter Score  counts\nDE                      0.0   0 / 2\nFR                    100.0   1 / 1\nTotal                  33.3   1 / 3");
    }

    private static Breakdown<string, NetPromoterScore> ByCountry(IEnumerable<(string Country, int Score)> rows) =>
        Groups.By(rows, r => r.Country, group => NetPromoterScore.FromResponses(group, r => r.Score));

    private static Breakdown<int, NetPromoterScore> BySegment(IEnumerable<(int Segment, int Score)> rows) =>
        Groups.By(rows, r => r.Segment, group => NetPromoterScore.FromResponses(group, r => r.Score));

    // The assertions of dictionaries would compare pair by pair; this is about the breakdown's own equality.
    private static void Same<TKey>(Breakdown<TKey, NetPromoterScore>? actual, Breakdown<TKey, NetPromoterScore> expected)
        where TKey : notnull => Assert.True(expected.Equals(actual), $"Expected{Environment.NewLine}{expected}{Environment.NewLine}but found{Environment.NewLine}{actual}");

    [Fact]
    public void Keys_ThatCannotBeComparedAfterAll_StayInTheOrderOfAppearance()
    {
        // A tuple can be compared only as far as its parts can.
        (int Shop, Uri Page)[] keys = [(2, new("https://b.example")), (2, new("https://a.example"))];

        Breakdown.FromMetrics(keys.Select(key => KeyValuePair.Create(key, NetPromoterScore.FromCounts(1, 0, 0)))).Keys.Should().Equal(keys);
    }
}
