using System.Globalization;
using System.Text.Json;

namespace RetentionMetrics.Tests.Support;

public class FirstContactResolutionRateTests
{
    private static readonly (int Contacts, bool Resolved, bool Eligible)[] Tickets =
    [
        (1, true, true), (1, true, true), (1, true, false), (2, true, true), (1, false, true), (0, false, true), (5, true, false), (1, true, true),
    ];

    [Fact]
    public void FromTickets_ColumnsOneContactAndResolved_Counts()
    {
        int[] contacts = [1, 2, 1, 0];
        bool[] resolved = [true, true, false, false];

        FirstContactResolutionRate.FromTickets(contacts, resolved).Should().Be(FirstContactResolutionRate.FromCounts(resolvedAtFirstContact: 1, requests: 4));
        FirstContactResolutionRate.FromTickets([], []).Should().Be(FirstContactResolutionRate.Zero);
        Allocation.IsZero(() => FirstContactResolutionRate.FromTickets(contacts, resolved));
    }

    [Fact]
    public void FromTickets_WrongRowsOfColumns_ThrowWithTheirIndexOrAreCounted()
    {
        FluentActions.Invoking(() => FirstContactResolutionRate.FromTickets([1, -2], [true, false])).Should().Throw<ArgumentOutOfRangeException>()
            .WithMessage("*-2 at index 1*").WithParameterName("contacts");
        FluentActions.Invoking(() => FirstContactResolutionRate.FromTickets([1, 0], [true, true])).Should().Throw<ArgumentOutOfRangeException>()
            .WithMessage("*index 1*").WithParameterName("contacts");
        FirstContactResolutionRate.FromTickets([1, -2, 0, 0, 2], [true, false, true, false, true], WrongRows.Into(out var rejected))
            .Should().Be(FirstContactResolutionRate.FromCounts(1, 3));
        rejected.Kept.Select(rejection => rejection.Index).Should().Equal(1, 2);
        FluentActions.Invoking(() => FirstContactResolutionRate.FromTickets([1], [])).Should().Throw<ArgumentException>().WithParameterName("resolved");
    }

    [Fact]
    public void FromCounts_SeventyOfAHundred_Is70Percent()
    {
        var fcr = FirstContactResolutionRate.FromCounts(resolvedAtFirstContact: 70, requests: 100);

        fcr.Ratio.Should().Be(0.7);
        fcr.Percent.Should().Be(70);
        fcr.Basis.Should().Be(RequestBasis.AllRequests);
        fcr.Explain(CultureInfo.InvariantCulture).Should().Be(
            "FCR 70.0 % = 70 resolved at first contact of 100 requests (gross); 95 % interval 60.4 % to 78.1 %");
    }

    [Fact]
    public void FromTickets_ByDefault_IsGross()
    {
        // By hand: resolved with one contact are rows 0, 1, 2 and 7, of 8.
        FirstContactResolutionRate.FromTickets(Tickets, t => t.Contacts, t => t.Resolved).Should().Be(FirstContactResolutionRate.FromCounts(4, 8));
    }

    [Fact]
    public void FromTickets_Eligible_IsNet()
    {
        // By hand: rows 2 and 6 are not eligible; of the other six, rows 0, 1 and 7 count.
        var net = FirstContactResolutionRate.FromTickets(Tickets, t => t.Contacts, t => t.Resolved, t => t.Eligible);

        net.Should().Be(FirstContactResolutionRate.FromCounts(3, 6, RequestBasis.EligibleRequests));
        net.Explain(CultureInfo.InvariantCulture).Should().StartWith("FCR 50.0 % = 3 resolved at first contact of 6 eligible requests (net); ");
    }

    [Fact]
    public void FromTickets_NotEligible_IsNotAskedFurther()
    {
        (int Contacts, bool Resolved, bool Eligible)[] tickets = [(-7, true, false), (1, true, true)];

        FirstContactResolutionRate.FromTickets(tickets, t => t.Contacts, t => t.Resolved, t => t.Eligible).Requests.Should().Be(1);
    }

    [Fact]
    public void FromTickets_OpenAndNotTakenUp_IsARequest() =>
        FirstContactResolutionRate.FromTickets([0], contacts => contacts, _ => false).Should().Be(FirstContactResolutionRate.FromCounts(0, 1));

    [Theory]
    [InlineData(0, true, "Number of contacts 0 at index 9000 is impossible: a resolved request had at least one.*")]
    [InlineData(-1, true, "Number of contacts -1 at index 9000 is negative.*")]
    [InlineData(-1, false, "Number of contacts -1 at index 9000 is negative.*")]
    [InlineData(int.MinValue, false, "Number of contacts -2147483648 at index 9000 is negative.*")]
    public void FromTickets_ImpossibleContactsFarInside_AreRefusedOrCounted(int bad, bool resolved, string message)
    {
        var rows = Enumerable.Range(0, 10_000).Select(i => i == 9_000 ? (Contacts: bad, Resolved: resolved) : (Contacts: 1, Resolved: true)).ToList();

        var gross = new Func<FirstContactResolutionRate>[]
        {
            () => FirstContactResolutionRate.FromTickets(rows.ToArray().AsSpan(), r => r.Contacts, r => r.Resolved),
            () => FirstContactResolutionRate.FromTickets(rows, r => r.Contacts, r => r.Resolved),
            () => FirstContactResolutionRate.FromTickets(Records.Lazily(rows), r => r.Contacts, r => r.Resolved),
            () => FirstContactResolutionRate.FromTickets(rows, r => r.Contacts, r => r.Resolved, _ => true),
        };
        foreach (var door in gross)
        {
            var refusal = door.Should().Throw<ArgumentOutOfRangeException>().WithMessage(message).Which;
            refusal.ParamName.Should().Be("contactsSelector");
            refusal.ActualValue.Should().Be(bad);
        }

        FirstContactResolutionRate.FromTickets(rows, r => r.Contacts, r => r.Resolved, rejections: WrongRows.Into(out var rejected)).Should().Be(FirstContactResolutionRate.FromCounts(9_999, 9_999));
        rejected.Count.Should().Be(1);
    }

    [Fact]
    public void FromCounts_ImpossibleCounts_AreRefused()
    {
        FluentActions.Invoking(() => FirstContactResolutionRate.FromCounts(-1, 0)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("resolvedAtFirstContact");
        FluentActions.Invoking(() => FirstContactResolutionRate.FromCounts(0, long.MinValue)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("requests");
        FluentActions.Invoking(() => FirstContactResolutionRate.FromCounts(2, 1)).Should().Throw<ArgumentOutOfRangeException>()
            .WithMessage("resolvedAtFirstContact (2) exceeds requests (1).*").WithParameterName("resolvedAtFirstContact");
        FluentActions.Invoking(() => FirstContactResolutionRate.FromCounts(0, 1, (RequestBasis)7)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("basis");
        FluentActions.Invoking(() => FirstContactResolutionRate.FromCounts(0, long.MaxValue) + FirstContactResolutionRate.FromCounts(0, 1)).Should().Throw<OverflowException>();
    }

    [Fact]
    public void FromCounts_Nobody_IsZeroWhateverTheBasis()
    {
        FirstContactResolutionRate.FromCounts(0, 0, RequestBasis.EligibleRequests).Should().Be(FirstContactResolutionRate.Zero);
        FirstContactResolutionRate.FromTickets(Array.Empty<int>(), t => t, _ => true, _ => true).Should().Be(FirstContactResolutionRate.Zero);
        FirstContactResolutionRate.Zero.Basis.Should().BeNull();
        FirstContactResolutionRate.Zero.Explain(CultureInfo.InvariantCulture).Should().Be("FCR n/a: 0 requests");
    }

    [Fact]
    public void Addition_GrossAndNet_IsRefused() =>
        MetricLaws.RefuseToAdd(FirstContactResolutionRate.FromCounts(1, 2), FirstContactResolutionRate.FromCounts(1, 2, RequestBasis.EligibleRequests), "AllRequests", "EligibleRequests");

    [Fact]
    public void Doors_NullArguments_NameTheParameter()
    {
        Func<int, int> contacts = t => t;
        Func<int, bool> yes = _ => true;
        FluentActions.Invoking(() => FirstContactResolutionRate.FromTickets((IEnumerable<int>)null!, contacts, yes)).Should().Throw<ArgumentNullException>().WithParameterName("tickets");
        FluentActions.Invoking(() => FirstContactResolutionRate.FromTickets([1], null!, yes)).Should().Throw<ArgumentNullException>().WithParameterName("contactsSelector");
        FluentActions.Invoking(() => FirstContactResolutionRate.FromTickets([1], contacts, null!)).Should().Throw<ArgumentNullException>().WithParameterName("isResolved");
    }

    [Fact]
    public void Json_HoldsTheCountsAndTheBasis()
    {
        JsonSerializer.Serialize(FirstContactResolutionRate.FromCounts(3, 6, RequestBasis.EligibleRequests)).Should().Be("""{"resolvedAtFirstContact":3,"requests":6,"basis":"EligibleRequests"}""");
        JsonSerializer.Serialize(FirstContactResolutionRate.Zero).Should().Be("""{"resolvedAtFirstContact":0,"requests":0}""");
        FluentActions.Invoking(() => JsonSerializer.Deserialize<FirstContactResolutionRate>("""{"resolvedAtFirstContact":3,"requests":6}""")).Should().Throw<JsonException>().WithMessage("*basis*");
        FluentActions.Invoking(() => JsonSerializer.Deserialize<FirstContactResolutionRate>("""{"resolvedAtFirstContact":7,"requests":6,"basis":"EligibleRequests"}""")).Should().Throw<JsonException>().WithMessage("*exceeds*");
        FluentActions.Invoking(() => JsonSerializer.Deserialize<FirstContactResolutionRate>("""{"resolvedAtFirstContact":3,"requests":6,"basis":"Brutto"}""")).Should().Throw<JsonException>().WithMessage("*Brutto*");
        FluentActions.Invoking(() => JsonSerializer.Deserialize<FirstContactResolutionRate>("""{"requests":6,"basis":"EligibleRequests"}""")).Should().Throw<JsonException>().WithMessage("*lacks \"resolvedAtFirstContact\"*");
    }

    [Fact]
    public void ToString_Cultures_UseTheirSigns()
    {
        var fcr = FirstContactResolutionRate.FromCounts(2, 3);

        fcr.ToString(null, new CultureInfo("de-DE")).Should().Be("66,7 %");
        fcr.ToString("F3", CultureInfo.InvariantCulture).Should().Be("0.667");
    }

    [SharedFact]
    public void RealData_HelpdeskTickets_ResolvedOnceAreFirstContacts()
    {
        // Counted with Python's csv module: of 4,580 tickets 4,183 have one resolve event and 11 have none.
        var tickets = CsvRows.Read(Shared.Data("helpdesk_tickets", "tickets.csv"));

        var fcr = FirstContactResolutionRate.FromTickets(
            tickets, row => int.Parse(row["resolve_events"], CultureInfo.InvariantCulture), row => row["last_resolved"].Length > 0);

        fcr.Should().Be(FirstContactResolutionRate.FromCounts(4_183, 4_580));
    }
}
