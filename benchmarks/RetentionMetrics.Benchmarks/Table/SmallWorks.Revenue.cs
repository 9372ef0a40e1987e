namespace RetentionMetrics.Benchmarks.Table;

/// <content>Subscriptions.</content>
internal static partial class SmallWorks
{
    private static Work Revenue(int rows)
    {
        BillingInterval[] intervals = [BillingInterval.Monthly, BillingInterval.Quarterly, BillingInterval.Annual];
        var plans = Data.Column(rows, random => new Plan(random.NextInt64(), random.Next(1, 100_000) / 100m, intervals[random.Next(intervals.Length)]));
        return new Work
        {
            Name = "Monthly recurring revenue",
            Data = "records, two selectors",
            Rows = rows,
            Loop = () =>
            {
                decimal yearly = 0;
                foreach (var plan in plans)
                {
                    if (plan.Price < 0)
                        throw new InvalidOperationException("negative");
                    yearly += plan.Price * TimesPerYear(plan.Interval);
                }

                return (double)(yearly / 12);
            },
            Ours = () => (double)MonthlyRecurringRevenue.FromSubscriptions(plans, plan => plan.Price, plan => plan.Interval).Amount!.Value,
        };
    }

    private static Work RevenueOfCustomers(int rows)
    {
        var customers = KeyWorks.Keys(rows, Data.Spread);
        BillingInterval[] intervals = [BillingInterval.Monthly, BillingInterval.Quarterly, BillingInterval.Annual];
        var plans = Data.Column(rows, random => new Plan(0, random.Next(1, 100_000) / 100m, intervals[random.Next(intervals.Length)]));
        for (var i = 0; i < rows; i++)
            plans[i] = plans[i] with { Customer = customers[i] };
        return new Work
        {
            Name = "Monthly recurring revenue per customer",
            Data = "records, three selectors",
            Rows = rows,
            Loop = () =>
            {
                decimal yearly = 0;
                var distinct = new HashSet<long>();
                foreach (var plan in plans)
                {
                    yearly += plan.Price * TimesPerYear(plan.Interval);
                    distinct.Add(plan.Customer);
                }

                return (double)(yearly / 12 / distinct.Count);
            },
            Ours = () => (double)MonthlyRecurringRevenue.FromSubscriptions(plans, plan => plan.Customer, plan => plan.Price, plan => plan.Interval).AveragePerCustomer!.Value,
        };
    }

    private static Work Statements(int rows)
    {
        var customers = Data.Column(rows, random => (Name: "customer", Row: StatementOf(random)));
        return new Work
        {
            Name = "MRR movements",
            Data = "records of statements",
            Rows = rows,
            Loop = () =>
            {
                decimal opening = 0, added = 0, expansion = 0, contraction = 0, churned = 0, reactivated = 0;
                foreach (var (_, row) in customers)
                {
                    if (row.Opening < 0 || row.New < 0 || row.Expansion < 0 || row.Contraction < 0 || row.Churned < 0 || row.Reactivated < 0 || row.Closing < 0)
                        throw new InvalidOperationException("negative");
                    if (row.Opening + row.New + row.Expansion + row.Reactivated - row.Contraction - row.Churned != row.Closing)
                        throw new InvalidOperationException("does not add up");
                    opening += row.Opening;
                    added += row.New;
                    expansion += row.Expansion;
                    contraction += row.Contraction;
                    churned += row.Churned;
                    reactivated += row.Reactivated;
                }

                return (double)(opening + added + expansion + reactivated - contraction - churned) + (double)expansion;
            },
            Ours = () =>
            {
                var movements = MrrMovements.FromStatements(customers, customer => customer.Name, customer => customer.Row);
                return (double)movements.Closing + (double)movements.Expansion;
            },
        };
    }

    private static MrrStatement StatementOf(Random random)
    {
        var (amount, change) = (random.Next(10_000, 100_000) / 100m, random.Next(1, 10_000) / 100m);
        return random.Next(5) switch
        {
            0 => new(amount, 0, change, 0, 0, 0, amount + change),
            1 => new(amount, 0, 0, change, 0, 0, amount - change),
            2 => new(amount, 0, 0, 0, amount, 0, 0),
            3 => new(0, amount, 0, 0, 0, 0, amount),
            _ => new(0, 0, 0, 0, 0, amount, amount),
        };
    }

    private static decimal TimesPerYear(BillingInterval interval) => (interval.Unit, interval.Count) switch
    {
        (PeriodUnit.Month, 1) => 12,
        (PeriodUnit.Quarter, 1) => 4,
        (PeriodUnit.Year, 1) => 1,
        _ => throw new InvalidOperationException("no such plan"),
    };

    private readonly record struct Plan(long Customer, decimal Price, BillingInterval Interval);
}
