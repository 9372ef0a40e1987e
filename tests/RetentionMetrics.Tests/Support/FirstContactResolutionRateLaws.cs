using FsCheck;
using FsCheck.Fluent;

namespace RetentionMetrics.Tests.Support;

public class FirstContactResolutionRateLaws
{
    private static readonly Gen<FirstContactResolutionRate> Rates =
        from counts in Records.PartAndWhole
        from basis in Gen.Elements(RequestBasis.AllRequests, RequestBasis.EligibleRequests)
        select FirstContactResolutionRate.FromCounts(counts.Part, counts.Whole, basis);

    private static readonly Gen<(int Contacts, bool Resolved, bool Eligible)> Ticket =
        from contacts in Gen.Choose(-1, 4)
        from resolved in Gen.Elements(true, true, false)
        from eligible in Gen.Elements(true, true, false)
        select (contacts, resolved, eligible);

    [Fact]
    public void EveryValue_ObeysTheMetricLaws() => MetricLaws.HoldForProportion(Rates);

    [Fact]
    public void Rows_InAnyOrderAndPartition_MakeTheWhole() => MetricLaws.PartsMakeTheWhole(
        Ticket.Where(IsPossible), rows => FirstContactResolutionRate.FromTickets(rows, t => t.Contacts, t => t.Resolved, t => t.Eligible));

    [Fact]
    public void Doors_OnAnyRows_Agree() => Law.Holds(Ticket.ArrayOf(), rows =>
    {
        (int Contacts, bool Resolved, bool Eligible)[] good = [.. rows.Where(IsPossible)];
        var gross = FirstContactResolutionRate.FromCounts(good.Count(t => t.Contacts == 1 && t.Resolved), good.Length);
        var net = FirstContactResolutionRate.FromCounts(
            good.Count(t => t.Contacts == 1 && t.Resolved && t.Eligible), good.Count(t => t.Eligible), RequestBasis.EligibleRequests);

        FirstContactResolutionRate.FromTickets(rows.AsSpan(), t => t.Contacts, t => t.Resolved, rejections: WrongRows.Into(out var rejected)).Should().Be(gross);
        rejected.Count.Should().Be(rows.Length - good.Length);
        FirstContactResolutionRate.FromTickets(Records.Lazily(rows), t => t.Contacts, t => t.Resolved, rejections: WrongRows.Into(out rejected)).Should().Be(gross);
        rejected.Count.Should().Be(rows.Length - good.Length);

        FirstContactResolutionRate.FromTickets(good.AsSpan(), t => t.Contacts, t => t.Resolved).Should().Be(gross);
        FirstContactResolutionRate.FromTickets(good.ToList(), t => t.Contacts, t => t.Resolved).Should().Be(gross);
        FirstContactResolutionRate.FromTickets(Records.Lazily(good), t => t.Contacts, t => t.Resolved).Should().Be(gross);

        FirstContactResolutionRate.FromTickets(good.AsSpan(), t => t.Contacts, t => t.Resolved, t => t.Eligible).Should().Be(net);
        FirstContactResolutionRate.FromTickets(Records.Lazily(good), t => t.Contacts, t => t.Resolved, t => t.Eligible).Should().Be(net);
    });

    private static bool IsPossible((int Contacts, bool Resolved, bool Eligible) ticket) =>
        ticket.Contacts >= 1 || (ticket.Contacts == 0 && !ticket.Resolved);
}
