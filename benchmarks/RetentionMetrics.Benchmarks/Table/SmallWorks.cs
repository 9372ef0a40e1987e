namespace RetentionMetrics.Benchmarks.Table;

/// <summary>The doors on few rows, against the plain loop: most calls of an application are small.</summary>
internal static class SmallWorks
{
    public static IEnumerable<(int Rows, Func<int, Work> Make)> All =>
        from make in new Func<int, Work>[]
        {
            rows => ScoreWorks.NpsOfBytes(rows, withPeers: true),
            ScoreWorks.NpsOfInts,
            ScoreWorks.NpsOfRecords,
            ScoreWorks.CsatOfBytes,
            CsatOfRecords,
            Effort,
            EffortOfRecords,
            AverageOrder,
            AverageOrderOfRecords,
            Funnel,
            Churn,
            FirstResponse,
            rows => KeyWorks.Repeat(KeyWorks.Keys(rows, Data.Spread), "longs", DuckDbColumn.Of, new Bar()),
            rows => KeyWorks.Retained(KeyWorks.Ids(rows, 1, Data.Spread), KeyWorks.Ids(rows, 2, Data.Spread), "longs", DuckDbColumn.Of, new Bar()),
            CohortWorks.OfFewLongs,
            rows => DurationWorks.Percentiles(Data.Durations(rows), "durations", new Bar()),
        }
        from rows in new[] { 1, 10, 100, 1_000 }
        select (rows, make);

    private static Work Effort(int rows)
    {
        var ratings = Data.Column(rows, random => (byte)random.Next(1, 8));
        return new Work
        {
            Name = "CES",
            Data = "bytes",
            Rows = rows,
            Loop = () =>
            {
                int sum = 0, easy = 0, difficult = 0;
                foreach (var rating in ratings)
                {
                    if (rating is < 1 or > 7)
                        throw new InvalidOperationException("off the scale");
                    sum += rating;
                    if (rating >= 6)
                        easy++;
                    else if (rating <= 3)
                        difficult++;
                }

                return ((double)sum / ratings.Length) + (100.0 * (easy - difficult) / ratings.Length);
            },
            Ours = () =>
            {
                var effort = CustomerEffortScore.FromRatings(ratings, EffortScale.EaseOneToSeven);
                return effort.Mean + effort.NetScore;
            },
        };
    }

    private static Work EffortOfRecords(int rows)
    {
        var answers = Data.Column(rows, random => new Ticket(random.NextInt64(), random.Next(1, 8)));
        return new Work
        {
            Name = "CES",
            Data = "records, a selector",
            Rows = rows,
            Loop = () =>
            {
                int sum = 0, easy = 0, difficult = 0;
                foreach (var answer in answers)
                {
                    if (answer.Rating is < 1 or > 7)
                        throw new InvalidOperationException("off the scale");
                    sum += answer.Rating;
                    if (answer.Rating >= 6)
                        easy++;
                    else if (answer.Rating <= 3)
                        difficult++;
                }

                return ((double)sum / answers.Length) + (100.0 * (easy - difficult) / answers.Length);
            },
            Ours = () =>
            {
                var effort = CustomerEffortScore.FromResponses(answers, answer => answer.Rating, EffortScale.EaseOneToSeven);
                return effort.Mean + effort.NetScore;
            },
        };
    }

    private static Work CsatOfRecords(int rows)
    {
        var answers = Data.Column(rows, random => new Buyer(random.NextInt64(), random.Next(1, 6)));
        return new Work
        {
            Name = "CSAT and mean rating",
            Data = "records, a selector",
            Rows = rows,
            Loop = () =>
            {
                long satisfied = 0, sum = 0;
                foreach (var answer in answers)
                {
                    if (answer.Rating is < 1 or > 5)
                        throw new InvalidOperationException("off the scale");
                    if (answer.Rating >= 4)
                        satisfied++;
                    sum += answer.Rating;
                }

                return ((double)satisfied / answers.Length) + ((double)sum / answers.Length);
            },
            Ours = () =>
            {
                var csat = CustomerSatisfactionScore.FromResponses(answers, answer => answer.Rating, SatisfactionScale.OneToFive);
                return csat.Ratio + csat.Mean;
            },
        };
    }

    private static Work Funnel(int rows)
    {
        var outcomes = Data.Column(rows, random => random.Next(10) switch
        {
            0 => MessageOutcome.Bounced,
            < 7 => MessageOutcome.Delivered,
            < 9 => MessageOutcome.Delivered | MessageOutcome.Opened,
            _ => MessageOutcome.Delivered | MessageOutcome.Opened | MessageOutcome.Clicked,
        });
        return new Work
        {
            Name = "Campaign funnel",
            Data = "outcomes",
            Rows = rows,
            Loop = () =>
            {
                const MessageOutcome OfDelivered =
                    MessageOutcome.Opened | MessageOutcome.Clicked | MessageOutcome.Converted | MessageOutcome.Unsubscribed | MessageOutcome.Complained;
                long bounced = 0, delivered = 0, opened = 0, clicked = 0, converted = 0, unsubscribed = 0, complaints = 0, withoutOpen = 0, withoutClick = 0;
                foreach (var outcome in outcomes)
                {
                    if (outcome == MessageOutcome.None)
                        continue;
                    if (outcome == MessageOutcome.Bounced)
                    {
                        bounced++;
                        continue;
                    }

                    if ((outcome & ~OfDelivered) != MessageOutcome.Delivered)
                        throw new InvalidOperationException("contradicts itself");
                    delivered++;
                    var (isOpened, isClicked) = (outcome.HasFlag(MessageOutcome.Opened), outcome.HasFlag(MessageOutcome.Clicked));
                    opened += isOpened ? 1 : 0;
                    clicked += isClicked ? 1 : 0;
                    withoutOpen += isClicked && !isOpened ? 1 : 0;
                    if (outcome.HasFlag(MessageOutcome.Converted))
                    {
                        converted++;
                        withoutClick += isClicked ? 0 : 1;
                    }

                    unsubscribed += outcome.HasFlag(MessageOutcome.Unsubscribed) ? 1 : 0;
                    complaints += outcome.HasFlag(MessageOutcome.Complained) ? 1 : 0;
                }

                return bounced + (2 * delivered) + (3 * opened) + (4 * clicked) + converted + unsubscribed + complaints + withoutOpen + withoutClick;
            },
            Ours = () =>
            {
                var funnel = CampaignFunnel.FromOutcomes(outcomes);
                return funnel.Bounced + (2 * funnel.Delivered) + (3 * funnel.Opened) + (4 * funnel.Clicked);
            },
        };
    }

    private static Work Churn(int rows)
    {
        var period = ReportingPeriod.Month(2023, 3);
        var customers = Data.Column(rows, random =>
        {
            var start = Data.FirstDay.AddDays(random.Next(400));
            return (Start: start, End: random.Next(2) == 0 ? (DateOnly?)null : start.AddDays(random.Next(1, 400)));
        });
        // One who was there, so that the rate of one customer is one.
        customers[0] = (Data.FirstDay, null);
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
                    if (end <= start)
                        throw new InvalidOperationException("ends before it starts");
                    if (start >= period.Start || end <= period.Start)
                        continue;
                    atStart++;
                    if (end <= period.End)
                        lost++;
                }

                return (double)lost / atStart;
            },
            Ours = () => ChurnRate.FromCustomers(customers, period, customer => customer.Start, customer => customer.End).Ratio,
        };
    }

    private static Work FirstResponse(int rows)
    {
        var durations = Data.Durations(rows);
        return new Work
        {
            Name = "First response time: mean, median",
            Data = "durations",
            Rows = rows,
            Loop = () =>
            {
                var sum = TimeSpan.Zero;
                foreach (var duration in durations)
                {
                    if (duration < TimeSpan.Zero)
                        throw new InvalidOperationException("negative");
                    sum += duration;
                }

                var sorted = durations.AsSpan().ToArray();
                Array.Sort(sorted);
                var (lower, upper) = (sorted[(sorted.Length - 1) / 2], sorted[sorted.Length / 2]);
                return Math.Floor((sum / durations.Length).TotalSeconds) + Math.Floor((lower + ((upper - lower) / 2)).TotalSeconds);
            },
            Ours = () =>
            {
                var time = FirstResponseTime.FromDurations(durations);
                return Math.Floor(time.Mean!.Value.TotalSeconds) + Math.Floor(time.Median!.Value.TotalSeconds);
            },
            // The distribution that is handed back, and what it sorts for the median.
            Bytes = 32 + (16 * rows) + 512,
        };
    }

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

    // A type for each task, as in an application: what the JIT learns of the selectors of one type serves all of its doors.
    private readonly record struct Buyer(long Id, int Rating);

    private readonly record struct Ticket(long Id, int Rating);
}
