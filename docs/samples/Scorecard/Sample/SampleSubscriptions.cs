namespace Scorecard.Sample;

/// <summary>subscriptions.csv of the sample company.</summary>
internal static class SampleSubscriptions
{
    private const string MonthlyAmount = "49.00";
    private const string SmallerAmount = "29.00";
    private const string LargerAmount = "69.00";
    private const int FirstMoving = 100;
    private const int FirstUpgraded = FirstMoving + SampleTruth.NewSubscribers + SampleTruth.Returned;

    private static readonly DateOnly FirstStart = new(2023, 1, 1);

    public static SampleFile File(ulong seed)
    {
        var rows = Rows(new SeededNumbers(seed + 3));
        return new SampleFile("subscriptions.csv", "customer_id,start_date,end_date,amount,interval", rows.Count, rows);
    }

    private static List<SampleRow> Rows(SeededNumbers numbers)
    {
        var rows = new List<SampleRow>();
        var number = 0;
        // What moves in March, planted by the place in the list; all others began before and stay.
        Running(SampleTruth.Monthly, MonthlyAmount, ["month", "monthly"]);
        Running(SampleTruth.Quarterly, "120.00", ["quarter", "3 months"]);
        Running(SampleTruth.Yearly, "480.00", ["year", "Annual"]);
        Running(SampleTruth.Weekly, "12.00", ["week"]);
        for (var i = 0; i < SampleTruth.Churned; i++)
        {
            // The first day without is the last day of the month for the first one, its first day for the last one.
            var end = i == 0 ? SampleTruth.MonthEnd.AddDays(-1) : SampleTruth.MonthStart.AddDays(i == SampleTruth.Churned - 1 ? 0 : 1 + numbers.Below(i + 3000, 30));
            rows.Add(Row(600 + i, FirstStart.AddDays(i), SampleCompany.Day(end), MonthlyAmount, "month"));
        }

        for (var i = 0; i < SampleTruth.EndedBefore; i++)
        {
            // Whose first day without is the last of February is not a loss of March.
            var end = SampleTruth.MonthStart.AddDays(-1 - (i == 0 ? 0 : numbers.Below(i + 2000, 300)));
            rows.Add(Row(650 + i, FirstStart.AddDays(i), SampleCompany.Day(end), MonthlyAmount, "month"));
        }

        for (var i = 0; i < SampleTruth.LaterSubscriptions; i++)
            rows.Add(Row(700 + i, SampleTruth.LatestDate.AddDays(-i % 3), string.Empty, MonthlyAmount, "month"));
        numbers.Shuffle(rows);
        rows.Insert(100, new SampleRow("C00950,2024-02-01,,12.00,fortnight", "interval is unknown"));
        rows.Insert(200, new SampleRow("C00951,2024-02-01,,-49.00,month", "amount is negative"));
        return rows;

        void Running(int count, string amount, string[] intervals)
        {
            for (var i = 0; i < count; i++, number++)
            {
                // The last ones are second subscriptions of the first customers.
                var customer = (number % SampleTruth.PayingCustomers) + 1;
                var start = Begin(number, customer);
                // Whose first day without is the first of April is not a loss of March.
                var end = number == 5 ? SampleCompany.Day(SampleTruth.MonthEnd) : string.Empty;
                rows.Add(Row(customer, start, end, amount, intervals[i % intervals.Length]));
            }
        }

        // The first day of a subscription that runs; who comes back or changes the plan has an earlier one, which is written too.
        DateOnly Begin(int place, int customer)
        {
            var days = numbers.Below(place, SampleTruth.MonthEnd.DayNumber - SampleTruth.MonthStart.DayNumber);
            // The customers' first subscriptions, in groups one behind the other: new, back, on a larger plan, on a smaller one.
            var (returned, upgraded, downgraded) = (FirstMoving + SampleTruth.NewSubscribers, FirstUpgraded, FirstUpgraded + SampleTruth.Upgraded);
            if (place >= FirstMoving && place < returned)
                return SampleTruth.MonthStart.AddDays(place == FirstMoving ? 0 : days);
            if (place >= returned && place < upgraded)
            {
                var left = SampleTruth.MonthStart.AddDays(-60 - days);
                rows.Add(Row(customer, FirstStart.AddDays(days), SampleCompany.Day(left), MonthlyAmount, "month"));
                return SampleTruth.MonthStart.AddDays(days);
            }

            if (place >= upgraded && place < downgraded + SampleTruth.Downgraded)
            {
                // A plan ends on the day on which the next one begins; the first change is on the first of the month.
                var change = place == upgraded ? SampleTruth.MonthStart : SampleTruth.MonthStart.AddDays(1 + (days % 30));
                rows.Add(Row(customer, FirstStart.AddDays(days), SampleCompany.Day(change), place < downgraded ? SmallerAmount : LargerAmount, "month"));
                return change;
            }

            // The last second subscriptions are new: their customers pay more.
            return place >= SampleTruth.Monthly + SampleTruth.Quarterly + SampleTruth.Yearly
                ? SampleTruth.MonthStart.AddDays(days)
                : FirstStart.AddDays(numbers.Below(place, SampleTruth.MonthStart.DayNumber - FirstStart.DayNumber));
        }
    }

    private static SampleRow Row(int customer, DateOnly start, string end, string amount, string interval) =>
        new($"{SampleCompany.Id(customer)},{SampleCompany.Day(start)},{end},{amount},{interval}");
}
