using System.Runtime.InteropServices;

namespace RetentionMetrics.Benchmarks.Table;

/// <content>What holds a customer or a segment each.</content>
internal static partial class SmallWorks
{
    private static Work Book(int rows)
    {
        var customers = KeyWorks.Keys(rows, Data.Spread);
        var dates = Data.Column(rows, random => Data.FirstDay.AddDays(random.Next(730)), seed: 2);
        var amounts = Data.Column(rows, random => random.Next(100_000) / 100m, seed: 3);
        return new Work
        {
            Name = "Purchase book",
            Data = "longs, dates, decimals",
            Rows = rows,
            Loop = () =>
            {
                var book = new Dictionary<long, List<(DateOnly Day, decimal Amount)>>();
                for (var i = 0; i < customers.Length; i++)
                    (CollectionsMarshal.GetValueRefOrAddDefault(book, customers[i], out _) ??= []).Add((dates[i], amounts[i]));
                foreach (var own in book.Values)
                    own.Sort((one, other) => one.Day.CompareTo(other.Day));
                return (double)customers.Length / book.Count;
            },
            Ours = () => PurchaseBook.FromPurchases(customers, dates, amounts).PurchaseFrequency.Mean,
            // The book that is handed back: customers and rows in columns, and the way from a key to its customer.
            Bytes = 1_024 + (64 * rows),
        };
    }

    private static Work Segments(int rows)
    {
        string[] countries = ["DE", "FR", "GB", "IT", "PL"];
        var answers = Data.Column(rows, random => (Country: countries[random.Next(countries.Length)], Score: random.Next(11)));
        return new Work
        {
            Name = "NPS by country",
            Data = "records, interned strings",
            Rows = rows,
            Loop = () =>
            {
                var groups = new Dictionary<string, List<(string Country, int Score)>>();
                foreach (var answer in answers)
                    (CollectionsMarshal.GetValueRefOrAddDefault(groups, answer.Country, out _) ??= []).Add(answer);
                var scores = new SortedDictionary<string, double>(StringComparer.Ordinal);
                long promotersInAll = 0, detractorsInAll = 0;
                foreach (var (country, group) in groups)
                {
                    long promoters = 0, detractors = 0;
                    foreach (var answer in group)
                    {
                        if (answer.Score is < 0 or > 10)
                            throw new InvalidOperationException("off the scale");
                        if (answer.Score >= 9)
                            promoters++;
                        else if (answer.Score <= 6)
                            detractors++;
                    }

                    scores.Add(country, 100.0 * (promoters - detractors) / group.Count);
                    promotersInAll += promoters;
                    detractorsInAll += detractors;
                }

                return (100.0 * (promotersInAll - detractorsInAll) / answers.Length) + scores[answers[0].Country];
            },
            Ours = () =>
            {
                var byCountry = Breakdown.From(answers, answer => answer.Country, group => NetPromoterScore.FromResponses(group, answer => answer.Score));
                return byCountry.Total.Score + byCountry[answers[0].Country].Score;
            },
            // The groups, which the caller may keep, and the breakdown.
            Bytes = 1_536 + (16 * rows),
        };
    }
}
