using System.Globalization;

namespace RetentionMetrics.Tests.Metrics;

public class BreakdownOrderTests
{
    [Fact]
    public void Keys_TuplesOfTexts_AreInOrdinalOrderInEveryCulture()
    {
        (string, int)[] sorted = [("Z", 1), ("a", 1), ("a", 2), ("ä", 0)];
        foreach (var culture in Cultures.All)
        {
            using var _ = Cultures.Use(culture);
            Of([.. Enumerable.Reverse(sorted)]).Keys.Should().Equal(sorted);
            Of([.. Enumerable.Reverse(sorted).Select(key => Tuple.Create(key.Item1, key.Item2))]).Keys
                .Should().Equal(sorted.Select(key => Tuple.Create(key.Item1, key.Item2)));
            Of([.. Enumerable.Reverse(sorted).Select(key => ((key.Item1, 7), key.Item2))]).Keys.Should().Equal(sorted.Select(key => ((key.Item1, 7), key.Item2)));
        }
    }

    [Fact]
    public void Keys_ComparableInOneWayOnly_AreSorted()
    {
        // A tuple of this kind is comparable to any object, not to its own type.
        Of(Tuple.Create(3), Tuple.Create(1), Tuple.Create(2)).Keys.Select(key => key.Item1).Should().Equal(1, 2, 3);
        Of(DayOfWeek.Friday, DayOfWeek.Monday).Keys.Should().Equal(DayOfWeek.Monday, DayOfWeek.Friday);
        Of(new DateOnly(2025, 2, 1), new DateOnly(2024, 2, 1)).Keys.Should().BeInAscendingOrder();
    }

    [Fact]
    public void Keys_WithoutAnOrder_StayInTheirFirstAppearance()
    {
        Of(new Plain(2), new Plain(1)).Keys.Select(key => key.Number).Should().Equal(2, 1);
        Of((new Plain(2), "a"), (new Plain(1), "b")).Keys.Select(key => key.Item2).Should().Equal("a", "b");
    }

    [Fact]
    public void ToString_IsATableWithHeaderAndTotal()
    {
        var table = Breakdown.FromMetrics([KeyValuePair.Create(("FR", 2), ChurnRate.FromCounts(30, 1200)), KeyValuePair.Create(("DE", 11), ChurnRate.FromCounts(1, 10))]);

        table.ToString(null, CultureInfo.InvariantCulture).ReplaceLineEndings("\n").Should().Be(
            """
            segment  Churn rate      counts
            DE, 11       10.0 %      1 / 10
            FR, 2         2.5 %  30 / 1,200
            Total         2.6 %  31 / 1,210
            """);
        table.ToString("P0", CultureInfo.InvariantCulture).Should().Contain("3 %").And.NotContain("2.6 %");
    }

    [Fact]
    public void ToString_HostileKeys_StayOnTheirLine()
    {
        var table = Of("two\r\nlines", "tab\tand \u001b[31mred", "\u2028separator");

        table.ToString(null, CultureInfo.InvariantCulture).ReplaceLineEndings("\n").Split('\n').Should().HaveCount(5)
            .And.OnlyContain(line => !line.Any(char.IsControl));
    }

    [Fact]
    public void ToString_MetricWithoutCounts_HasNoColumnForThem()
    {
        var table = Breakdown.FromMetrics([KeyValuePair.Create("DE", CustomerMovements.FromCounts(10, 3, 1, 0))]);

        table.ToString(null, CultureInfo.InvariantCulture).Should().StartWith("segment  Customer movements").And.NotContain("counts");
    }

    [Fact]
    public void ToRows_GivesOneRowPerSegmentInOrder()
    {
        var rows = Of("FR", "DE").ToRows(0.9, CultureInfo.InvariantCulture);

        rows.Select(row => row.Segment).Should().Equal("DE", "FR");
        rows[0].Summary.Should().Be(ChurnRate.FromCounts(1, 11).Summarize(0.9, CultureInfo.InvariantCulture));
        FluentActions.Invoking(() => Of<string>().ToRows(1)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("level");
    }

    [Fact]
    public void Messages_NameTheSegment()
    {
        var stripe = ChurnRate.FromMovements(CustomerMovements.FromCounts(10, 3, 1, 0), ChurnDefinition.Stripe);

        FluentActions.Invoking(() => Of("DE")["FR"]).Should().Throw<KeyNotFoundException>().WithMessage("*'FR'*");
        FluentActions.Invoking(() => Of("DE") + Breakdown.FromMetrics([KeyValuePair.Create("DE", stripe)]))
            .Should().Throw<InvalidOperationException>().WithMessage("Segment 'DE': *Standard*Stripe*");
        FluentActions.Invoking(() => Breakdown.FromMetrics([KeyValuePair.Create("DE", ChurnRate.FromCounts(0, long.MaxValue)), KeyValuePair.Create("FR", ChurnRate.FromCounts(0, 1))]))
            .Should().Throw<OverflowException>().WithMessage("Segment 'FR': *");
        FluentActions.Invoking(() => Breakdown.FromMetrics([KeyValuePair.Create("DE", (FirstResponseTime)null!)]))
            .Should().Throw<ArgumentNullException>().WithMessage("*'DE'*");
    }

    private static Breakdown<TKey, ChurnRate> Of<TKey>(params TKey[] keys)
        where TKey : notnull =>
        Breakdown.FromMetrics(keys.Select((key, i) => KeyValuePair.Create(key, ChurnRate.FromCounts(i, 10 + i))));

    private sealed record Plain(int Number);
}
