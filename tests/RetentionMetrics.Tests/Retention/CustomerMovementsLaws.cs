using FsCheck;
using FsCheck.Fluent;

namespace RetentionMetrics.Tests.Retention;

public class CustomerMovementsLaws
{
    private static readonly ReportingPeriod February = ReportingPeriod.Month(2025, 2);

    internal static readonly Gen<CustomerMovements> Movements =
        from ofStart in Records.PartAndWhole
        from ofAcquired in Records.PartAndWhole
        select CustomerMovements.FromCounts(ofStart.Whole, ofAcquired.Whole, ofStart.Part, ofAcquired.Part);

    [Fact]
    public void EveryValue_ObeysTheMetricLaws() => MetricLaws.Hold(Movements);

    [Fact]
    public void Rows_InAnyOrderAndPartition_MakeTheWhole() =>
        MetricLaws.PartsMakeTheWhole(Stays.Any, rows => CustomerMovements.FromDates(Stays.Starts(rows), Stays.Ends(rows), February));

    [Fact]
    public void ConsecutivePeriods_Chain()
    {
        var cases =
            from stays in Stays.Any.ArrayOf()
            from first in Stays.Period
            from cuts in Gen.Choose(1, 20).ArrayOf(5)
            select (stays, first, cuts);
        Law.Holds(cases, c =>
        {
            var period = c.first;
            var before = CustomerMovements.FromDates(Stays.Starts(c.stays), Stays.Ends(c.stays), period);
            before.AtStart.Should().Be(c.stays.LongCount(s => s.Start < period.Start && (s.End is null || s.End >= period.Start)));
            foreach (var length in c.cuts)
            {
                period = ReportingPeriod.Days(period.End, length);
                var next = CustomerMovements.FromDates(Stays.Starts(c.stays), Stays.Ends(c.stays), period);
                next.AtStart.Should().Be(before.AtEnd);
                before = next;
            }
        });
    }

    // Day by day: who is there on the day before the period and on its last day.
    [Fact]
    public void AtStartAndAtEnd_AreThoseOfTheDayBeforeAndOfTheLastDay() => Law.Holds(
        from stays in Stays.Any.ArrayOf()
        from period in Stays.Period
        select (stays, period),
        c =>
        {
            var movements = CustomerMovements.FromDates(Stays.Starts(c.stays), Stays.Ends(c.stays), c.period);

            movements.AtStart.Should().Be(c.stays.LongCount(stay => IsThere(stay, c.period.Start.AddDays(-1))));
            movements.AtEnd.Should().Be(c.stays.LongCount(stay => IsThere(stay, c.period.End.AddDays(-1))));

            static bool IsThere(Stay stay, DateOnly day) => stay.Start <= day && (stay.End is null || stay.End > day);
        });

    [Fact]
    public void LastDays_AreTheFirstDaysAfterLessOne() => Law.Holds(
        from stays in Stays.Any.ArrayOf()
        from period in Stays.Period
        select (stays, period),
        c =>
        {
            // The same stays twice: with their last day, and with the day after it.
            var (stays, period) = c;
            Stay[] after = [.. stays.Select(s => s with { End = s.End?.AddDays(1) })];
            var expected = CustomerMovements.FromDates(Stays.Starts(after), Stays.Ends(after), period);
            var (starts, ends) = (Stays.Starts(stays), Stays.Ends(stays));

            CustomerMovements.FromDates(starts, ends, period, EndDates.LastDay).Should().Be(expected);
            CustomerMovements.FromDates(starts, ends, period, EndDates.LastDay, rejections: WrongRows.Into(out var rejected)).Should().Be(expected);
            rejected.Count.Should().Be(0);
            CustomerMovements.FromCustomers(stays, period, s => s.Start, s => s.End, EndDates.LastDay).Should().Be(expected);
            CustomerMovements.FromCustomers(Records.Lazily(stays), period, s => s.Start, s => s.End, EndDates.LastDay).Should().Be(expected);
            CustomerMovements.FromCustomers(stays, period, s => s.Start, s => s.End, EndDates.LastDay, rejections: WrongRows.Into(out rejected)).Should().Be(expected);
            CustomerMovements.FromCustomers(Records.Lazily(stays), period, s => s.Start, s => s.End, EndDates.LastDay, rejections: WrongRows.Into(out rejected)).Should().Be(expected);
            CustomerRetentionRate.FromCustomers(stays, period, s => s.Start, s => s.End, EndDates.LastDay).Should().Be(expected.RetentionRate);
            CustomerRetentionRate.FromCustomers(Records.Lazily(stays), period, s => s.Start, s => s.End, EndDates.LastDay).Should().Be(expected.RetentionRate);
            CustomerRetentionRate.FromCustomers(stays, period, s => s.Start, s => s.End, EndDates.LastDay, rejections: WrongRows.Into(out rejected)).Should().Be(expected.RetentionRate);
            CustomerRetentionRate.FromCustomers(stays.ToList(), period, s => s.Start, s => s.End, EndDates.LastDay, rejections: WrongRows.Into(out rejected))
                .Should().Be(expected.RetentionRate);
            var churn = expected.ChurnRate();
            ChurnRate.FromCustomers(stays, period, s => s.Start, s => s.End, endDates: EndDates.LastDay).Should().Be(churn);
            ChurnRate.FromCustomers(stays.ToList(), period, s => s.Start, s => s.End, null, EndDates.LastDay).Should().Be(churn);
            ChurnRate.FromCustomers(stays, period, s => s.Start, s => s.End, endDates: EndDates.LastDay, rejections: WrongRows.Into(out rejected)).Should().Be(churn);
            ChurnRate.FromCustomers(stays.ToList(), period, s => s.Start, s => s.End, null, EndDates.LastDay, rejections: WrongRows.Into(out rejected)).Should().Be(churn);
        });

    [Fact]
    public void SplitPeriod_AcquiredAndNetAddUp() => Law.Holds(Stays.Any.ArrayOf(), stays =>
    {
        // Acquired counts everybody who joined, so it does not depend on where the period is cut; losses as a whole do not either.
        var quarter = ReportingPeriod.Quarter(2025, 1);
        var whole = CustomerMovements.FromDates(Stays.Starts(stays), Stays.Ends(stays), quarter);
        var months = quarter.Split(PeriodUnit.Month).Select(month => CustomerMovements.FromDates(Stays.Starts(stays), Stays.Ends(stays), month)).ToList();

        months.Sum(month => month.Acquired).Should().Be(whole.Acquired);
        months.Sum(month => month.Lost + month.AcquiredAndLost).Should().Be(whole.Lost + whole.AcquiredAndLost);
        months.Sum(month => month.Net).Should().Be(whole.Net);
    });

    [Fact]
    public void Values_Identities_Hold() => Law.Holds(Movements, movements =>
    {
        movements.AtEnd.Should().Be(movements.AtStart + movements.Acquired - movements.Lost - movements.AcquiredAndLost).And.BeGreaterThanOrEqualTo(0);
        movements.Net.Should().Be(movements.AtEnd - movements.AtStart);
        movements.IsDefined.Should().Be(movements.AtStart + movements.Acquired > 0);
        (movements.RetentionRate.Retained + movements.ChurnRate().Lost).Should().Be(movements.AtStart);
    });

    [Fact]
    public void Doors_OnAnyRows_Agree()
    {
        var cases =
            from stays in Stays.Dirty.ArrayOf()
            from period in Stays.Period
            select (stays, period);
        Law.Holds(cases, c =>
        {
            var (stays, period) = c;
            var bad = stays.LongCount(s => s.End < s.Start);
            Stay[] good = [.. stays.Where(s => s.End is null || s.End >= s.Start)];
            var atStart = good.Where(s => s.Start < period.Start && (s.End is null || s.End >= period.Start)).ToList();
            var acquired = good.Where(s => period.Contains(s.Start)).ToList();
            var expected = CustomerMovements.FromCounts(
                atStart.Count, acquired.Count, atStart.Count(s => s.End < period.End), acquired.Count(s => s.End < period.End));

            CustomerMovements.FromDates(Stays.Starts(stays), Stays.Ends(stays), period, rejections: WrongRows.Into(out var rejected)).Should().Be(expected);
            rejected.Count.Should().Be(bad);
            CustomerMovements.FromCustomers(stays.AsSpan(), period, s => s.Start, s => s.End, rejections: WrongRows.Into(out rejected)).Should().Be(expected);
            rejected.Count.Should().Be(bad);
            CustomerMovements.FromCustomers(Records.Lazily(stays), period, s => s.Start, s => s.End, rejections: WrongRows.Into(out rejected)).Should().Be(expected);
            rejected.Count.Should().Be(bad);

            CustomerMovements.FromDates(Stays.Starts(good), Stays.Ends(good), period).Should().Be(expected);
            CustomerMovements.FromCustomers(good, period, s => s.Start, s => s.End).Should().Be(expected);
            CustomerMovements.FromCustomers(good.ToList(), period, s => s.Start, s => s.End).Should().Be(expected);
            CustomerMovements.FromCustomers(Records.Lazily(good), period, s => s.Start, s => s.End).Should().Be(expected);

            CustomerRetentionRate.FromCustomers(good, period, s => s.Start, s => s.End).Should().Be(expected.RetentionRate);
            CustomerRetentionRate.FromCustomers(good.ToList(), period, s => s.Start, s => s.End).Should().Be(expected.RetentionRate);
            CustomerRetentionRate.FromCustomers(stays, period, s => s.Start, s => s.End, rejections: WrongRows.Into(out rejected)).Should().Be(expected.RetentionRate);
            rejected.Count.Should().Be(bad);
            CustomerRetentionRate.FromCustomers(stays.ToList(), period, s => s.Start, s => s.End, rejections: WrongRows.Into(out rejected)).Should().Be(expected.RetentionRate);
            rejected.Count.Should().Be(bad);

            var stripe = expected.ChurnRate(ChurnDefinition.Stripe);
            ChurnRate.FromCustomers(good, period, s => s.Start, s => s.End).Should().Be(expected.ChurnRate());
            ChurnRate.FromCustomers(good, period, s => s.Start, s => s.End, ChurnDefinition.Stripe).Should().Be(stripe);
            ChurnRate.FromCustomers(good.ToList(), period, s => s.Start, s => s.End, ChurnDefinition.Stripe).Should().Be(stripe);
            ChurnRate.FromCustomers(stays, period, s => s.Start, s => s.End, ChurnDefinition.Stripe, rejections: WrongRows.Into(out rejected)).Should().Be(stripe);
            rejected.Count.Should().Be(bad);
            ChurnRate.FromCustomers(stays.ToList(), period, s => s.Start, s => s.End, rejections: WrongRows.Into(out rejected)).Should().Be(expected.ChurnRate());
            rejected.Count.Should().Be(bad);
        });
    }
}
