using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <content>The score of the caller's own records.</content>
public readonly partial record struct CustomerEffortScore
{
    /// <summary>Makes the measure that takes the score from records.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="ratingSelector">The answer in a record, on the scale.</param>
    /// <param name="scale">The scale.</param>
    /// <returns>The measure: a total, by segment, on spans, lists and streams.</returns>
    /// <exception cref="ArgumentNullException">The selector or the scale is null.</exception>
    public static Measure<T, CustomerEffortScore> Measure<T>(Func<T, int> ratingSelector, EffortScale scale) => Plan(ratingSelector, scale).ToMeasure();

    /// <summary>Makes the measure that takes the score from records, some of which have no answer.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="ratingSelector">The answer in a record, on the scale; <see langword="null"/> is no answer, neither counted nor rejected.</param>
    /// <param name="scale">The scale.</param>
    /// <returns>The measure: a total, by segment, on spans, lists and streams.</returns>
    /// <exception cref="ArgumentNullException">The selector or the scale is null.</exception>
    public static Measure<T, CustomerEffortScore> Measure<T>(Func<T, int?> ratingSelector, EffortScale scale) => Plan(ratingSelector, scale).ToMeasure();

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
    /// (string Name, int Ease)[] answers = [("Ada", 7), ("Ben", 5), ("Cleo", 3)];
    /// Console.WriteLine(CustomerEffortScore.FromResponses(answers, a => a.Ease, EffortScale.EaseOneToSeven).Mean); // 5
    /// </code></example>
    [OverloadResolutionPriority(1)]
    public static CustomerEffortScore FromResponses<T>(
        ReadOnlySpan<T> responses, Func<T, int> ratingSelector, EffortScale scale, Rejections? rejections = null) =>
        Plan(ratingSelector, scale).Of(responses, rejections);

    /// <inheritdoc cref="FromResponses{T}(ReadOnlySpan{T}, Func{T, int}, EffortScale, Rejections)"/>
    public static CustomerEffortScore FromResponses<T>(
        IEnumerable<T> responses, Func<T, int> ratingSelector, EffortScale scale, Rejections? rejections = null) =>
        Plan(ratingSelector, scale).Of(responses, rejections);

    /// <inheritdoc cref="FromResponses{T}(ReadOnlySpan{T}, Func{T, int}, EffortScale, Rejections)"/>
    /// <param name="responses">The records.</param>
    /// <param name="ratingSelector">The answer in a record, on the scale; <see langword="null"/> is no answer, neither counted nor rejected.</param>
    /// <param name="scale">The scale.</param>
    /// <param name="rejections">Counts the answers off the scale and leaves them out; without it the first one throws.</param>
    [OverloadResolutionPriority(1)]
    public static CustomerEffortScore FromResponses<T>(
        ReadOnlySpan<T> responses, Func<T, int?> ratingSelector, EffortScale scale, Rejections? rejections = null) =>
        Plan(ratingSelector, scale).Of(responses, rejections);

    /// <inheritdoc cref="FromResponses{T}(ReadOnlySpan{T}, Func{T, int?}, EffortScale, Rejections)"/>
    public static CustomerEffortScore FromResponses<T>(
        IEnumerable<T> responses, Func<T, int?> ratingSelector, EffortScale scale, Rejections? rejections = null) =>
        Plan(ratingSelector, scale).Of(responses, rejections);

    private static RowPlan<T, int, SelectorReader<T, int>, EffortCounts, AnswerTally<EffortQuestion, EffortCounts, CustomerEffortScore>, CustomerEffortScore> Plan<T>(
        Func<T, int> ratingSelector, EffortScale scale) => new(new(ratingSelector), Tally(scale, nameof(ratingSelector)));

    private static RowPlan<T, int?, SelectorReader<T, int?>, EffortCounts, AnswerTally<EffortQuestion, EffortCounts, CustomerEffortScore>, CustomerEffortScore> Plan<T>(
        Func<T, int?> ratingSelector, EffortScale scale) => new(new(ratingSelector), Tally(scale, nameof(ratingSelector)));

    private static AnswerTally<EffortQuestion, EffortCounts, CustomerEffortScore> Tally(EffortScale scale, string parameter)
    {
        ArgumentNullException.ThrowIfNull(scale);
        return new(new(scale), parameter);
    }

    /// <summary>How many gave each answer. A short column is counted at once, in a byte for each answer.</summary>
    private struct EffortCounts
    {
        private AnswerCounts _answers;
        private ulong _few;
        private bool _areMany;

        public readonly bool AreFew => !_areMany;

        public readonly bool IsEmpty => !_areMany && _few == 0;

        /// <summary>Gets the counts of a short column.</summary>
        public readonly ulong Few => _few;

        [UnscopedRef]
        public readonly ref readonly AnswerCounts Answers => ref _answers;

        /// <summary>The places of the answers, to be counted in.</summary>
        [UnscopedRef]
        public Span<long> Places(int count)
        {
            Span<long> places = ((Span<long>)_answers)[..count];
            for (var i = 0; i < places.Length && _few != 0; i++)
                places[i] += (byte)(_few >> (i * 8));
            (_few, _areMany) = (0, true);
            return places;
        }

        // Behind the places stands what is off the scale.
        public long Keep(ulong counts, int places)
        {
            var bits = places * 8;
            _few = counts & ((1UL << bits) - 1);
            return (long)(counts >> bits);
        }
    }

    /// <summary>Counts each answer.</summary>
    private readonly struct EffortQuestion(EffortScale scale) : IQuestion<EffortCounts, CustomerEffortScore>
    {
        private readonly int _minimum = scale.Min;
        private readonly int _maximum = scale.Max;

        public static string Answer => "Rating";

        public int Minimum => _minimum;

        public int Maximum => _maximum;

        public string OffScale => scale.OffScale;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Count(ref EffortCounts state, int answer) => state.Places(_maximum)[answer - _minimum]++;

        public long Count(ref EffortCounts state, ReadOnlySpan<byte> answers) =>
            state.IsEmpty && ScoreKernel.TryCountFew(answers, _minimum, _maximum, out var counts)
                ? state.Keep(counts, _maximum)
                : ScoreKernel.CountInto(answers, _minimum, state.Places(_maximum));

        public long Count(ref EffortCounts state, ReadOnlySpan<int> answers) =>
            state.IsEmpty && ScoreKernel.TryCountFew(answers, _minimum, _maximum, out var counts)
                ? state.Keep(counts, _maximum)
                : ScoreKernel.CountInto(answers, _minimum, state.Places(_maximum));

        public long Count(ref EffortCounts state, ReadOnlySpan<int?> answers) =>
            state.IsEmpty && ScoreKernel.TryCountFew(answers, _minimum, _maximum, out var counts)
                ? state.Keep(counts, _maximum)
                : ScoreKernel.CountInto(answers, _minimum, state.Places(_maximum));

        public CustomerEffortScore ToMetric(ref readonly EffortCounts state) =>
            state.AreFew ? new(state.Few, scale) : new(in state.Answers, scale);
    }
}
