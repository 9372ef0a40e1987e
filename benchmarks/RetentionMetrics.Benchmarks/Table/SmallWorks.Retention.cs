namespace RetentionMetrics.Benchmarks.Table;

/// <content>Who stays and who leaves.</content>
internal static partial class SmallWorks
{
    private static Work Churn(int rows)
    {
        var period = ReportingPeriod.Month(2023, 3);
        var customers = Customers(rows);
        return new Work
        {
            Name = "Churn rate",
            Data = "records, two selectors of dates",
            Rows = rows,
            Loop = () =>
            {
                long atStart = 0, lost = 0;
                foreach (var (start, end) in customers)
                {
                    if (end < start)
                        throw new InvalidOperationException("ends before it starts");
                    if (start >= period.Start || end < period.Start)
                        continue;
                    atStart++;
                    if (end < period.End)
                        lost++;
                }

                return (double)lost / atStart;
            },
            Ours = () => ChurnRate.FromCustomers(customers, period, customer => customer.Start, customer => customer.End).Ratio,
        };
    }

    private static Work Retention(int rows)
    {
        var period = ReportingPeriod.Month(2023, 3);
        var customers = Array.ConvertAll(Customers(rows), customer => new Member(customer.Start, customer.End));
        return new Work
        {
            Name = "Customer retention rate",
            Data = "records, two selectors of dates",
            Rows = rows,
            Loop = () =>
            {
                long atStart = 0, lost = 0;
                foreach (var (start, end) in customers)
                {
                    if (end < start)
                        throw new InvalidOperationException("ends before it starts");
                    if (start >= period.Start || end < period.Start)
                        continue;
                    atStart++;
                    if (end < period.End)
                        lost++;
                }

                return (double)(atStart - lost) / atStart;
            },
            Ours = () => CustomerRetentionRate.FromCustomers(customers, period, customer => customer.Start, customer => customer.End).Ratio,
        };
    }

    private static Work Movements(int rows)
    {
        var period = ReportingPeriod.Month(2023, 3);
        var customers = Array.ConvertAll(Customers(rows), customer => new Subscriber(customer.Start, customer.End));
        return new Work
        {
            Name = "Customer movements",
            Data = "records, two selectors of dates",
            Rows = rows,
            Loop = () =>
            {
                var (atStart, acquired, lost, acquiredAndLost) = (0L, 0L, 0L, 0L);
                foreach (var (start, end) in customers)
                {
                    if (end < start)
                        throw new InvalidOperationException("ends before it starts");
                    if (start >= period.End || end < period.Start)
                        continue;
                    var isLost = end < period.End ? 1 : 0;
                    if (start < period.Start)
                    {
                        atStart++;
                        lost += isLost;
                    }
                    else
                    {
                        acquired++;
                        acquiredAndLost += isLost;
                    }
                }

                return atStart + (2 * acquired) + (3 * lost) + (4 * acquiredAndLost);
            },
            Ours = () =>
            {
                var movements = CustomerMovements.FromCustomers(customers, period, customer => customer.Start, customer => customer.End);
                return movements.AtStart + (2 * movements.Acquired) + (3 * movements.Lost) + (4 * movements.AcquiredAndLost);
            },
        };
    }

    private static Work MovementsOfColumns(int rows)
    {
        var period = ReportingPeriod.Month(2023, 3);
        var (starts, ends) = (Array.ConvertAll(Customers(rows), customer => customer.Start), Array.ConvertAll(Customers(rows), customer => customer.End ?? DateOnly.MaxValue));
        return new Work
        {
            Name = "Customer movements",
            Data = "two columns of dates",
            Rows = rows,
            Loop = () =>
            {
                var (atStart, acquired, lost, acquiredAndLost) = (0L, 0L, 0L, 0L);
                for (var i = 0; i < starts.Length; i++)
                {
                    var (start, end) = (starts[i], ends[i]);
                    if (end < start)
                        throw new InvalidOperationException("ends before it starts");
                    if (start >= period.End || end < period.Start)
                        continue;
                    var isLost = end < period.End ? 1 : 0;
                    if (start < period.Start)
                    {
                        atStart++;
                        lost += isLost;
                    }
                    else
                    {
                        acquired++;
                        acquiredAndLost += isLost;
                    }
                }

                return atStart + (2 * acquired) + (3 * lost) + (4 * acquiredAndLost);
            },
            Ours = () =>
            {
                var movements = CustomerMovements.FromDates(starts, ends, period);
                return movements.AtStart + (2 * movements.Acquired) + (3 * movements.Lost) + (4 * movements.AcquiredAndLost);
            },
        };
    }

    private static (DateOnly Start, DateOnly? End)[] Customers(int rows)
    {
        var customers = Data.Column(rows, random =>
        {
            var start = Data.FirstDay.AddDays(random.Next(400));
            return (Start: start, End: random.Next(2) == 0 ? (DateOnly?)null : start.AddDays(random.Next(1, 400)));
        });
        // One who was there, so that the rate of one customer is one.
        customers[0] = (Data.FirstDay, null);
        return customers;
    }

    private readonly record struct Member(DateOnly Start, DateOnly? End);

    private readonly record struct Subscriber(DateOnly Start, DateOnly? End);
}
