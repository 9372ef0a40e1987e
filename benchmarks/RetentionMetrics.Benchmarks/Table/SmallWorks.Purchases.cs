using System.Runtime.InteropServices;

namespace RetentionMetrics.Benchmarks.Table;

/// <content>Orders.</content>
internal static partial class SmallWorks
{
    private static Work AverageOrder(int rows)
    {
        var amounts = Data.Column(rows, random => random.Next(1, 10_000_000) / 100m);
        return new Work
        {
            Name = "Average order value",
            Data = "decimals of 0 to 2 places",
            Rows = rows,
            Loop = () =>
            {
                decimal sum = 0;
                foreach (var amount in amounts)
                    sum += amount;
                return (double)(sum / amounts.Length);
            },
            Ours = () => (double)AverageOrderValue.FromAmounts(amounts).Amount!.Value,
        };
    }

    private static Work AverageOrderOfRecords(int rows)
    {
        var orders = Data.Column(rows, random => (Customer: "customer", Total: random.Next(1, 10_000_000) / 100m));
        return new Work
        {
            Name = "Average order value",
            Data = "records, a selector",
            Rows = rows,
            Loop = () =>
            {
                decimal sum = 0;
                foreach (var order in orders)
                    sum += order.Total;
                return (double)(sum / orders.Length);
            },
            Ours = () => (double)AverageOrderValue.FromOrders(orders, order => order.Total).Amount!.Value,
        };
    }

    private static Work RepeatOfRecords(int rows)
    {
        var orders = Orders(rows, (customer, day) => new Order(customer, day, 0));
        return new Work
        {
            Name = "Repeat purchase rate",
            Data = "records, a selector",
            Rows = rows,
            Loop = () =>
            {
                var counts = new Dictionary<long, int>();
                foreach (var order in orders)
                    CollectionsMarshal.GetValueRefOrAddDefault(counts, order.Customer, out _)++;
                return RepeatShare(counts);
            },
            Ours = () => RepeatPurchaseRate.FromPurchases(orders, order => order.Customer).Ratio,
        };
    }

    private static Work RepeatInWindow(int rows)
    {
        var window = ReportingPeriod.Month(2022, 1);
        var orders = Orders(rows, (customer, day) => new Sale(customer, day, 0));
        return new Work
        {
            Name = "Repeat purchase rate of a month",
            Data = "records, two selectors",
            Rows = rows,
            Loop = () =>
            {
                var counts = new Dictionary<long, int>();
                foreach (var order in orders)
                {
                    if (window.Contains(order.Day))
                        CollectionsMarshal.GetValueRefOrAddDefault(counts, order.Customer, out _)++;
                }

                return RepeatShare(counts);
            },
            Ours = () => RepeatPurchaseRate.FromPurchases(orders, window, order => order.Customer, order => order.Day).Ratio,
        };
    }

    private static Work FrequencyOfRecords(int rows)
    {
        var orders = Orders(rows, (customer, day) => new Invoice(customer, day, 0));
        return new Work
        {
            Name = "Purchase frequency",
            Data = "records, a selector",
            Rows = rows,
            Loop = () =>
            {
                var customers = new HashSet<long>();
                foreach (var order in orders)
                    customers.Add(order.Customer);
                return (double)orders.Length / customers.Count;
            },
            Ours = () => PurchaseFrequency.FromPurchases(orders, order => order.Customer).Mean,
        };
    }

    private static Work FrequencyInWindow(int rows)
    {
        var window = ReportingPeriod.Month(2022, 1);
        var orders = Orders(rows, (customer, day) => new Receipt(customer, day, 0));
        return new Work
        {
            Name = "Purchase frequency of a month",
            Data = "records, two selectors",
            Rows = rows,
            Loop = () =>
            {
                var customers = new HashSet<long>();
                var purchases = 0L;
                foreach (var order in orders)
                {
                    if (!window.Contains(order.Day))
                        continue;
                    customers.Add(order.Customer);
                    purchases++;
                }

                return (double)purchases / customers.Count;
            },
            Ours = () => PurchaseFrequency.FromPurchases(orders, window, order => order.Customer, order => order.Day).Mean,
        };
    }

    private static Work Gaps(int rows)
    {
        var customers = KeyWorks.Keys(rows, Data.Spread);
        var dates = OrderDays(rows);
        return new Work
        {
            Name = "Time between purchases: mean, median",
            Data = "longs, dates",
            Rows = rows,
            Loop = () =>
            {
                var days = new Dictionary<long, List<int>>();
                for (var i = 0; i < customers.Length; i++)
                    (CollectionsMarshal.GetValueRefOrAddDefault(days, customers[i], out _) ??= []).Add(dates[i].DayNumber);
                return MeanAndMedianGap(days);
            },
            Ours = () => Figures(TimeBetweenPurchases.FromPurchases(customers, dates)),
            // The histogram that is handed back.
            Bytes = 128 + (12 * rows),
        };
    }

    private static Work GapsOfRecords(int rows)
    {
        var orders = Orders(rows, (customer, day) => new Delivery(customer, day, 0));
        return new Work
        {
            Name = "Time between purchases: mean, median",
            Data = "records, two selectors",
            Rows = rows,
            Loop = () =>
            {
                var days = new Dictionary<long, List<int>>();
                foreach (var order in orders)
                    (CollectionsMarshal.GetValueRefOrAddDefault(days, order.Customer, out _) ??= []).Add(order.Day.DayNumber);
                return MeanAndMedianGap(days);
            },
            Ours = () => Figures(TimeBetweenPurchases.FromPurchases(orders, order => order.Customer, order => order.Day)),
            Bytes = 128 + (12 * rows),
        };
    }

    private static TOrder[] Orders<TOrder>(int rows, Func<long, DateOnly, TOrder> orderOf) =>
        [.. KeyWorks.Keys(rows, Data.Spread).Zip(OrderDays(rows), orderOf)];

    private static DateOnly[] OrderDays(int rows)
    {
        var days = Data.Column(rows, random => Data.FirstDay.AddDays(random.Next(60)), seed: 2);
        // One within the month, so that there is a customer however few they are.
        days[0] = Data.FirstDay;
        return days;
    }

    private static double RepeatShare(Dictionary<long, int> counts)
    {
        var repeat = 0L;
        foreach (var count in counts.Values)
            repeat += count > 1 ? 1 : 0;
        return (double)repeat / counts.Count;
    }

    private static double MeanAndMedianGap(Dictionary<long, List<int>> daysOfCustomers)
    {
        var gaps = new List<int>();
        var sum = 0L;
        foreach (var days in daysOfCustomers.Values)
        {
            days.Sort();
            for (var i = 1; i < days.Count; i++)
            {
                // Purchases of one day are one.
                if (days[i] == days[i - 1])
                    continue;
                gaps.Add(days[i] - days[i - 1]);
                sum += days[i] - days[i - 1];
            }
        }

        if (gaps.Count == 0)
            return 0;
        gaps.Sort();
        return ((double)sum / gaps.Count) + ((gaps[(gaps.Count - 1) / 2] + gaps[gaps.Count / 2]) / 2.0);
    }

    private static double Figures(TimeBetweenPurchases time) => time.IsDefined ? time.Mean + time.Median : 0;

    private readonly record struct Order(long Customer, DateOnly Day, decimal Total);

    private readonly record struct Sale(long Customer, DateOnly Day, decimal Total);

    private readonly record struct Invoice(long Customer, DateOnly Day, decimal Total);

    private readonly record struct Receipt(long Customer, DateOnly Day, decimal Total);

    private readonly record struct Delivery(long Customer, DateOnly Day, decimal Total);
}
