using System.Runtime.CompilerServices;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <content>The score of the caller's own records.</content>
public readonly partial record struct NetPromoterScore
{
    /// <summary>Makes the measure that takes the score from records.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="scoreSelector">The answer in a record, 0 to 10.</param>
    /// <returns>The measure: a total, by segment, on spans, lists and streams.</returns>
    /// <exception cref="ArgumentNullException">The selector is null.</exception>
    /// <example><code>
    /// (string Country, int Score)[] answers = [("DE", 9), ("DE", 3), ("FR", 10)];
    /// var nps = NetPromoterScore.Measure(((string Country, int Score) a) => a.Score);
    /// Console.WriteLine(nps.By(answers, a => a.Country)["DE"]); // 0.0
    /// </code></example>
    public static Measure<T, NetPromoterScore> Measure<T>(Func<T, int> scoreSelector) => Plan(scoreSelector).ToMeasure();

    /// <summary>Makes the measure that takes the score from records, some of which have no answer.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="scoreSelector">The answer in a record, 0 to 10; <see langword="null"/> is no answer, neither counted nor rejected.</param>
    /// <returns>The measure: a total, by segment, on spans, lists and streams.</returns>
    /// <exception cref="ArgumentNullException">The selector is null.</exception>
    public static Measure<T, NetPromoterScore> Measure<T>(Func<T, int?> scoreSelector) => Plan(scoreSelector).ToMeasure();

    /// <summary>Counts the answers in the caller's own records.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="responses">The records.</param>
    /// <param name="scoreSelector">The answer in a record, 0 to 10.</param>
    /// <param name="rejections">Counts the answers outside 0…10 and leaves them out; without it the first one throws.</param>
    /// <returns>The score.</returns>
    /// <exception cref="ArgumentNullException">The records or the selector are null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An answer lies outside 0…10, and there are no <paramref name="rejections"/>; the message names its
    /// index and value.</exception>
    /// <exception cref="InvalidOperationException">The selector threw; the message names the index of the record.</exception>
    /// <example><code>
    /// (string Name, int Score)[] answers = [("Ada", 10), ("Ben", 8), ("Cleo", 3)];
    /// Console.WriteLine(NetPromoterScore.FromResponses(answers, a => a.Score).Score); // 0
    /// </code></example>
    [OverloadResolutionPriority(1)]
    public static NetPromoterScore FromResponses<T>(ReadOnlySpan<T> responses, Func<T, int> scoreSelector, Rejections? rejections = null) =>
        Plan(scoreSelector).Of(responses, rejections);

    /// <inheritdoc cref="FromResponses{T}(ReadOnlySpan{T}, Func{T, int}, Rejections)"/>
    public static NetPromoterScore FromResponses<T>(IEnumerable<T> responses, Func<T, int> scoreSelector, Rejections? rejections = null) =>
        Plan(scoreSelector).Of(responses, rejections);

    /// <inheritdoc cref="FromResponses{T}(ReadOnlySpan{T}, Func{T, int}, Rejections)"/>
    /// <param name="responses">The records.</param>
    /// <param name="scoreSelector">The answer in a record, 0 to 10; <see langword="null"/> is no answer, neither counted nor rejected.</param>
    /// <param name="rejections">Counts the answers outside 0…10 and leaves them out; without it the first one throws.</param>
    [OverloadResolutionPriority(1)]
    public static NetPromoterScore FromResponses<T>(ReadOnlySpan<T> responses, Func<T, int?> scoreSelector, Rejections? rejections = null) =>
        Plan(scoreSelector).Of(responses, rejections);

    /// <inheritdoc cref="FromResponses{T}(ReadOnlySpan{T}, Func{T, int?}, Rejections)"/>
    public static NetPromoterScore FromResponses<T>(IEnumerable<T> responses, Func<T, int?> scoreSelector, Rejections? rejections = null) =>
        Plan(scoreSelector).Of(responses, rejections);

    private static RowPlan<T, int, SelectorReader<T, int>, BandCounts, AnswerTally<BandQuestion, BandCounts, NetPromoterScore>, NetPromoterScore> Plan<T>(
        Func<T, int> scoreSelector) => new(new(scoreSelector), Tally(nameof(scoreSelector)));

    private static RowPlan<T, int?, SelectorReader<T, int?>, BandCounts, AnswerTally<BandQuestion, BandCounts, NetPromoterScore>, NetPromoterScore> Plan<T>(
        Func<T, int?> scoreSelector) => new(new(scoreSelector), Tally(nameof(scoreSelector)));

    private static AnswerTally<BandQuestion, BandCounts, NetPromoterScore> Tally(string parameter) => new(default, parameter);

    private struct BandCounts
    {
        public long Detractors;
        public long Passives;
        public long Promoters;
    }

    /// <summary>Counts answers by band.</summary>
    private readonly struct BandQuestion : IQuestion<BandCounts, NetPromoterScore>
    {
        public static string Answer => "Score";

        public int Minimum => LowestScore;

        public int Maximum => HighestScore;

        public string OffScale => "off the scale 0…10";

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Count(ref BandCounts state, int answer)
        {
            // Without branches (it is unpredictable), and with one place to write to. Bounds: the bands are 0, 1 and 2.
            var band = (answer > HighestDetractor ? 1 : 0) + (answer > HighestPassive ? 1 : 0);
            Unsafe.Add(ref state.Detractors, band)++;
        }

        public long Count(ref BandCounts state, ReadOnlySpan<byte> answers) =>
            Add(ref state, ScoreKernel.CountBands(answers, LowestScore, HighestDetractor, HighestPassive, HighestScore));

        public long Count(ref BandCounts state, ReadOnlySpan<int> answers) =>
            Add(ref state, ScoreKernel.CountBands(answers, LowestScore, HighestDetractor, HighestPassive, HighestScore));

        public long Count(ref BandCounts state, ReadOnlySpan<int?> answers) =>
            Add(ref state, ScoreKernel.CountBands(answers, LowestScore, HighestDetractor, HighestPassive, HighestScore));

        public NetPromoterScore ToMetric(ref readonly BandCounts state) => new(state.Promoters, state.Passives, state.Detractors);

        private static long Add(ref BandCounts state, in ScoreKernel.BandCounts counts)
        {
            state.Detractors += counts.First;
            state.Passives += counts.Second - counts.First;
            state.Promoters += counts.Third - counts.Second;
            return counts.OffScale;
        }
    }
}
