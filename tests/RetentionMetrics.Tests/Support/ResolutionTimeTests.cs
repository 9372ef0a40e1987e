using System.Globalization;
using System.Text.Json;

namespace RetentionMetrics.Tests.Support;

public class ResolutionTimeTests
{
    private static readonly DateTimeOffset Monday = new(2025, 3, 3, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void FromTickets_ResolvedAndUnresolved_AreBothCounted()
    {
        (DateTimeOffset Opened, DateTimeOffset? Resolved)[] tickets =
            [(Monday, Monday.AddHours(30)), (Monday, Monday.AddHours(50)), (Monday, null), (Monday.AddDays(2), null)];

        var times = ResolutionTime.FromTickets(tickets, t => t.Opened, t => t.Resolved, asOf: Monday.AddDays(3));

        times.Resolved.Should().Be(2);
        times.Unresolved.Should().Be(2);
        times.Median.Should().Be(TimeSpan.FromHours(40));
        times.ServiceLevel(TimeSpan.FromHours(48)).Should().Be(ServiceLevel.FromCounts(1, 3, TimeSpan.FromHours(48), pending: 1));
        times.Explain(CultureInfo.InvariantCulture).Should().Be(
            "Resolution time 1 d 16 h = median of 2 resolved (mean 1 d 16 h, 90 % within 2 d 0 h), 2 unresolved; elapsed time");
    }

    [Fact]
    public void FromTickets_ResolvedBeforeOpened_NamesItsOwnParameter() =>
        FluentActions.Invoking(() => ResolutionTime.FromTickets([Monday], t => t, t => t.AddSeconds(-1))).Should().Throw<ArgumentOutOfRangeException>()
            .WithMessage("The ticket at index 0 ends at 2025-03-03 08:59:59+00:00, before it was opened at 2025-03-03 09:00:00+00:00.*").WithParameterName("resolvedAtSelector");

    [Fact]
    public void FromDurations_NegativeOrUnknownBasis_IsRefusedOrCounted()
    {
        TimeSpan[] durations = [TimeSpan.FromDays(1), new TimeSpan(-1)];

        FluentActions.Invoking(() => ResolutionTime.FromDurations(durations)).Should().Throw<ArgumentOutOfRangeException>()
            .WithMessage("Duration -00:00:00.0000001 at index 1 is negative.*").Which.ParamName.Should().Be("durations");
        ResolutionTime.FromDurations(durations, rejections: WrongRows.Into(out var rejected)).Should().Be(ResolutionTime.FromDurations([TimeSpan.FromDays(1)]));
        rejected.Count.Should().Be(1);
        FluentActions.Invoking(() => ResolutionTime.FromDurations(durations, (TimeBasis)5)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("basis");
    }

    [Fact]
    public void Doors_NullArguments_NameTheParameter()
    {
        Func<int, DateTimeOffset> opened = _ => Monday;
        FluentActions.Invoking(() => ResolutionTime.FromTickets((IEnumerable<int>)null!, opened, _ => (DateTimeOffset?)null)).Should().Throw<ArgumentNullException>().WithParameterName("tickets");
        FluentActions.Invoking(() => ResolutionTime.FromTickets([1], (Func<int, DateTimeOffset>)null!, _ => (DateTimeOffset?)null)).Should().Throw<ArgumentNullException>().WithParameterName("openedAtSelector");
        FluentActions.Invoking(() => ResolutionTime.FromTickets([1], opened, (Func<int, DateTimeOffset?>)null!)).Should().Throw<ArgumentNullException>().WithParameterName("resolvedAtSelector");
        FluentActions.Invoking(() => ResolutionTime.Zero + null!).Should().Throw<ArgumentNullException>().WithParameterName("right");
        FluentActions.Invoking(() => null! + ResolutionTime.Zero).Should().Throw<ArgumentNullException>().WithParameterName("left");
    }

    [Fact]
    public void Addition_ElapsedAndBusinessHours_IsRefused() => MetricLaws.RefuseToAdd(
        ResolutionTime.FromDurations([TimeSpan.Zero]), ResolutionTime.FromDurations([TimeSpan.Zero], TimeBasis.BusinessHours), "Elapsed", "BusinessHours");

    [Fact]
    public void Json_HoldsTheTicks()
    {
        var times = ResolutionTime.FromTickets([Monday], t => t, _ => (DateTimeOffset?)null, asOf: Monday.AddSeconds(1));

        JsonSerializer.Serialize(times).Should().Be("""{"resolved":{"ticks":[]},"unresolvedAges":{"ticks":[10000000]},"unresolvedOfUnknownAge":0,"basis":"Elapsed"}""");
        FluentActions.Invoking(() => JsonSerializer.Deserialize<ResolutionTime>("{}")).Should().Throw<JsonException>();
    }

    [SharedFact]
    public void RealData_HelpdeskTickets_AgreeWithPython()
    {
        // Computed with Python's fractions by the rule of numpy's linear percentiles (a program that reproduces quantiles_numpy.json).
        var times = ResolutionTime.FromTickets(HelpdeskTickets.All, t => t.Opened, t => t.Resolved);

        times.Resolved.Should().Be(4_569);
        times.Unresolved.Should().Be(11);
        times.Median.Should().Be(TimeSpan.FromSeconds(575_245));
        times.Percentile(0.9).Should().Be(TimeSpan.FromTicks(25_956_708_000_000));
        times.Percentile(0.99).Should().Be(TimeSpan.FromTicks(37_297_368_800_000));
        times.Maximum.Should().Be(TimeSpan.FromSeconds(5_069_861));
        // 15,182,554,300,000,000/1,523 ticks.
        times.Mean.Should().Be(new TimeSpan(9_968_847_209_455));
        times.ServiceLevel(TimeSpan.FromHours(48)).Should().Be(ServiceLevel.FromCounts(1_588, 4_569, TimeSpan.FromHours(48), unknownAge: 11));
    }

    [SharedFact]
    public void RealData_HelpdeskTicketsAsOfJune2013_AgreeWithPython()
    {
        // The report as it would have been written then: 4,294 tickets opened, 60 of them unresolved.
        var asOf = new DateTimeOffset(2013, 6, 1, 0, 0, 0, TimeSpan.Zero);
        var opened = HelpdeskTickets.All.Where(t => t.Opened <= asOf).ToList();

        var times = ResolutionTime.FromTickets(opened, t => t.Opened, t => t.Resolved, asOf);

        times.Resolved.Should().Be(4_234);
        times.Unresolved.Should().Be(60);
        times.UnknownAge.Should().Be(0);
        times.Median.Should().Be(TimeSpan.FromSeconds(447_939));
        times.Percentile(0.9).Should().Be(TimeSpan.FromSeconds(2_445_906.5));
        var expected = ServiceLevel.FromCounts(1_587, 4_234 + 57, TimeSpan.FromHours(48), pending: 3);
        times.ServiceLevel(TimeSpan.FromHours(48)).Should().Be(expected);
        ServiceLevel.FromTickets(opened, t => t.Opened, t => t.Resolved, TimeSpan.FromHours(48), asOf).Should().Be(expected);
        ResolutionTime.FromTickets(HelpdeskTickets.All, t => t.Opened, t => t.Resolved, asOf, rejections: WrongRows.Into(out var rejected)).Should().Be(times);
        rejected.Count.Should().Be(286);
    }
}
