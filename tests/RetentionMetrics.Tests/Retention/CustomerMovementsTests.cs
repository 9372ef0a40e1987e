using System.Globalization;
using System.Text.Json;

namespace RetentionMetrics.Tests.Retention;

public class CustomerMovementsTests
{
    private static readonly ReportingPeriod March = ReportingPeriod.Month(2025, 3);

    [Fact]
    public void FromCounts_Hundred_Thirty_Eleven_EndsAt119()
    {
        var movements = CustomerMovements.FromCounts(atStart: 100, acquired: 30, lost: 10, acquiredAndLost: 1);

        movements.AtEnd.Should().Be(119);
        movements.Net.Should().Be(19);
        movements.RetentionRate.Should().Be(CustomerRetentionRate.FromHeadcounts(atStart: 100, atEnd: 90, acquired: 0));
        movements.ChurnRate().Should().Be(ChurnRate.FromCounts(lost: 10, atStart: 100));
        movements.ToString(null, CultureInfo.InvariantCulture).Should().Be("19");
        movements.Explain(CultureInfo.InvariantCulture).Should().Be(
            "Customers 119 at end = 100 at start + 30 acquired − 10 lost − 1 acquired and lost; net 19");
    }

    // Start, end, and what the customer is in March: at start, acquired, lost, acquired and lost.
    [Theory]
    [InlineData("2025-02-28", null, 1, 0, 0, 0)]
    [InlineData("2025-03-01", null, 0, 1, 0, 0)]
    [InlineData("2025-03-31", null, 0, 1, 0, 0)]
    [InlineData("2025-04-01", null, 0, 0, 0, 0)]
    [InlineData("2025-01-01", "2025-02-28", 0, 0, 0, 0)]
    [InlineData("2025-01-01", "2025-03-01", 1, 0, 1, 0)]
    [InlineData("2025-02-28", "2025-03-01", 1, 0, 1, 0)]
    [InlineData("2025-01-01", "2025-03-31", 1, 0, 1, 0)]
    [InlineData("2025-01-01", "2025-04-01", 1, 0, 0, 0)]
    [InlineData("2025-01-01", "2025-04-02", 1, 0, 0, 0)]
    [InlineData("2025-03-01", "2025-03-02", 0, 1, 0, 1)]
    [InlineData("2025-03-01", "2025-04-01", 0, 1, 0, 0)]
    [InlineData("2025-03-30", "2025-03-31", 0, 1, 0, 1)]
    [InlineData("2025-03-31", "2025-04-01", 0, 1, 0, 0)]
    [InlineData("2025-04-01", "2025-04-02", 0, 0, 0, 0)]
    [InlineData("2025-02-28", "2025-02-28", 0, 0, 0, 0)]
    [InlineData("2025-03-01", "2025-03-01", 0, 1, 0, 1)]
    [InlineData("2025-03-31", "2025-03-31", 0, 1, 0, 1)]
    [InlineData("2025-04-01", "2025-04-01", 0, 0, 0, 0)]
    public void FromDates_Borders_AreHalfOpen(string start, string? end, long atStart, long acquired, long lost, long acquiredAndLost)
    {
        DateOnly[] starts = [DateOnly.Parse(start, CultureInfo.InvariantCulture)];
        DateOnly[] ends = [end is null ? DateOnly.MaxValue : DateOnly.Parse(end, CultureInfo.InvariantCulture)];
        var expected = CustomerMovements.FromCounts(atStart, acquired, lost, acquiredAndLost);

        CustomerMovements.FromDates(starts, ends, March).Should().Be(expected);
        // Long enough for the vector form, which must read the same borders.
        var many = CustomerMovements.FromDates(
            Enumerable.Repeat(starts[0], 100).ToArray(), Enumerable.Repeat(ends[0], 100).ToArray(), March);
        many.Should().Be(CustomerMovements.FromCounts(100 * atStart, 100 * acquired, 100 * lost, 100 * acquiredAndLost));
    }

    [Fact]
    public void FromDates_NoEndAndPeriodUpToTheLastDay_IsNotLost()
    {
        var lastMonth = new ReportingPeriod(new DateOnly(9999, 12, 1), DateOnly.MaxValue);

        CustomerMovements.FromDates([new DateOnly(2020, 1, 1)], [DateOnly.MaxValue], lastMonth).Lost.Should().Be(0);
        CustomerMovements.FromDates([new DateOnly(2020, 1, 1)], [DateOnly.MaxValue.AddDays(-1)], lastMonth).Lost.Should().Be(1);
        // No end is never before a start, even one on the calendar's last day.
        CustomerMovements.FromDates([DateOnly.MaxValue], [DateOnly.MaxValue], lastMonth).Should().Be(CustomerMovements.Zero);
    }

    // B from 1 January to 1 February: gained in January, there on its last day, and lost in February.
    [Fact]
    public void FromDates_OneCalendarMonth_IsAcquiredInItAndLostInTheNext()
    {
        DateOnly[] starts = [new(2025, 1, 1)], ends = [new(2025, 2, 1)];

        CustomerMovements.FromDates(starts, ends, ReportingPeriod.Month(2025, 1)).Should().Be(CustomerMovements.FromCounts(atStart: 0, acquired: 1, lost: 0));
        CustomerMovements.FromDates(starts, ends, ReportingPeriod.Month(2025, 2)).Should().Be(CustomerMovements.FromCounts(atStart: 1, acquired: 0, lost: 1));
        CustomerMovements.FromDates(starts, ends, March).Should().Be(CustomerMovements.Zero);
        var january = ChurnRate.FromCustomers([new Stay(starts[0], ends[0])], ReportingPeriod.Month(2025, 2), s => s.Start, s => s.End);
        january.Should().Be(ChurnRate.FromCounts(lost: 1, atStart: 1));
    }

    // Signed up and cancelled on one day.
    [Fact]
    public void FromCustomers_EndOnTheStart_IsAcquiredAndLost()
    {
        Stay[] stays = [new(new(2025, 3, 10), new(2025, 3, 10)), new(new(2025, 1, 1), null)];

        var march = CustomerMovements.FromCustomers(stays, March, s => s.Start, s => s.End, rejections: WrongRows.Into(out var rejected));

        march.Should().Be(CustomerMovements.FromCounts(atStart: 1, acquired: 1, lost: 0, acquiredAndLost: 1));
        rejected.Count.Should().Be(0);
        march.ChurnRate(ChurnDefinition.Stripe).Should().Be(ChurnRate.FromCounts(1, 2, ChurnDefinition.Stripe));
        march.RetentionRate.Should().Be(CustomerRetentionRate.FromHeadcounts(atStart: 1, atEnd: 1, acquired: 0));
    }

    [Fact]
    public void FromCustomers_SomebodyWhoReturns_IsLostAndAcquiredAgain()
    {
        Stay[] stays = [new(new(2025, 1, 1), new(2025, 3, 5)), new(new(2025, 3, 20), null)];

        CustomerMovements.FromCustomers(stays, March, s => s.Start, s => s.End)
            .Should().Be(CustomerMovements.FromCounts(atStart: 1, acquired: 1, lost: 1));
    }

    [Theory]
    [InlineData("2025-01-31")]
    [InlineData("0001-01-01")]
    public void Factories_EndBeforeStartFarInside_ThrowOrCount(string end)
    {
        var bad = DateOnly.Parse(end, CultureInfo.InvariantCulture);
        var stays = Enumerable.Repeat(new Stay(new DateOnly(2025, 2, 1), null), 10_000).ToArray();
        stays[9_000] = stays[9_000] with { End = bad };
        var (starts, ends) = (Stays.Starts(stays), Stays.Ends(stays));
        var message = $"The end {bad:yyyy-MM-dd} at index 9000 lies before the start 2025-02-01.*";

        FluentActions.Invoking(() => CustomerMovements.FromDates(starts, ends, March))
            .Should().Throw<ArgumentOutOfRangeException>().WithMessage(message).WithParameterName("ends");
        Func<CustomerMovements>[] doors =
        [
            () => CustomerMovements.FromCustomers(stays.AsSpan(), March, s => s.Start, s => s.End),
            () => CustomerMovements.FromCustomers(stays.ToList(), March, s => s.Start, s => s.End),
            () => CustomerMovements.FromCustomers(Records.Lazily(stays), March, s => s.Start, s => s.End),
        ];
        foreach (var door in doors)
            door.Should().Throw<ArgumentOutOfRangeException>().WithMessage(message).WithParameterName("endSelector");

        CustomerMovements.FromDates(starts, ends, March, rejections: WrongRows.Into(out var rejected)).AtStart.Should().Be(9_999);
        rejected.Count.Should().Be(1);
        CustomerMovements.FromCustomers(stays, March, s => s.Start, s => s.End, rejections: WrongRows.Into(out rejected)).AtStart.Should().Be(9_999);
        rejected.Count.Should().Be(1);
    }

    [Fact]
    public void Doors_EmptyPeriod_IsRefused()
    {
        var nothing = new ReportingPeriod(new DateOnly(2025, 3, 1), new DateOnly(2025, 3, 1));

        FluentActions.Invoking(() => CustomerMovements.FromDates([], [], nothing)).Should().Throw<ArgumentException>().WithMessage("*no days from 2025-03-01*").WithParameterName("period");
        FluentActions.Invoking(() => CustomerMovements.FromDates([], [], default, rejections: WrongRows.Into(out _))).Should().Throw<ArgumentException>().WithParameterName("period");
        FluentActions.Invoking(() => CustomerMovements.FromCustomers(Array.Empty<Stay>(), default, s => s.Start, s => s.End)).Should().Throw<ArgumentException>().WithParameterName("period");
    }

    [Fact]
    public void FromDates_ColumnsOfDifferentLength_AreRefused()
    {
        var refusal = FluentActions.Invoking(() => CustomerMovements.FromDates([new(2025, 1, 1)], [], March)).Should().Throw<ArgumentException>().Which;
        refusal.ParamName.Should().Be("ends");
        refusal.Message.Should().Contain("0").And.Contain("1");
    }

    [Fact]
    public void FromDates_Nobody_IsNotAvailable()
    {
        var nobody = CustomerMovements.FromDates([], [], March);

        nobody.Should().Be(CustomerMovements.Zero);
        nobody.IsDefined.Should().BeFalse();
        nobody.ToString().Should().Be("n/a");
        nobody.RetentionRate.Should().Be(CustomerRetentionRate.Zero);
        nobody.ChurnRate().Should().Be(ChurnRate.Zero);
        // Everybody came later: nobody was there.
        CustomerMovements.FromDates([new(2025, 4, 1)], [DateOnly.MaxValue], March).IsDefined.Should().BeFalse();
    }

    [Fact]
    public void FromCounts_BadCounts_AreRefused()
    {
        FluentActions.Invoking(() => CustomerMovements.FromCounts(-1, 0, 0)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("atStart");
        FluentActions.Invoking(() => CustomerMovements.FromCounts(0, -1, 0)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("acquired");
        FluentActions.Invoking(() => CustomerMovements.FromCounts(0, 0, long.MinValue)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("lost");
        FluentActions.Invoking(() => CustomerMovements.FromCounts(0, 0, 0, -1)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("acquiredAndLost");
        FluentActions.Invoking(() => CustomerMovements.FromCounts(5, 0, 6)).Should().Throw<ArgumentOutOfRangeException>().WithMessage("lost (6) exceeds atStart (5).*");
        FluentActions.Invoking(() => CustomerMovements.FromCounts(5, 2, 0, 3)).Should().Throw<ArgumentOutOfRangeException>().WithMessage("acquiredAndLost (3) exceeds acquired (2).*");
        FluentActions.Invoking(() => CustomerMovements.FromCounts(long.MaxValue, 1, 0)).Should().Throw<OverflowException>();
        FluentActions.Invoking(() => CustomerMovements.FromCounts(long.MaxValue, 0, 0) + CustomerMovements.FromCounts(0, 1, 0)).Should().Throw<OverflowException>();
        FluentActions.Invoking(() => CustomerMovements.FromCounts(long.MaxValue, 0, 0) + CustomerMovements.FromCounts(1, 0, 0)).Should().Throw<OverflowException>();
    }

    [Fact]
    public void FromCounts_LargestCounts_DeriveWithoutOverflow()
    {
        var movements = CustomerMovements.FromCounts(long.MaxValue - 5, 5, long.MaxValue - 5, 5);

        movements.AtEnd.Should().Be(0);
        movements.Net.Should().Be(-(long.MaxValue - 5));
        // A double would round this.
        movements.ToString("N0", CultureInfo.InvariantCulture).Should().Be("-9,223,372,036,854,775,802");
    }

    [Fact]
    public void Doors_NullArguments_NameTheParameter()
    {
        FluentActions.Invoking(() => CustomerMovements.FromCustomers((IEnumerable<Stay>)null!, March, s => s.Start, s => s.End)).Should().Throw<ArgumentNullException>().WithParameterName("customers");
        FluentActions.Invoking(() => CustomerMovements.FromCustomers(Array.Empty<Stay>(), March, null!, s => s.End)).Should().Throw<ArgumentNullException>().WithParameterName("startSelector");
        FluentActions.Invoking(() => CustomerMovements.FromCustomers(Array.Empty<Stay>(), March, s => s.Start, null!)).Should().Throw<ArgumentNullException>().WithParameterName("endSelector");
    }

    [Fact]
    public void Json_HoldsTheCounts()
    {
        var movements = CustomerMovements.FromCounts(100, 30, 10, 1);

        JsonSerializer.Serialize(movements).Should().Be("""{"atStart":100,"acquired":30,"lost":10,"acquiredAndLost":1}""");
        FluentActions.Invoking(() => JsonSerializer.Deserialize<CustomerMovements>("""{"atStart":100,"acquired":30,"lost":10}""")).Should().Throw<JsonException>().WithMessage("*lacks \"acquiredAndLost\"*");
        FluentActions.Invoking(() => JsonSerializer.Deserialize<CustomerMovements>("""{"atStart":1,"acquired":0,"lost":2,"acquiredAndLost":0}""")).Should().Throw<JsonException>().WithMessage("*lost (2) exceeds atStart (1)*");
        FluentActions.Invoking(() => JsonSerializer.Deserialize<CustomerMovements>("""{"atStart":1.5,"acquired":0,"lost":0,"acquiredAndLost":0}""")).Should().Throw<JsonException>();
    }

    [Fact]
    public void ColumnDoors_AllocateNothing()
    {
        var starts = Enumerable.Range(0, 5_000).Select(i => new DateOnly(2025, 1, 1).AddDays(i % 100)).ToArray();
        var ends = starts.Select((start, i) => i % 3 == 0 ? DateOnly.MaxValue : start.AddDays(1 + (i % 50))).ToArray();

        var rejections = new Rejections();
        Allocation.IsZero(() => CustomerMovements.FromDates(starts, ends, March));
        Allocation.IsZero(() => CustomerMovements.FromDates(starts, ends, March, rejections: rejections));
    }
}
