using System.Runtime.CompilerServices;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <content>The score of the caller's own records.</content>
public readonly partial record struct CustomerSatisfactionScore
{
    /// <summary>Makes the measure that takes the score from records.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="ratingSelector">The answer in a record, on the scale.</param>
    /// <param name="scale">The scale.</param>
    /// <returns>The measure: a total, by segment, on spans, lists and streams.</returns>
    /// <exception cref="ArgumentNullException">The selector or the scale is null.</exception>
    public static Measure<T, CustomerSatisfactionScore> Measure<T>(Func<T, int> ratingSelector, SatisfactionScale scale) => Plan(ratingSelector, scale).ToMeasure();

    /// <summary>Makes the measure that takes the score from records, some of which have no answer.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="ratingSelector">The answer in a record, on the scale; <see langword="null"/> is no answer, neither counted nor rejected.</param>
    /// <param name="scale">The scale.</param>
    /// <returns>The measure: a total, by segment, on spans, lists and streams.</returns>
    /// <exception cref="ArgumentNullException">The selector or the scale is null.</exception>
    public static Measure<T, CustomerSatisfactionScore> Measure<T>(Func<T, int?> ratingSelector, SatisfactionScale scale) => Plan(ratingSelector, scale).ToMeasure();

    /// <summary>Rates the answers in the caller's own records.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="responses">The records.</param>
    /// <param name="ratingSelector">The answer in a record, on the scale.</param>
    /// <param name="scale">The scale.</param>
    /// <param name="rejections">Counts the answers off the scale and leaves them out; without it the first one throws.</param>
    /// <returns>The score.</returns>
    /// <exception cref="ArgumentNullException">The records, the selector or the scale are null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An answer lies off the scale, and there are no <paramref name="rejections"/>; the message names its
    /// index and value.</exception>
    /// <exception cref="InvalidOperationException">The selector threw; the message names the index of the record.</exception>
    /// <example><code>
    /// (string Name, int Stars)[] answers = [("Ada", 5), ("Ben", 4), ("Cleo", 2), ("Dan", 5)];
    /// Console.WriteLine(CustomerSatisfactionScore.FromResponses(answers, a => a.Stars, SatisfactionScale.OneToFive).Percent); // 75
    /// </code></example>
    [OverloadResolutionPriority(1)]
    public static CustomerSatisfactionScore FromResponses<T>(
        ReadOnlySpan<T> responses, Func<T, int> ratingSelector, SatisfactionScale scale, Rejections? rejections = null) =>
        Plan(ratingSelector, scale).Of(responses, rejections);

    /// <inheritdoc cref="FromResponses{T}(ReadOnlySpan{T}, Func{T, int}, SatisfactionScale, Rejections)"/>
    public static CustomerSatisfactionScore FromResponses<T>(
        IEnumerable<T> responses, Func<T, int> ratingSelector, SatisfactionScale scale, Rejections? rejections = null) =>
        Plan(ratingSelector, scale).Of(responses, rejections);

    /// <inheritdoc cref="FromResponses{T}(ReadOnlySpan{T}, Func{T, int}, SatisfactionScale, Rejections)"/>
    /// <param name="responses">The records.</param>
    /// <param name="ratingSelector">The answer in a record, on the scale; <see langword="null"/> is no answer, neither counted nor rejected.</param>
    /// <param name="scale">The scale.</param>
    /// <param name="rejections">Counts the answers off the scale and leaves them out; without it the first one throws.</param>
    [OverloadResolutionPriority(1)]
    public static CustomerSatisfactionScore FromResponses<T>(
        ReadOnlySpan<T> responses, Func<T, int?> ratingSelector, SatisfactionScale scale, Rejections? rejections = null) =>
        Plan(ratingSelector, scale).Of(responses, rejections);

    /// <inheritdoc cref="FromResponses{T}(ReadOnlySpan{T}, Func{T, int?}, SatisfactionScale, Rejections)"/>
    public static CustomerSatisfactionScore FromResponses<T>(
        IEnumerable<T> responses, Func<T, int?> ratingSelector, SatisfactionScale scale, Rejections? rejections = null) =>
        Plan(ratingSelector, scale).Of(responses, rejections);

    private static RowPlan<T, int, SelectorReader<T, int>, RatingCounts, AnswerTally<RatingQuestion, RatingCounts, CustomerSatisfactionScore>, CustomerSatisfactionScore> Plan<T>(
        Func<T, int> ratingSelector, SatisfactionScale scale) => new(new(ratingSelector), Tally(scale, nameof(ratingSelector)));

    private static RowPlan<T, int?, SelectorReader<T, int?>, RatingCounts, AnswerTally<RatingQuestion, RatingCounts, CustomerSatisfactionScore>, CustomerSatisfactionScore> Plan<T>(
        Func<T, int?> ratingSelector, SatisfactionScale scale) => new(new(ratingSelector), Tally(scale, nameof(ratingSelector)));

    private static AnswerTally<RatingQuestion, RatingCounts, CustomerSatisfactionScore> Tally(SatisfactionScale scale, string parameter)
    {
        ArgumentNullException.ThrowIfNull(scale);
        return new(new(scale), parameter);
    }

    private struct RatingCounts
    {
        public long Satisfied;
        public long Rated;
        public long Sum;
    }

    /// <summary>Counts and sums ratings, and counts the satisfied ones among them.</summary>
    private readonly struct RatingQuestion(SatisfactionScale scale) : IQuestion<RatingCounts, CustomerSatisfactionScore>
    {
        private readonly int _minimum = scale.Min;
        private readonly int _maximum = scale.Max;
        private readonly int _satisfiedFrom = scale.SatisfiedFrom;

        public static string Answer => "Rating";

        public int Minimum => _minimum;

        public int Maximum => _maximum;

        public string OffScale => scale.OffScale;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Count(ref RatingCounts state, int answer)
        {
            state.Satisfied += answer >= _satisfiedFrom ? 1 : 0;
            state.Rated++;
            state.Sum = checked(state.Sum + answer);
        }

        public long Count(ref RatingCounts state, ReadOnlySpan<byte> answers) =>
            Add(ref state, ScoreKernel.CountFrom(answers, _minimum, _maximum, _satisfiedFrom));

        public long Count(ref RatingCounts state, ReadOnlySpan<int> answers) =>
            Add(ref state, ScoreKernel.CountFrom(answers, _minimum, _maximum, _satisfiedFrom));

        public long Count(ref RatingCounts state, ReadOnlySpan<int?> answers) =>
            Add(ref state, ScoreKernel.CountFrom(answers, _minimum, _maximum, _satisfiedFrom));

        public CustomerSatisfactionScore ToMetric(ref readonly RatingCounts state) =>
            new(Share.Of(state.Satisfied, state.Rated), state.Rated, state.Sum, scale);

        private static long Add(ref RatingCounts state, in ScoreKernel.ThresholdCounts counts)
        {
            state.Satisfied += counts.FromThreshold;
            state.Rated += counts.OnScale;
            state.Sum = checked(state.Sum + counts.Sum);
            return counts.OffScale;
        }
    }
}
