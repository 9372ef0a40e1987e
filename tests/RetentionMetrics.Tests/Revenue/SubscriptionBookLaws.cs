using FsCheck;
using FsCheck.Fluent;
using RetentionMetrics.Kernels;

namespace RetentionMetrics.Tests.Revenue;

public class SubscriptionBookLaws
{
    private static readonly DateOnly FirstDay = new(2024, 12, 20);
    private static readonly ReportingPeriod Range = new(new(2025, 1, 1), new(2025, 7, 1));

    private static readonly DateOnly AsOf = new(2025, 5, 20);

    // Few customers and few days, many of them month borders, so that touching, overlapping and equal rows are common.
    private static readonly Gen<DateOnly> Day = Gen.OneOf(
        Gen.Choose(0, 220).Select(FirstDay.AddDays),
        Gen.Choose(1, 7).Select(month => new DateOnly(2025, month, 1)));

    private static readonly Gen<Row> AnyRow =
        from customer in Gen.Choose(0, 4)
        from start in Day
        from length in Gen.Frequency((6, Gen.Choose(1, 120)), (1, Gen.Choose(-5, 0)), (3, Gen.Constant(int.MaxValue)), (3, Gen.Elements(28, 30, 31, 59)))
        from amount in Gen.Frequency((6, Gen.Elements(10m, 20m, 20.00m, 35.5m)), (1, Gen.Constant(0m)), (1, Gen.Constant(-5m)), (1, Records.Amount.Select(Math.Abs)))
        select new Row(customer, start, length == int.MaxValue ? DateOnly.MaxValue : start.AddDays(length), amount);

    private static readonly Gen<Row[]> Rows = AnyRow.ArrayOf();

    [Fact]
    public void AnyPartition_InAnyOrder_MergesToTheBookOfAllRows() => Law.Holds(
        from rows in Rows
        from shuffled in Gen.Shuffle(rows)
        from cut in Gen.Choose(0, rows.Length)
        select (rows, Shuffled: shuffled.ToArray(), cut),
        c =>
        {
            var whole = Book(c.rows);
            var merged = Book(c.Shuffled[c.cut..]) + Book(c.Shuffled[..c.cut]);
            Assert.True(merged.Equals(whole));
            merged.GetHashCode().Should().Be(whole.GetHashCode());
            merged.MovementsOver(Range, PeriodUnit.Month).Should().Equal(whole.MovementsOver(Range, PeriodUnit.Month));
            merged.CustomerMovementsOver(Range, PeriodUnit.Month).Should().Equal(whole.CustomerMovementsOver(Range, PeriodUnit.Month));
            merged.Cohorts(PeriodUnit.Week, AsOf).Should().Be(whole.Cohorts(PeriodUnit.Week, AsOf));
            merged.Issues.Should().BeEquivalentTo(whole.Issues);
            Assert.True((whole + SubscriptionBook<int>.Zero).Equals(whole));
        });

    [Fact]
    public void Series_EqualsMonthByMonth_AndChains() => Law.Holds(Rows, rows =>
    {
        var book = Book(rows);
        var revenue = book.MovementsOver(Range, PeriodUnit.Month);
        var customers = book.CustomerMovementsOver(Range, PeriodUnit.Month);
        var events = book.CustomerMovementsOver(Range, PeriodUnit.Month, basis: MovementBasis.Events);
        for (var i = 0; i < revenue.Count; i++)
        {
            revenue[i].Value.Should().Be(book.Movements(revenue[i].Key));
            customers[i].Value.Should().Be(book.CustomerMovements(customers[i].Key));
            events[i].Value.Should().Be(book.CustomerMovements(events[i].Key, MovementBasis.Events));
            (events[i].Value.AtStart, events[i].Value.AtEnd).Should().Be((customers[i].Value.AtStart, customers[i].Value.AtEnd));
            if (i == 0)
                continue;
            revenue[i].Value.Opening.Should().Be(revenue[i - 1].Value.Closing);
            customers[i].Value.AtStart.Should().Be(customers[i - 1].Value.AtEnd);
        }
    });

    [Fact]
    public void EveryFigure_EqualsADayByDayCount() => Law.Holds(Rows, rows =>
    {
        var book = Book(rows);
        var month = ReportingPeriod.Month(2025, 3);
        var expected = default(MrrTally);
        for (var customer = 0; customer <= 4; customer++)
        {
            var own = rows.Where(row => row.Customer == customer).ToArray();
            var paidBefore = Enumerable.Range(0, 300).Select(day => month.Start.AddDays(-1 - day)).Any(day => Paid(own, day) is { IsZero: false });
            expected.Add(Paid(own, month.Start.AddDays(-1)), Paid(own, month.End.AddDays(-1)), paidBefore);
        }

        book.Movements(month).Should().Be(expected.Result());
        var mrr = book.MrrAt(month.Start);
        var there = rows.Where(row => row.Amount >= 0 && row.Runs(month.Start)).Select(row => row.Customer).Distinct().ToArray();
        var total = there.Select(customer => Paid([.. rows.Where(row => row.Customer == customer)], month.Start)).Aggregate(default(DecimalSum), (sum, amount) => sum + amount);
        mrr.Should().Be(MonthlyRecurringRevenue.Of(DividedSum.Of(total), there.Length));
    });

    [Fact]
    public void Closing_IsTheMrrOfTheLastDay_AndTheOpeningThatOfTheDayBefore() => Law.Holds(
        from rows in Rows
        from start in Day
        from length in Gen.Choose(1, 100)
        select (rows, Period: ReportingPeriod.Days(start, length)),
        c =>
        {
            var book = Book(c.rows);
            var movements = book.Movements(c.Period);
            var customers = book.CustomerMovements(c.Period);
            movements.Closing.Should().Be(book.MrrAt(c.Period.End.AddDays(-1)).Amount ?? 0);
            movements.Opening.Should().Be(book.MrrAt(c.Period.Start.AddDays(-1)).Amount ?? 0);
            customers.AtEnd.Should().Be(book.MrrAt(c.Period.End.AddDays(-1)).Customers);
            customers.AtStart.Should().Be(book.MrrAt(c.Period.Start.AddDays(-1)).Customers);
            book.NetRevenueRetention(c.Period).Opening.Should().Be(movements.Opening);
        });

    [Fact]
    public void CustomerMovements_EqualADayByDayCount_ByBordersAndByEvents() => Law.Holds(
        from rows in Rows
        from start in Day
        from length in Gen.Choose(1, 60)
        select (rows, Period: ReportingPeriod.Days(start, length)),
        c =>
        {
            var (before, last) = (c.Period.Start.AddDays(-1), c.Period.End.AddDays(-1));
            long[] borders = [0, 0, 0, 0];
            long[] events = [0, 0, 0, 0];
            for (var customer = 0; customer <= 4; customer++)
            {
                var own = c.rows.Where(row => row.Customer == customer && row.Amount >= 0).ToArray();
                var isThere = Enumerable.Range(0, c.Period.Length + 1).Select(day => own.Any(row => row.Runs(before.AddDays(day)))).ToArray();
                // Signed up and cancelled on a day of the period, without being there on the day or the one before.
                var moments = own.Where(row => row.End == row.Start && c.Period.Contains(row.Start)).Select(row => row.Start.DayNumber - before.DayNumber).Distinct()
                    .Count(day => !isThere[day] && !isThere[day - 1]);
                var cameAndWent = !isThere[0] && !isThere[^1] && (isThere.Contains(true) || moments > 0);
                borders[0] += isThere[0] ? 1 : 0;
                borders[1] += cameAndWent || (!isThere[0] && isThere[^1]) ? 1 : 0;
                borders[2] += isThere[0] && !isThere[^1] ? 1 : 0;
                borders[3] += cameAndWent ? 1 : 0;
                events[0] += isThere[0] ? 1 : 0;
                events[1] += moments;
                events[3] += moments;
                for (var (day, isNew) = (1, false); day < isThere.Length; day++)
                {
                    isNew |= isThere[day] && !isThere[day - 1];
                    events[1] += isThere[day] && !isThere[day - 1] ? 1 : 0;
                    events[isNew ? 3 : 2] += !isThere[day] && isThere[day - 1] ? 1 : 0;
                }
            }

            var book = Book(c.rows);
            book.CustomerMovements(c.Period).Should().Be(CustomerMovements.FromCounts(borders[0], borders[1], borders[2], borders[3]));
            book.CustomerMovements(c.Period, MovementBasis.Events).Should().Be(CustomerMovements.FromCounts(events[0], events[1], events[2], events[3]));
            book.RetentionRate(c.Period, MovementBasis.Events).Should().Be(CustomerRetentionRate.FromHeadcounts(events[0], events[0] - events[2], 0));
        });

    [Fact]
    public void Cohorts_AreThoseOfTheDaysOnWhichSubscriptionsRun() => Law.Holds(Rows, rows =>
    {
        var book = Book(rows);
        // A row of activity for every day of every subscription.
        var days = rows.Where(row => row.Amount >= 0 && row.End > row.Start)
            .SelectMany(row => Enumerable.Range(0, 250).Select(day => (row.Customer, Day: row.Start.AddDays(day))).Where(day => row.Runs(day.Day) && day.Day <= AsOf))
            .ToList();
        foreach (var unit in Enum.GetValues<PeriodUnit>())
        {
            foreach (var mode in Enum.GetValues<RetentionMode>())
            {
                var table = book.Cohorts(unit, AsOf, mode, DayOfWeek.Wednesday);
                table.Should().Be(CohortTable.FromActivity(days, day => day.Customer, day => day.Day, unit, AsOf, mode, DayOfWeek.Wednesday));
                table.Customers.Should().Be(book.Stays(AsOf.AddDays(1)).Where(stay => stay.Days > 0).Select(stay => stay.Customer).Distinct().Count());
            }
        }
    });

    [Fact]
    public void Doors_OnAnyRows_Agree() => Law.Holds(Rows, rows =>
    {
        var expected = Book(rows);
        Assert.True(SubscriptionBook.FromSubscriptions(rows.AsSpan(), r => r.Customer, r => r.Start, r => r.End, r => r.Amount).Equals(expected));
        Assert.True(SubscriptionBook.FromSubscriptions(Records.Lazily(rows), r => r.Customer, r => r.Start, r => r.End, r => r.Amount).Equals(expected));
        Assert.True(SubscriptionBook.FromSubscriptionsAsync(Records.Streamed(rows), r => r.Customer, r => r.Start, r => r.End, r => r.Amount).GetAwaiter().GetResult().Equals(expected));
    });

    [Fact]
    public void Identity_OfAHundredThousandCustomers_HoldsForEachOfThemInEveryMonth()
    {
        var range = new ReportingPeriod(new(2023, 1, 1), new(2026, 1, 1));
        var random = new Random(7);
        var all = new List<Row>();
        var sums = new MrrMovements[36];
        for (var customer = 0; customer < 100_000; customer++)
        {
            var rows = History(customer, random);
            all.AddRange(rows);
            var months = Book(rows).MovementsOver(range, PeriodUnit.Month);
            var opening = AmountAt(rows, range.Start);
            for (var i = 0; i < months.Count; i++)
            {
                // What is paid at a border is known without the movements, whose closing is the opening with all of them.
                var closing = AmountAt(rows, months[i].Key.End);
                var month = months[i].Value;
                if (month.Opening != opening || month.Closing != closing)
                    Assert.Fail($"{month} of customer {customer} in {months[i].Key} leads not from {opening} to {closing}: {string.Join(", ", rows.AsEnumerable())}");
                opening = closing;
                sums[i] += month;
            }
        }

        var whole = Book([.. all]).MovementsOver(range, PeriodUnit.Month).Select(month => month.Value).ToList();
        whole.Should().Equal(sums);
        whole.Aggregate((left, right) => left.Then(right)).Closing.Should().Be(whole[^1].Closing);
        whole.Should().Contain(month => month.Reactivated > 0).And.Contain(month => month.Contraction > 0).And.Contain(month => month.Expansion > 0);
    }

    private static Row[] History(int customer, Random random)
    {
        var rows = new Row[random.Next(1, 5)];
        var start = new DateOnly(2023, 1, 1).AddDays(random.Next(700));
        for (var plan = 0; plan < rows.Length; plan++)
        {
            var end = start.AddDays(random.Next(1, 300));
            rows[plan] = new Row(customer, start, plan == rows.Length - 1 && random.Next(2) == 0 ? DateOnly.MaxValue : end, random.Next(0, 20_000) / 100m);
            // Plan change without a gap, a pause, or an overlap.
            start = end.AddDays(random.Next(3) switch { 0 => 0, 1 => random.Next(1, 60), _ => -random.Next(0, 20) });
        }

        return rows;
    }

    /// <summary>By definition, in plain decimals: what is paid on the day before.</summary>
    private static decimal AmountAt(Row[] rows, DateOnly border) => rows.Sum(row => row.Runs(border.AddDays(-1)) ? row.Amount : 0);

    /// <summary>By definition: what a customer's rows that run on a day add up to, or nothing where that is below zero.</summary>
    private static DecimalSum Paid(Row[] own, DateOnly day)
    {
        var sum = DecimalSum.Of(own.Where(row => row.Runs(day)).Select(row => row.Amount).ToArray());
        return sum.IsNegative ? default : sum;
    }

    private static SubscriptionBook<int> Book(Row[] rows) => SubscriptionBook.FromSubscriptions(
        Array.ConvertAll(rows, r => r.Customer), Array.ConvertAll(rows, r => r.Start), Array.ConvertAll(rows, r => r.End), Array.ConvertAll(rows, r => r.Amount));

    private sealed record Row(int Customer, DateOnly Start, DateOnly End, decimal Amount)
    {
        public bool Runs(DateOnly day) => Start <= day && End > day;
    }
}
