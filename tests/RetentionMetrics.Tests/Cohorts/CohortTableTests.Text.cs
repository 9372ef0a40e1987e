using System.Globalization;
using System.Text.Json;

namespace RetentionMetrics.Tests.Cohorts;

/// <content>How a table is printed, stored and compared.</content>
public partial class CohortTableTests
{
    [Fact]
    public void Plus_DifferentDefinitions_IsRefused()
    {
        var table = Table(Orders, PeriodUnit.Month, new(2025, 4, 30));

        MetricLaws.RefuseToAdd(table, Table(Orders, PeriodUnit.Day, new(2025, 4, 30)), "Month", "Day");
        MetricLaws.RefuseToAdd(table, Table(Orders, PeriodUnit.Month, new(2025, 4, 29)), "2025-04-30", "2025-04-29");
        MetricLaws.RefuseToAdd(table, Table(Orders, PeriodUnit.Month, new(2025, 4, 30), RetentionMode.ReturnOnOrAfter), "ReturnOn,", "ReturnOnOrAfter");
        MetricLaws.RefuseToAdd(
            table, CohortTable.FromActivity(Orders, o => o.Customer, o => o.Date, PeriodUnit.Month, new(2025, 4, 30)), "with revenue", "without revenue");
        FluentActions.Invoking(() => table + null!).Should().Throw<ArgumentNullException>().WithParameterName("right");
        FluentActions.Invoking(() => null! + table).Should().Throw<ArgumentNullException>().WithParameterName("left");
        table.Equals(null).Should().BeFalse();
        table!.Equals((object)Table(Orders, PeriodUnit.Day)).Should().BeFalse();
        table.Equals((object)Table(Orders, PeriodUnit.Month, new(2025, 4, 30))).Should().BeTrue();
    }

    [Fact]
    public void Zero_HasNoDefinition()
    {
        var zero = CohortTable.Zero;

        (zero.Unit, zero.Mode, zero.AsOf, zero.WeekStart, zero.YearStartMonth, zero.TotalRevenue).Should().Be((null, null, null, null, null, null));
        zero.Cohorts.Should().BeEmpty();
        zero.Explain().Should().Be("Cohort table n/a: 0 customers");
        CohortTable.FromActivity(Array.Empty<string>(), [], PeriodUnit.Year, new(2025, 1, 1), RetentionMode.ReturnOnOrAfter).Should().Be(zero);
    }

    [Fact]
    public void Cohorts_OfOneDefinition_AreEqualByTheirCells()
    {
        var cohorts = Table(Orders, PeriodUnit.Month, new(2025, 4, 10)).Cohorts;

        cohorts.Should().Equal(Table(Orders, PeriodUnit.Month, new(2025, 4, 10)).Cohorts);
        cohorts[0].GetHashCode().Should().Be(Table(Orders, PeriodUnit.Month, new(2025, 4, 10)).Cohorts[0].GetHashCode());
        cohorts[0].Equals(cohorts[1]).Should().BeFalse();
        cohorts[0].Equals(Table(Orders, PeriodUnit.Month, new(2025, 4, 11)).Cohorts[0]).Should().BeFalse();
        cohorts[0].ToString().Should().Be("2025-01-01 to 2025-01-31");
    }

    [Fact]
    public void Cells_ThatDoNotExist_AreRefused()
    {
        var table = CohortTable.FromActivity(Orders, o => o.Customer, o => o.Date, PeriodUnit.Month);

        table.Cohorts[0].RevenueAt(0).Should().BeNull();
        table.TotalRevenue.Should().BeNull();
        FluentActions.Invoking(() => table.Cohorts[2].Size).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => table.Cohorts[-1].Offsets).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => table.Cohorts[1].ActiveAt(3)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("offset")
            .WithMessage("The cohort 2025-02-01 to 2025-02-28 has the offsets 0…2 as of 2025-04-10, not 3.*");
        FluentActions.Invoking(() => table.Cohorts[0].RetentionAt(-1)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("offset");
        FluentActions.Invoking(() => table.Cohorts[0].IsMatureAt(int.MaxValue)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("offset");
        FluentActions.Invoking(() => table.Cohorts[0].RevenueAt(4)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("offset");
    }

    [Fact]
    public void ToString_IsAnAlignedTriangle()
    {
        var expected = string.Join(
            Environment.NewLine,
            "Cohort   Size        0        1         2        3",
            "2025-01     2  100.0 %   50.0 %     0.0 %   50.0 %*",
            "2025-02     1  100.0 %    0.0 %   100.0 %*",
            "Pooled      3  100.0 %   33.3 %     0.0 %",
            "* not over on 2025-04-10");

        Table(Orders, PeriodUnit.Month).ToString(null, CultureInfo.InvariantCulture).Should().Be(expected);
    }

    [Fact]
    public void ToString_ManyOffsets_SaysHowManyThereAre()
    {
        var table = CohortTable.FromActivity([1, 1], [new(2025, 1, 1), new(2025, 2, 9)], PeriodUnit.Day, new(2025, 2, 9));
        using var _ = Cultures.Use("de-DE");

        var lines = table.ToString("P0").Split(Environment.NewLine);
        lines[0].Should().EndWith(" 24");
        lines[1].Should().StartWith("2025-01-01     1  100 %");
        lines[^1].Should().Be("Offsets 0…24 of 0…39");
    }

    [Fact]
    public void Json_HoldsTheStateOnly()
    {
        var table = Table(Orders, PeriodUnit.Month);

        JsonSerializer.Serialize(table).Should().Be(
            """{"unit":"Month","mode":"ReturnOn","asOf":"2025-04-10","cohorts":[{"start":"2025-01-01","active":[2,1,0,1],"revenue":[17.25,1,0,20]},{"start":"2025-02-01","active":[1,0,1],"revenue":[3,0,4.50]}]}""");
        JsonSerializer.Serialize(CohortTable.FromActivity([1], [new(2025, 1, 8)], PeriodUnit.Week)).Should().Be(
            """{"unit":"Week","weekStart":"Monday","mode":"ReturnOn","asOf":"2025-01-08","cohorts":[{"start":"2025-01-06","active":[1]}]}""");
        JsonSerializer.Serialize(CohortTable.FromActivity([1], [new(2025, 1, 8)], PeriodUnit.Year)).Should().Contain("\"yearStartMonth\":1");
        JsonSerializer.Serialize(CohortTable.Zero).Should().Be("""{"cohorts":[]}""");
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"cohorts":[1]}""")]
    [InlineData("""{"mode":"ReturnOn","asOf":"2025-04-10","cohorts":[{"start":"2025-01-01","active":[1]}]}""")]
    [InlineData("""{"unit":"Month","asOf":"2025-04-10","cohorts":[{"start":"2025-01-01","active":[1]}]}""")]
    [InlineData("""{"unit":"Month","mode":"ReturnOn","cohorts":[{"start":"2025-01-01","active":[1]}]}""")]
    [InlineData("""{"unit":"Month","mode":"ReturnOn","asOf":"10.4.2025","cohorts":[{"start":"2025-01-01","active":[1]}]}""")]
    [InlineData("""{"unit":"Month","mode":"ReturnOn","asOf":"9999-12-31","cohorts":[{"start":"2025-01-01","active":[1]}]}""")]
    [InlineData("""{"unit":"Year","yearStartMonth":13,"mode":"ReturnOn","asOf":"2025-04-10","cohorts":[{"start":"2025-01-01","active":[1]}]}""")]
    [InlineData("""{"unit":"Month","mode":"ReturnOn","asOf":"2025-04-10","cohorts":[{"active":[1]}]}""")]
    [InlineData("""{"unit":"Month","mode":"ReturnOn","asOf":"2025-04-10","cohorts":[{"start":"2025-01-02","active":[1]}]}""")]
    [InlineData("""{"unit":"Month","mode":"ReturnOn","asOf":"2025-04-10","cohorts":[{"start":"2025-01-01"}]}""")]
    [InlineData("""{"unit":"Month","mode":"ReturnOn","asOf":"2025-04-10","cohorts":[{"start":"2025-01-01","active":[]}]}""")]
    [InlineData("""{"unit":"Month","mode":"ReturnOn","asOf":"2025-04-10","cohorts":[{"start":"2025-01-01","active":[0]}]}""")]
    [InlineData("""{"unit":"Month","mode":"ReturnOn","asOf":"2025-04-10","cohorts":[{"start":"2025-01-01","active":[1,0]}]}""")]
    [InlineData("""{"unit":"Month","mode":"ReturnOn","asOf":"2025-04-10","cohorts":[{"start":"2025-01-01","active":[1,0],"revenue":[1,2]}]}""")]
    [InlineData("""{"unit":"Month","mode":"ReturnOn","asOf":"2025-04-10","cohorts":[{"start":"2025-01-01","active":[1,0],"revenue":[1,0]}]}""")]
    [InlineData("""{"unit":"Month","mode":"ReturnOn","asOf":"2025-04-10","cohorts":[{"start":"2025-01-01","active":[1,2]}]}""")]
    [InlineData("""{"unit":"Month","mode":"ReturnOn","asOf":"2025-04-10","cohorts":[{"start":"2025-01-01","active":[2,-1,1]}]}""")]
    [InlineData("""{"unit":"Month","mode":"ReturnOnOrAfter","asOf":"2025-04-10","cohorts":[{"start":"2025-01-01","active":[3,1,2]}]}""")]
    [InlineData("""{"unit":"Month","mode":"ReturnOn","asOf":"2025-04-10","cohorts":[{"start":"2025-03-01","active":[1,1,1]}]}""")]
    [InlineData("""{"unit":"Month","mode":"ReturnOn","asOf":"2025-04-10","cohorts":[{"start":"2025-02-01","active":[1]},{"start":"2025-01-01","active":[1]}]}""")]
    [InlineData("""{"unit":"Month","mode":"ReturnOn","asOf":"2025-04-10","cohorts":[{"start":"2025-02-01","active":[1]},{"start":"2025-02-01","active":[1]}]}""")]
    [InlineData("""{"unit":"Month","mode":"ReturnOn","asOf":"2025-04-10","cohorts":[{"start":"2025-01-01","active":[1],"revenue":[1,2]}]}""")]
    [InlineData("""{"unit":"Month","mode":"ReturnOn","asOf":"2025-04-10","cohorts":[{"start":"2025-01-01","active":[1],"revenue":["1"]}]}""")]
    [InlineData("""{"unit":"Month","mode":"ReturnOn","asOf":"2025-04-10","cohorts":[{"start":"2025-01-01","active":[1],"revenue":[1]},{"start":"2025-02-01","active":[1]}]}""")]
    [InlineData("""{"unit":"Month","mode":"ReturnOn","asOf":"2025-04-10","cohorts":[{"start":"2025-01-01","active":[9223372036854775807]},{"start":"2025-02-01","active":[1]}]}""")]
    public void Json_WhatNoDoorWouldMake_IsRefused(string json) =>
        FluentActions.Invoking(() => JsonSerializer.Deserialize<CohortTable>(json)).Should().Throw<JsonException>();
}
