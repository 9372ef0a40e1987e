namespace Scorecard.Sample;

/// <summary>subscriptions.csv of the sample company.</summary>
internal static class SampleSubscriptions
{
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
        Running(SampleTruth.Monthly, "49.00", ["month", "monthly"]);
        Running(SampleTruth.Quarterly, "120.00", ["quarter", "3 months"]);
        Running(SampleTruth.Yearly, "480.00", ["year", "Annual"]);
        Running(SampleTruth.Weekly, "12.00", ["week"]);
        for (var i = 0; i < SampleTruth.EndedSubscriptions; i++)
        {
            var end = i == 0 ? SampleTruth.MonthEnd : SampleTruth.MonthEnd.AddDays(-1 - numbers.Below(i + 2000, 300));
            rows.Add(Row(600 + i, FirstStart.AddDays(i), SampleCompany.Day(end), "49.00", "month"));
        }

        for (var i = 0; i < SampleTruth.LaterSubscriptions; i++)
            rows.Add(Row(700 + i, SampleTruth.LatestDate.AddDays(-i % 3), string.Empty, "49.00", "month"));
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
                var start = FirstStart.AddDays(numbers.Below(number, SampleTruth.MonthEnd.DayNumber - FirstStart.DayNumber));
                var end = number == 5 ? SampleCompany.Day(SampleTruth.MonthEnd.AddDays(1)) : string.Empty;
                rows.Add(Row(customer, start, end, amount, intervals[i % intervals.Length]));
            }
        }
    }

    private static SampleRow Row(int customer, DateOnly start, string end, string amount, string interval) =>
        new($"{SampleCompany.Id(customer)},{SampleCompany.Day(start)},{end},{amount},{interval}");
}
