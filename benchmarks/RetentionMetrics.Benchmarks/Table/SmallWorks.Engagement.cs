namespace RetentionMetrics.Benchmarks.Table;

/// <content>Who is active, and when.</content>
internal static partial class SmallWorks
{
    private static Work Engagement(int rows)
    {
        var interactions = Data.Column(rows, random => (long)random.Next(1_000));
        var audiences = Data.Column(rows, random => (long)random.Next(1, 100_000), seed: 2);
        return new Work
        {
            Name = "Engagement rate",
            Data = "two columns of longs",
            Rows = rows,
            Loop = () =>
            {
                long part = 0, whole = 0;
                for (var i = 0; i < interactions.Length; i++)
                {
                    if (interactions[i] < 0 || audiences[i] < 0 || (audiences[i] == 0 && interactions[i] > 0))
                        throw new InvalidOperationException("cannot be");
                    part = checked(part + interactions[i]);
                    whole = checked(whole + audiences[i]);
                }

                return (double)part / whole;
            },
            Ours = () => EngagementRate.FromPosts(interactions, audiences).Ratio,
        };
    }

    private static Work EngagementOfRecords(int rows)
    {
        var posts = Data.Column(rows, random => new Post(random.Next(1_000), random.Next(100), random.Next(10), random.Next(1, 100_000)));
        return new Work
        {
            Name = "Engagement rate",
            Data = "records, two selectors",
            Rows = rows,
            Loop = () =>
            {
                long likes = 0, comments = 0, shares = 0, audience = 0;
                foreach (var post in posts)
                {
                    if (post.Likes < 0 || post.Comments < 0 || post.Shares < 0 || post.Reach < 0
                        || (post.Reach == 0 && post.Likes + post.Comments + post.Shares > 0))
                    {
                        throw new InvalidOperationException("cannot be");
                    }

                    likes = checked(likes + post.Likes);
                    comments = checked(comments + post.Comments);
                    shares = checked(shares + post.Shares);
                    audience = checked(audience + post.Reach);
                }

                return (double)checked(likes + comments + shares) / audience;
            },
            Ours = () => EngagementRate.FromPosts(posts, post => new Interactions(likes: post.Likes, comments: post.Comments, shares: post.Shares), post => post.Reach).Ratio,
        };
    }

    private static Work SendTimes(int rows, TimeZoneInfo zone)
    {
        const int HoursPerWeek = 168;
        const int HoursPerDay = 24;
        var calendar = new ReportingCalendar(zone);
        var messages = Data.Column(rows, random =>
            (SentAt: new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(random.Next(366 * HoursPerDay * 60)), Opened: random.Next(4) == 0));
        return new Work
        {
            Name = "Send-time profile",
            Data = $"records, two selectors, {zone.Id}",
            Rows = rows,
            Loop = () =>
            {
                var (opened, delivered) = (new long[HoursPerWeek], new long[HoursPerWeek]);
                foreach (var message in messages)
                {
                    var local = TimeZoneInfo.ConvertTime(message.SentAt, zone);
                    var hour = ((int)local.DayOfWeek * HoursPerDay) + local.Hour;
                    delivered[hour]++;
                    opened[hour] += message.Opened ? 1 : 0;
                }

                // Per hour and in all, as the profile tells both.
                long openedInAll = 0, deliveredInAll = 0;
                for (var hour = 0; hour < HoursPerWeek; hour++)
                {
                    openedInAll += opened[hour];
                    deliveredInAll += delivered[hour];
                }

                return ((double)openedInAll / deliveredInAll) + delivered[HoursPerDay];
            },
            Ours = () =>
            {
                var profile = SendTimeProfile.FromMessages(messages, message => message.SentAt, message => message.Opened, calendar);
                return profile.Total.Ratio + profile[DayOfWeek.Monday, 0].Delivered;
            },
            // The profile that is handed back: two counts for each hour of the week.
            Bytes = 128 + (HoursPerWeek * 2 * sizeof(long)),
        };
    }

    private static Work Activity(int rows)
    {
        var window = ReportingPeriod.Month(2022, 1);
        var customers = KeyWorks.Keys(rows, Data.Spread);
        var dates = Data.Column(rows, random => Data.FirstDay.AddDays(random.Next(40)), seed: 2);
        dates[0] = Data.FirstDay;
        return new Work
        {
            Name = "Stickiness",
            Data = "longs, dates",
            Rows = rows,
            Loop = () =>
            {
                var (active, days) = (new HashSet<long>(), new HashSet<(long, DateOnly)>());
                for (var i = 0; i < customers.Length; i++)
                {
                    if (!window.Contains(dates[i]))
                        continue;
                    active.Add(customers[i]);
                    days.Add((customers[i], dates[i]));
                }

                return (double)days.Count / active.Count / window.Length;
            },
            Ours = () => Stickiness.FromActivity(customers, dates, window).Ratio,
        };
    }

    private static Work ActivityOfRecords(int rows)
    {
        var window = ReportingPeriod.Month(2022, 1);
        var keys = KeyWorks.Keys(rows, Data.Spread);
        var sessions = Data.Column(rows, random => (Customer: 0L, Day: Data.FirstDay.AddDays(random.Next(40))), seed: 2);
        for (var i = 0; i < rows; i++)
            sessions[i].Customer = keys[i];
        sessions[0].Day = Data.FirstDay;
        return new Work
        {
            Name = "Stickiness",
            Data = "records, two selectors",
            Rows = rows,
            Loop = () =>
            {
                var (active, days) = (new HashSet<long>(), new HashSet<(long, DateOnly)>());
                foreach (var session in sessions)
                {
                    if (!window.Contains(session.Day))
                        continue;
                    active.Add(session.Customer);
                    days.Add((session.Customer, session.Day));
                }

                return (double)days.Count / active.Count / window.Length;
            },
            Ours = () => Stickiness.FromActivity(sessions, window, session => session.Customer, session => session.Day).Ratio,
        };
    }

    private readonly record struct Post(long Likes, long Comments, long Shares, long Reach);
}
