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
        var measure = NetPromoterScore.Measure(((string Country, int Score) answer) => answer.Score);
        return new Work
        {
            Name = "NPS by country",
            Data = "records, interned strings",
            Rows = rows,
            Loop = () =>
            {
                var counts = new Dictionary<string, (long Promoters, long Detractors, long Answers)>();
                foreach (var (country, score) in answers)
                {
                    if (score is < 0 or > 10)
                        throw new InvalidOperationException("off the scale");
                    ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(counts, country, out _);
                    count.Answers++;
                    count.Promoters += score >= 9 ? 1 : 0;
                    count.Detractors += score <= 6 ? 1 : 0;
                }

                var scores = new SortedDictionary<string, double>(StringComparer.Ordinal);
                long promoters = 0, detractors = 0;
                foreach (var (country, count) in counts)
                {
                    scores.Add(country, 100.0 * (count.Promoters - count.Detractors) / count.Answers);
                    promoters += count.Promoters;
                    detractors += count.Detractors;
                }

                return (100.0 * (promoters - detractors) / answers.Length) + scores[answers[0].Country];
            },
            Ours = () =>
            {
                var byCountry = measure.By(answers, answer => answer.Country);
                return byCountry.Total.Score + byCountry[answers[0].Country].Score;
            },
            Bytes = 1_536,
        };
    }
}
