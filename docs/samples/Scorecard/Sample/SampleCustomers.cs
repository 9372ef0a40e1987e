namespace Scorecard.Sample;

/// <summary>customers.csv of the sample company. The borders of the month are among the dates.</summary>
internal static class SampleCustomers
{
    private static readonly DateOnly FirstStart = new(2022, 1, 1);
    private static readonly DateOnly FormerStart = new(2021, 1, 1);
    private static readonly DateOnly FormerEnd = new(2022, 6, 1);
    private static readonly string[] Regions = ["North", "South", "\"East, coast\"", "\"West\nhills\""];

    public static SampleFile File(ulong seed)
    {
        var rows = Rows(new SeededNumbers(seed));
        return new SampleFile("customers.csv", "customer_id,start_date,end_date,region", rows.Count, rows);
    }

    private static List<SampleRow> Rows(SeededNumbers numbers)
    {
        var (start, end) = (SampleTruth.MonthStart, SampleTruth.MonthEnd);
        var stays = new List<(DateOnly Start, DateOnly? End)>();
        for (var i = 0; i < SampleTruth.AtStart; i++)
        {
            // The last day before the month, then any day of three years.
            var from = i == 0 ? start.AddDays(-1) : FirstStart.AddDays(numbers.Below(i, start.DayNumber - FirstStart.DayNumber));
            DateOnly? until = i switch
            {
                // The first day without is a day of the month: its first, its last, then any; the first of April is not a loss of March.
                1 => end.AddDays(-1),
                2 => start,
                < SampleTruth.Lost => end.AddDays(-1 - numbers.Below(i + 10_000, end.DayNumber - start.DayNumber)),
                SampleTruth.Lost => end,
                < SampleTruth.Lost + SampleTruth.LeavingLater => end.AddDays(2 + i),
                _ => null,
            };
            stays.Add((from, until));
        }

        for (var i = 0; i < SampleTruth.Acquired; i++)
        {
            var leaves = i < SampleTruth.AcquiredAndLost;
            var from = i == 0 ? start : start.AddDays(numbers.Below(i + 20_000, leaves ? 20 : 31));
            // The first one came and went on one day.
            stays.Add((from, leaves ? from.AddDays(i) : null));
        }

        for (var i = 0; i < SampleTruth.Former; i++)
        {
            stays.Add((
                FormerStart.AddDays(numbers.Below(i + 30_000, 365)),
                i == 0 ? start.AddDays(-1) : FormerEnd.AddDays(numbers.Below(i + 40_000, start.DayNumber - FormerEnd.DayNumber))));
        }

        for (var i = 0; i < SampleTruth.StartingLater; i++)
            stays.Add((i == 0 ? end : SampleTruth.LatestDate, null));
        return Write(stays, numbers);
    }

    private static List<SampleRow> Write(List<(DateOnly Start, DateOnly? End)> stays, SeededNumbers numbers)
    {
        numbers.Shuffle(stays);
        var rows = new List<SampleRow>(stays.Count);
        for (var i = 0; i < stays.Count; i++)
        {
            var (start, end) = stays[i];
            rows.Add(new SampleRow($"{SampleCompany.Id(i + 1)},{SampleCompany.Day(start)},{(end is { } day ? SampleCompany.Day(day) : string.Empty)},{Regions[i % Regions.Length]}"));
        }

        rows.Insert(40, new SampleRow("C90001,2025-02-30,,North", "start_date is not a date"));
        rows.Insert(700, new SampleRow("C90002,2024-05-01,2024-04-30,South", "end_date lies before the start"));
        rows.Add(new SampleRow($"{SampleCompany.Id(1)},2024-05-01,,North", "customer_id stands twice"));
        return rows;
    }
}
