using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace RetentionMetrics.Tests.Cohorts;

public class CohortTableLaws
{
    private static readonly DateOnly First = new(2023, 11, 20);

    private static readonly DateOnly AsOf = First.AddDays(500);

    // Days over more than a year, a leap day among them; some after the as-of day, most close together.
    private static readonly Gen<(int Id, DateOnly Date, decimal Amount)> Row =
        from id in Gen.Choose(0, 12)
        from day in Gen.Frequency((3, Gen.Choose(0, 60)), (2, Gen.Choose(0, 520)))
        from amount in Records.Amount
        select (id, First.AddDays(day), amount);

    private static readonly Gen<(PeriodUnit Unit, RetentionMode Mode, DayOfWeek WeekStart, DateOnly? AsOf)> Question =
        from unit in Gen.Elements(Enum.GetValues<PeriodUnit>())
        from mode in Gen.Elements(Enum.GetValues<RetentionMode>())
        from weekStart in Gen.Elements(Enum.GetValues<DayOfWeek>())
        from asOf in Gen.Elements<DateOnly?>(null, AsOf, First.AddDays(40))
        select (unit, mode, weekStart, asOf);

    // Two definitions, so that some pairs refuse to add.
    private static readonly Gen<CohortTable> Tables =
        from rows in Row.ArrayOf()
        from mode in Gen.Elements(RetentionMode.ReturnOn, RetentionMode.ReturnOn, RetentionMode.ReturnOnOrAfter)
        from table in Gen.Elements(
            CohortTable.FromPurchases(rows, r => r.Id, r => r.Date, r => r.Amount, PeriodUnit.Week, AsOf, mode),
            CohortTable.FromActivity(rows, r => r.Id, r => r.Date, PeriodUnit.Quarter, AsOf, mode))
        select table;

    [Fact]
    public void EveryValue_ObeysTheMetricLaws() => MetricLaws.Hold(Tables);

    [Theory]
    [InlineData(RetentionMode.ReturnOn)]
    [InlineData(RetentionMode.ReturnOnOrAfter)]
    public void DisjointCustomers_InAnyOrderAndPartition_MakeTheWhole(RetentionMode mode)
    {
        // The number is drawn from 2^31, so that no two customers of a case share it.
        var customer =
            from id in Gen.Choose(0, int.MaxValue)
            from rows in Row.ArrayOf()
            select rows.Select(row => (id, row.Date, row.Amount)).ToArray();
        MetricLaws.PartsMakeTheWhole(customer, customers =>
            CohortTable.FromPurchases(customers.SelectMany(rows => rows), r => r.id, r => r.Date, r => r.Amount, PeriodUnit.Month, AsOf, mode));
    }

    [Fact]
    public void Table_OfAnyRows_IsWhatGroupingGives() => Law.Holds(Cases(), c =>
    {
        var (rows, (unit, mode, weekStart, wanted)) = c;
        var table = CohortTable.FromPurchases(rows, r => r.Id, r => r.Date, r => r.Amount, unit, wanted, mode, weekStart);
        // By definition: group by customer, look at the periods one by one. Refunds are revenue, but no activity.
        var asOf = wanted ?? rows.Select(r => r.Date).DefaultIfEmpty().Max();
        var customers = rows.Where(r => r.Date <= asOf).GroupBy(r => r.Id).Where(rowsOf => rowsOf.Any(r => r.Amount >= 0)).ToList();
        var cohorts = customers.GroupBy(rowsOf => PeriodOf(rowsOf.Where(r => r.Amount >= 0).Min(r => r.Date))).OrderBy(cohort => cohort.Key.Start).ToList();
        table.IsDefined.Should().Be(cohorts.Count > 0);
        table.Cohorts.Select(c => c.Period).Should().Equal(cohorts.Select(cohort => cohort.Key));
        for (var cohort = 0; cohort < cohorts.Count; cohort++)
        {
            var period = cohorts[cohort].Key;
            var offset = 0;
            for (; period.Start <= asOf; period = period.Next(), offset++)
            {
                var active = cohorts[cohort].Count(rowsOf => rowsOf.Any(r => r.Amount >= 0 && r.Date >= period.Start && (mode == RetentionMode.ReturnOnOrAfter || r.Date < period.End)));
                table.Cohorts[cohort].ActiveAt(offset).Should().Be(active);
                table.Cohorts[cohort].IsMatureAt(offset).Should().Be(period.End.AddDays(-1) <= asOf);
                table.Cohorts[cohort].RevenueAt(offset).Should().Be(
                    AverageOrderValue.FromAmounts([.. cohorts[cohort].SelectMany(rowsOf => rowsOf).Where(r => period.Contains(r.Date)).Select(r => r.Amount)]).Revenue);
            }

            table.Cohorts[cohort].Offsets.Should().Be(offset);
            table.Cohorts[cohort].Size.Should().Be(cohorts[cohort].Count());
        }

        ReportingPeriod PeriodOf(DateOnly date) => ReportingPeriod.Containing(date, unit, weekStart);
    });

    [Fact]
    public void Cells_OfAnyTable_KeepTheirBounds() => Law.Holds(Cases(), c =>
    {
        var (rows, (unit, _, weekStart, asOf)) = c;
        var on = CohortTable.FromPurchases(rows, r => r.Id, r => r.Date, r => r.Amount, unit, asOf, RetentionMode.ReturnOn, weekStart);
        var onOrAfter = CohortTable.FromPurchases(rows, r => r.Id, r => r.Date, r => r.Amount, unit, asOf, RetentionMode.ReturnOnOrAfter, weekStart);
        var counted = rows.Where(r => r.Amount >= 0 && (asOf is null || r.Date <= asOf)).ToList();

        on.Customers.Should().Be(counted.Select(r => r.Id).Distinct().Count());
        on.Cohorts.Sum(cohort => cohort.Size).Should().Be(on.Customers);
        if (counted.Count > 0)
            CohortTable.FromPurchases(counted, r => r.Id, r => r.Date, r => r.Amount, unit).TotalRevenue.Should().Be(AverageOrderValue.FromAmounts([.. counted.Select(r => r.Amount)]).Revenue);
        for (var cohort = 0; cohort < on.Cohorts.Count; cohort++)
        {
            var strict = CohortTableTests.ActiveOf(on, cohort).ToList();
            var unbounded = CohortTableTests.ActiveOf(onOrAfter, cohort).ToList();
            strict[0].Should().Be(on.Cohorts[cohort].Size).And.BePositive();
            unbounded[0].Should().Be(on.Cohorts[cohort].Size);
            unbounded.Should().BeInDescendingOrder();
            strict.Zip(unbounded).Should().OnlyContain(pair => pair.First <= pair.Second);
        }
    });

    [Fact]
    public void Curve_OfAnyTable_PoolsItsMatureCells() => Law.Holds(Tables, table =>
    {
        var curve = table.Curve();
        for (var offset = 0; offset < curve.Count; offset++)
        {
            var rates = Enumerable.Range(0, table.Cohorts.Count)
                .Where(cohort => offset < table.Cohorts[cohort].Offsets && table.Cohorts[cohort].IsMatureAt(offset))
                .Select(cohort => table.Cohorts[cohort].RetentionAt(offset))
                .ToList();
            curve[offset].Should().Be(rates.Total());
            curve.CohortsAt(offset).Should().Be(rates.Count).And.BePositive();
            curve.MeanOfRates(offset).Should().BeApproximately(rates.Average(rate => rate.Ratio), 1e-12);
        }

        if (curve.Count > 1)
            ((IMetric)table).PointEstimate.Should().Be(curve[1].Ratio);
    });

    [Fact]
    public void Doors_OnAnyRows_Agree() => Law.Holds(Cases(), c =>
    {
        var (rows, (unit, mode, weekStart, asOf)) = c;
        int[] ids = [.. rows.Select(r => r.Id)];
        DateOnly[] dates = [.. rows.Select(r => r.Date)];
        decimal[] amounts = [.. rows.Select(r => r.Amount)];
        var calendar = new ReportingCalendar(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"), weekStart);
        DateTimeOffset At((int Id, DateOnly Date, decimal Amount) row) => calendar.StartOf(row.Date);

        var visits = CohortTable.FromActivity(ids, dates, unit, asOf, mode, weekStart);
        CohortTable.FromActivity(ids.AsSpan(), dates, unit, asOf, mode, weekStart).Should().Be(visits);
        CohortTable.FromActivity(Array.ConvertAll(ids, id => (long)id << 32), dates, unit, asOf, mode, weekStart).Should().Be(visits);
        CohortTable.FromActivity(Array.ConvertAll(ids, id => new Guid(id, 0, 1, new byte[8])), dates, unit, asOf, mode, weekStart).Should().Be(visits);
        CohortTable.FromActivity(Array.ConvertAll(ids, id => $"customer {id}"), dates, unit, asOf, mode, weekStart).Should().Be(visits);
        CohortTable.FromActivity(rows, r => r.Id, r => r.Date, unit, asOf, mode, weekStart).Should().Be(visits);
        CohortTable.FromActivity(rows.ToList(), r => r.Id, r => r.Date, unit, asOf, mode, weekStart).Should().Be(visits);
        CohortTable.FromActivity(Records.Lazily(rows), r => r.Id, r => r.Date, unit, asOf, mode, weekStart).Should().Be(visits);
        CohortTable.Measure(((int Id, DateOnly Date, decimal Amount) r) => r.Id, r => r.Date, unit, asOf, mode, weekStart).OfAsync(Records.Streamed(rows)).GetAwaiter().GetResult().Should().Be(visits);
        CohortTable.FromActivity(rows, r => r.Id, At, calendar, unit, asOf, mode).Should().Be(visits);
        CohortTable.FromActivity(Records.Lazily(rows), r => r.Id, At, calendar, unit, asOf, mode).Should().Be(visits);
        CohortTable.Measure(((int Id, DateOnly Date, decimal Amount) r) => r.Id, At, calendar, unit, asOf, mode).OfAsync(Records.Streamed(rows)).GetAwaiter().GetResult().Should().Be(visits);

        var orders = CohortTable.FromPurchases(ids, dates, amounts, unit, asOf, mode, weekStart);
        CohortTable.FromPurchases(ids.AsSpan(), dates, amounts, unit, asOf, mode, weekStart).Should().Be(orders);
        CohortTable.FromPurchases(rows, r => r.Id, r => r.Date, r => r.Amount, unit, asOf, mode, weekStart).Should().Be(orders);
        CohortTable.FromPurchases(rows.ToList(), r => r.Id, r => r.Date, r => r.Amount, unit, asOf, mode, weekStart).Should().Be(orders);
        CohortTable.FromPurchases(Records.Lazily(rows), r => r.Id, r => r.Date, r => r.Amount, unit, asOf, mode, weekStart).Should().Be(orders);
        CohortTable.Measure(((int Id, DateOnly Date, decimal Amount) r) => r.Id, r => r.Date, r => r.Amount, unit, asOf, mode, weekStart).OfAsync(Records.Streamed(rows)).GetAwaiter().GetResult().Should().Be(orders);
        CohortTable.FromPurchases(rows, r => r.Id, At, r => r.Amount, calendar, unit, asOf, mode).Should().Be(orders);
        CohortTable.FromPurchases(Records.Lazily(rows), r => r.Id, At, r => r.Amount, calendar, unit, asOf, mode).Should().Be(orders);
        CohortTable.Measure(((int Id, DateOnly Date, decimal Amount) r) => r.Id, At, r => r.Amount, calendar, unit, asOf, mode).OfAsync(Records.Streamed(rows)).GetAwaiter().GetResult().Should().Be(orders);
    }, 50);

    [Fact]
    public void Triangle_OfAnyTable_IsAligned() => Law.Holds(Tables, table =>
    {
        if (!table.IsDefined)
            return;
        var lines = table.ToString(null, CultureInfo.InvariantCulture).Split(Environment.NewLine);
        lines[0].Should().StartWith("Cohort");
        lines.Skip(1).Take(table.Cohorts.Count).Should().OnlyContain(line => line.Length <= lines.Take(table.Cohorts.Count + 1).Max(l => l.Length) && line.StartsWith("20"));
        lines[table.Cohorts.Count + 1].Should().StartWith("Pooled");
    });

    private static Gen<((int Id, DateOnly Date, decimal Amount)[] Rows, (PeriodUnit Unit, RetentionMode Mode, DayOfWeek WeekStart, DateOnly? AsOf) Question)> Cases() =>
        from rows in Row.ArrayOf()
        from question in Question
        select (rows, question);
}
