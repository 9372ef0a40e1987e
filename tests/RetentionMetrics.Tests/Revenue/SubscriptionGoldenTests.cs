using System.Globalization;
using System.Text.Json;

namespace RetentionMetrics.Tests.Revenue;

/// <summary>Synthetic subscriptions, for which pandas and plain loops over days computed every value (tests/Golden/README.md, part 4).</summary>
public class SubscriptionGoldenTests
{
    private static readonly JsonElement Answers = Golden.Json("subscriptions", "movements.json");

    private static readonly SubscriptionBook<string> Book = Read("subscriptions.csv", _ => true);

    private static readonly Dictionary<string, ChurnDefinition> Definitions = new()
    {
        ["Standard"] = ChurnDefinition.Standard,
        ["ChartMogul"] = ChurnDefinition.ChartMogul,
        ["ProfitWell"] = ChurnDefinition.ProfitWell,
        ["Baremetrics"] = ChurnDefinition.Baremetrics,
        ["Stripe"] = ChurnDefinition.Stripe,
    };

    public static TheoryData<string> Spans => new("months", "quarters", "years");

    [Theory]
    [MemberData(nameof(Spans))]
    public void Money_IsThatOfADayTable(string span)
    {
        var expected = Entries(span);
        expected.Should().HaveCount(span switch { "months" => 24, "quarters" => 8, _ => 2 });
        foreach (var (period, answer) in expected)
        {
            var movements = Book.Movements(period);
            var label = period.ToString();
            movements.Should().Be(MovementsOf(answer), label);
            movements.Closing.Should().Be(Book.MrrAt(period.End.AddDays(-1)).Amount, label);
            ShouldBe(Book.NetRevenueRetention(period).Ratio, answer, "nrr_cohort");
            ShouldBe(Book.GrossRevenueRetention(period).Ratio, answer, "grr_cohort");
            ShouldBe(NetRevenueRetention.FromMovements(movements).Ratio, answer, "nrr_movements");
            ShouldBe(NetRevenueRetention.FromMovements(movements, RevenueRetentionForm.MovementsWithReactivation).Ratio, answer, "nrr_movements_with_reactivation");
            ShouldBe(GrossRevenueRetention.FromMovements(movements).Ratio, answer, "grr_movements");
            ShouldBe(movements.QuickRatio.Ratio, answer, "quick_ratio");
            CountIs(period, Movement.New, answer, "customers_new");
            CountIs(period, Movement.Reactivated, answer, "customers_reactivated");
            CountIs(period, Movement.Churned, answer, "customers_churned");
            CountIs(period, Movement.Expansion, answer, "customers_expanded");
            CountIs(period, Movement.Contraction, answer, "customers_contracted");
        }
    }

    [Theory]
    [InlineData("months", PeriodUnit.Month)]
    [InlineData("quarters", PeriodUnit.Quarter)]
    [InlineData("years", PeriodUnit.Year)]
    public void Series_IsThatOfTheSinglePeriods(string span, PeriodUnit unit)
    {
        var range = new ReportingPeriod(new(2023, 1, 1), new(2025, 1, 1));
        Book.MovementsOver(range, unit).Select(entry => (entry.Key, entry.Value)).Should().Equal(Entries(span).Select(entry => (entry.Period, MovementsOf(entry.Answer))));
        Book.CustomerMovementsOver(range, unit).Select(entry => entry.Value).Should().Equal(Entries(span).Select(entry => Book.CustomerMovements(entry.Period)));
    }

    [Theory]
    [MemberData(nameof(Spans))]
    public void Customers_AreThoseOfADayTable_ByBordersAndByEvents(string span)
    {
        foreach (var (period, answer) in Entries(span))
        {
            var customers = answer.GetProperty("customers");
            Book.CustomerMovements(period, MovementBasis.Events).Should().Be(CustomerMovements.FromCounts(
                Count(customers, "at_start"), Count(customers, "acquired"), Count(customers, "lost"), Count(customers, "acquired_and_lost")));

            var byBorders = customers.GetProperty("by_borders");
            var movements = Book.CustomerMovements(period);
            (movements.AtStart, movements.AtStart - movements.Lost, movements.Lost, movements.Acquired - movements.AcquiredAndLost, movements.AtEnd).Should().Be((
                Count(byBorders, "at_start"), Count(byBorders, "retained"), Count(byBorders, "lost"), Count(byBorders, "acquired"), Count(byBorders, "at_end")));
            movements.AtEnd.Should().Be(Book.MrrAt(period.End.AddDays(-1)).Customers);

            var churn = answer.GetProperty("churn");
            foreach (var (name, definition) in Definitions)
            {
                var rate = churn.GetProperty(name);
                if (rate.GetProperty("rate").ValueKind == JsonValueKind.Null)
                {
                    FluentActions.Invoking(() => Book.ChurnRate(period, definition, MovementBasis.Events)).Should().Throw<ArgumentException>();
                    continue;
                }

                var actual = Book.ChurnRate(period, definition, MovementBasis.Events);
                (actual.Lost, actual.AtRisk).Should().Be((Count(rate, "lost"), Count(rate, "base")), name);
                ShouldBe(actual.Ratio, rate, "rate");
            }

            ShouldBe(Book.RetentionRate(period, MovementBasis.Events).Ratio, churn, "retention");
        }
    }

    [Theory]
    [InlineData("quarters")]
    [InlineData("years")]
    public void MonthsChained_AreTheirFlowsAddedUp(string span)
    {
        foreach (var (period, answer) in Entries(span))
        {
            var chained = answer.GetProperty("monthly_flows_chained");
            var flows = Book.MovementsOver(period, PeriodUnit.Month).Select(month => month.Value).Aggregate((one, next) => one.Then(next));
            flows.Should().Be(MovementsOf(chained));
            ShouldBe(NetRevenueRetention.FromMovements(flows).Ratio, chained, "nrr_movements");
            ShouldBe(GrossRevenueRetention.FromMovements(flows).Ratio, chained, "grr_movements");
        }
    }

    [Fact]
    public void MrrAt_IsThePlainSumOfTheRowsThatRun() => MrrIs(Book, Answers, 85);

    [Fact]
    public void Stays_AreThoseOfMergedIntervals()
    {
        var asOf = Day(Answers.GetProperty("stays").GetProperty("as_of").GetString()!);
        var expected = Golden.Csv("subscriptions", "stays_as_of.csv").Select(row =>
            new CustomerStay<string>(row["customer"], Day(row["start"]), int.Parse(row["days"], CultureInfo.InvariantCulture), row["ended"] == "1" ? StayOutcome.Ended : StayOutcome.Ongoing));

        var stays = Book.Stays(asOf);

        stays.Should().BeEquivalentTo(expected);
        stays.Sum(stay => stay.Days).Should().Be(Answers.GetProperty("stays").GetProperty("sum_of_days").GetInt32()).And.Be(87551);
    }

    [Fact]
    public void Cohorts_AreThoseOfADayTable()
    {
        var cohorts = Answers.GetProperty("cohorts");
        foreach (var (name, mode) in new[] { ("on", RetentionMode.ReturnOn), ("on_or_after", RetentionMode.ReturnOnOrAfter) })
        {
            var table = Book.Cohorts(PeriodUnit.Month, Day(cohorts.GetProperty("as_of").GetString()!), mode);
            table.Cohorts.Select(cohort => cohort.Period.Start).Should().Equal(cohorts.GetProperty("cohorts").EnumerateArray().Select(day => Day(day.GetString()!)));
            var expected = cohorts.GetProperty(name).EnumerateArray().Select(row => row.EnumerateArray().Select(cell => cell.GetInt64()).ToArray()).ToArray();
            for (var cohort = 0; cohort < expected.Length; cohort++)
                CohortActivity(table, cohort, expected[cohort].Length).Should().Equal(expected[cohort]);
        }
    }

    [Fact]
    public void DirtyRows_ThatCannotBe_AreLeftOutAndListed()
    {
        var answers = Golden.Json("subscriptions", "dirty.json");
        // The answers leave negative rows out, which are discounts here: see the tests of those.
        var book = Read("subscriptions_dirty.csv", amount => amount >= 0);

        MrrIs(book, answers, 22);
        book.Issues.Count(issue => issue.Kind == SubscriptionIssueKind.Duplicate)
            .Should().Be(answers.GetProperty("equal_rows").EnumerateArray().Sum(rows => rows.GetArrayLength() - 1));
        book.Issues.Count(issue => issue.Kind is SubscriptionIssueKind.EndBeforeStart or SubscriptionIssueKind.EndsOnStart)
            .Should().Be(answers.GetProperty("left_out").EnumerateArray().Count(row => !row[2].EnumerateArray().Any(reason => reason.GetString() == "negative amount")));
    }

    private static void CountIs(ReportingPeriod period, Movement movement, JsonElement answer, string name) =>
        ((long)Book.CustomersOf(period, movement).Count).Should().Be(Count(answer, name), $"{name} of {period}");

    private static void MrrIs(SubscriptionBook<string> book, JsonElement answers, int days)
    {
        var entries = answers.GetProperty("mrr_at").EnumerateArray().ToList();
        entries.Should().HaveCount(days);
        foreach (var entry in entries)
        {
            var mrr = book.MrrAt(Day(entry[0].GetString()!));
            (mrr.Amount, mrr.Customers).Should().Be((decimal.Parse(entry[1].GetString()!, CultureInfo.InvariantCulture), entry[2].GetInt64()), entry[0].GetString());
        }
    }

    private static long[] CohortActivity(CohortTable table, int cohort, int offsets)
    {
        var active = new long[offsets];
        for (var offset = 0; offset < offsets; offset++)
            active[offset] = table.Cohorts[cohort].ActiveAt(offset);
        return active;
    }

    private static MrrMovements MovementsOf(JsonElement answer) => MrrMovements.FromTotals(
        Money(answer, "opening"), Money(answer, "new"), Money(answer, "expansion"), Money(answer, "contraction"), Money(answer, "churned"), Money(answer, "reactivated"), Money(answer, "closing"));

    private static List<(ReportingPeriod Period, JsonElement Answer)> Entries(string span) =>
        [.. Answers.GetProperty(span).EnumerateArray().Select(entry => (new ReportingPeriod(Day(entry.GetProperty("start").GetString()!), Day(entry.GetProperty("end").GetString()!)), entry))];

    private static void ShouldBe(double actual, JsonElement answer, string name)
    {
        var expected = answer.GetProperty(name);
        if (expected.ValueKind == JsonValueKind.Null)
            actual.Should().Be(double.NaN, name);
        else
            actual.Should().BeApproximately(expected.GetDouble(), 1e-14 * Math.Max(1, Math.Abs(expected.GetDouble())), name);
    }

    private static decimal Money(JsonElement answer, string name) => decimal.Parse(answer.GetProperty(name).GetString()!, CultureInfo.InvariantCulture);

    private static long Count(JsonElement answer, string name) => answer.GetProperty(name).GetInt64();

    private static SubscriptionBook<string> Read(string file, Func<decimal, bool> isTaken)
    {
        var rows = Golden.Csv("subscriptions", file).Where(row => isTaken(Amount(row)));
        return SubscriptionBook.FromSubscriptions(
            rows, row => row["customer"], row => Day(row["start"]), row => row["end"].Length == 0 ? null : Day(row["end"]), Amount);
    }

    private static decimal Amount(CsvRow row) => decimal.Parse(row["monthly_amount"], CultureInfo.InvariantCulture);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
