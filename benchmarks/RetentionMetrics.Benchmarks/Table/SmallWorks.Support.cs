namespace RetentionMetrics.Benchmarks.Table;

/// <content>Tickets.</content>
internal static partial class SmallWorks
{
    private static readonly DateTimeOffset AsOf = new(2025, 3, 3, 9, 0, 0, TimeSpan.Zero);

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

    private static Work FirstContact(int rows)
    {
        var requests = Data.Column(rows, random => new Request(random.NextInt64(), random.Next(1, 5), random.Next(4) > 0));
        return new Work
        {
            Name = "First contact resolution rate",
            Data = "records, two selectors",
            Rows = rows,
            Loop = () =>
            {
                long atFirst = 0;
                foreach (var request in requests)
                {
                    if (request.Contacts < 0 || (request.Contacts == 0 && request.Resolved))
                        throw new InvalidOperationException("cannot be");
                    if (request.Contacts == 1 && request.Resolved)
                        atFirst++;
                }

                return (double)atFirst / requests.Length;
            },
            Ours = () => FirstContactResolutionRate.FromTickets(requests, request => request.Contacts, request => request.Resolved).Ratio,
        };
    }

    private static Work FirstContactOfColumns(int rows)
    {
        var contacts = Data.Column(rows, random => random.Next(1, 5));
        var resolved = Data.Column(rows, random => random.Next(4) > 0, seed: 2);
        return new Work
        {
            Name = "First contact resolution rate",
            Data = "ints, flags",
            Rows = rows,
            Loop = () =>
            {
                long atFirst = 0;
                for (var i = 0; i < contacts.Length; i++)
                {
                    if (contacts[i] < 0 || (contacts[i] == 0 && resolved[i]))
                        throw new InvalidOperationException("cannot be");
                    if (contacts[i] == 1 && resolved[i])
                        atFirst++;
                }

                return (double)atFirst / contacts.Length;
            },
            Ours = () => FirstContactResolutionRate.FromTickets(contacts, resolved).Ratio,
        };
    }

    private static Work Within(int rows)
    {
        var durations = Data.Durations(rows);
        var target = TimeSpan.FromMinutes(30);
        return new Work
        {
            Name = "Service level",
            Data = "durations",
            Rows = rows,
            Loop = () =>
            {
                long within = 0;
                foreach (var duration in durations)
                {
                    if (duration < TimeSpan.Zero)
                        throw new InvalidOperationException("negative");
                    if (duration <= target)
                        within++;
                }

                return (double)within / durations.Length;
            },
            Ours = () => ServiceLevel.FromDurations(durations, target).Ratio,
        };
    }

    private static Work WithinOfTickets(int rows)
    {
        var calls = Array.ConvertAll(Tickets(rows), ticket => new Call(ticket.Opened, ticket.Answered));
        var target = TimeSpan.FromMinutes(30);
        return new Work
        {
            Name = "Service level",
            Data = "records, two selectors of instants",
            Rows = rows,
            Loop = () =>
            {
                long within = 0, due = 0, pending = 0;
                foreach (var (opened, answered) in calls)
                {
                    if (answered < opened || AsOf < opened)
                        throw new InvalidOperationException("ends before it starts");
                    if (answered <= AsOf)
                    {
                        due++;
                        if (answered - opened <= target)
                            within++;
                    }
                    else if (AsOf - opened <= target)
                    {
                        pending++;
                    }
                    else
                    {
                        due++;
                    }
                }

                return ((double)within / due) + pending;
            },
            Ours = () =>
            {
                var level = ServiceLevel.FromTickets(calls, call => call.Opened, call => call.Answered, target, AsOf);
                return level.Ratio + level.Pending;
            },
        };
    }

    private static Work FirstResponseOfTickets(int rows)
    {
        var tickets = Tickets(rows);
        return new Work
        {
            Name = "First response time: mean, median",
            Data = "records, two selectors of instants",
            Rows = rows,
            Loop = () =>
            {
                var (times, ages) = (new List<TimeSpan>(), new List<TimeSpan>());
                var sum = TimeSpan.Zero;
                foreach (var (opened, answered) in tickets)
                {
                    if (answered < opened || AsOf < opened)
                        throw new InvalidOperationException("ends before it starts");
                    if (answered is { } end && end <= AsOf)
                    {
                        times.Add(end - opened);
                        sum += end - opened;
                    }
                    else
                    {
                        ages.Add(AsOf - opened);
                    }
                }

                times.Sort();
                var (lower, upper) = (times[(times.Count - 1) / 2], times[times.Count / 2]);
                return Math.Floor((sum / times.Count).TotalSeconds) + Math.Floor((lower + ((upper - lower) / 2)).TotalSeconds) + ages.Count;
            },
            Ours = () =>
            {
                var time = FirstResponseTime.FromTickets(tickets, ticket => ticket.Opened, ticket => ticket.Answered, AsOf);
                return Math.Floor(time.Mean!.Value.TotalSeconds) + Math.Floor(time.Median!.Value.TotalSeconds) + time.Unanswered;
            },
            // The distributions that are handed back.
            Bytes = 512 + (8 * rows),
        };
    }

    private static (DateTimeOffset Opened, DateTimeOffset? Answered)[] Tickets(int rows)
    {
        var durations = Data.Durations(rows);
        var tickets = new (DateTimeOffset Opened, DateTimeOffset? Answered)[rows];
        for (var i = 0; i < rows; i++)
        {
            var opened = AsOf.AddMinutes(-10 * (i + 1));
            tickets[i] = (opened, i % 8 == 7 ? null : opened + durations[i]);
        }

        // Answered in time, so that there is a time and a share however few they are.
        tickets[0].Answered = tickets[0].Opened.AddMinutes(5);
        return tickets;
    }

    private readonly record struct Request(long Id, int Contacts, bool Resolved);

    private readonly record struct Call(DateTimeOffset Opened, DateTimeOffset? Answered);
}
