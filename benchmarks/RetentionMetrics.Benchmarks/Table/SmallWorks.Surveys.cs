namespace RetentionMetrics.Benchmarks.Table;

/// <content>Answers.</content>
internal static partial class SmallWorks
{
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

    private static Work Weighted(int rows)
    {
        var scores = Data.Column(rows, random => random.Next(11));
        var weights = Data.Column(rows, random => random.Next(1, 500) / 100m, seed: 2);
        return new Work
        {
            Name = "Weighted NPS and its effective responses",
            Data = "ints, decimals",
            Rows = rows,
            Loop = () =>
            {
                var sums = default(WeightSums);
                for (var i = 0; i < scores.Length; i++)
                    sums.Add(scores[i], weights[i]);
                return sums.Result();
            },
            Ours = () => Figures(WeightedNetPromoterScore.FromScores(scores, weights)),
        };
    }

    private static Work WeightedOfRecords(int rows)
    {
        var answers = Data.Column(rows, random => new Respondent(random.NextInt64(), random.Next(11), random.Next(1, 500) / 100m));
        return new Work
        {
            Name = "Weighted NPS and its effective responses",
            Data = "records, two selectors",
            Rows = rows,
            Loop = () =>
            {
                var sums = default(WeightSums);
                foreach (var answer in answers)
                {
                    if (answer.Score is { } score)
                        sums.Add(score, answer.Weight);
                }

                return sums.Result();
            },
            Ours = () => Figures(WeightedNetPromoterScore.FromResponses(answers, answer => answer.Score, answer => answer.Weight)),
        };
    }

    private static double Figures(WeightedNetPromoterScore score) => score.Score + score.EffectiveResponses;

    // A type for each task, as in an application: what the JIT learns of the selectors of one type serves all of its doors.
    private readonly record struct Buyer(long Id, int Rating);

    private readonly record struct Ticket(long Id, int Rating);

    private readonly record struct Respondent(long Id, int? Score, decimal Weight);

    /// <summary>The loop over weighted answers.</summary>
    private struct WeightSums
    {
        private decimal _promoters;
        private decimal _detractors;
        private decimal _all;
        private decimal _squares;

        public void Add(int score, decimal weight)
        {
            if (score is < 0 or > 10)
                throw new InvalidOperationException("off the scale");
            if (weight < 0)
                throw new InvalidOperationException("negative");
            _all += weight;
            _squares += weight * weight;
            if (score >= 9)
                _promoters += weight;
            else if (score <= 6)
                _detractors += weight;
        }

        public readonly double Result() => (double)(100 * (_promoters - _detractors) / _all) + (double)(_all * _all / _squares);
    }
}
