using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <content>The record doors: the caller's own types, from a span, a sequence or a stream.</content>
public readonly partial record struct WeightedNetPromoterScore
{
    /// <summary>Weighs the answers in the caller's own records; a record without an answer is neither counted nor rejected, and its weight is not asked for.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="responses">The records.</param>
    /// <param name="score">The answer in a record, 0 to 10, or null when there is none.</param>
    /// <param name="weight">The weight of a record, from 0 to 100,000,000,000,000.</param>
    /// <returns>The score.</returns>
    /// <exception cref="ArgumentNullException">The records or a selector are null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An answer lies outside 0…10, or a weight is negative or too large; the message names its index and value.</exception>
    /// <example><code>
    /// (int? Score, decimal Weight)[] answers = [(10, 1.2m), (6, 0.8m), (null, 1m)];
    /// Console.WriteLine(WeightedNetPromoterScore.FromResponses(answers, a => a.Score, a => a.Weight).Score); // 20
    /// </code></example>
    [OverloadResolutionPriority(1)]
    public static WeightedNetPromoterScore FromResponses<T>(ReadOnlySpan<T> responses, Func<T, int?> score, Func<T, decimal> weight)
    {
        var tally = new WeightTally(nameof(score), nameof(weight));
        Projection.Into<T, Answer, AnswerSelector<T>, WeightTally>(responses, Answers(score, weight), ref tally);
        return tally.Result();
    }

    /// <inheritdoc cref="FromResponses{T}(ReadOnlySpan{T}, Func{T, int?}, Func{T, decimal})"/>
    public static WeightedNetPromoterScore FromResponses<T>(IEnumerable<T> responses, Func<T, int?> score, Func<T, decimal> weight) =>
        Projection.Into<T, Answer, AnswerSelector<T>, WeightTally>(responses, Answers(score, weight), new WeightTally(nameof(score), nameof(weight))).Result();

    /// <summary>Weighs the answers in the caller's own records and leaves out, but counts, those off the scale.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="responses">The records.</param>
    /// <param name="score">The answer in a record; those from 0 to 10 count, null is no answer.</param>
    /// <param name="weight">The weight of a record, from 0 to 100,000,000,000,000.</param>
    /// <param name="rejected">How many answers lie outside 0…10; missing answers are not among them.</param>
    /// <returns>The score of the others.</returns>
    /// <exception cref="ArgumentNullException">The records or a selector are null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A weight is negative or too large: weights are computed, not answered, and a wrong one is no bad answer.</exception>
    [OverloadResolutionPriority(1)]
    public static WeightedNetPromoterScore FromResponses<T>(
        ReadOnlySpan<T> responses, Func<T, int?> score, Func<T, decimal> weight, out long rejected)
    {
        var tally = Projection.Into<T, Answer, AnswerSelector<T>, WeightTally>(responses, Answers(score, weight), new WeightTally(scoreParameter: null, nameof(weight)));
        rejected = tally.Rejected;
        return tally.Result();
    }

    /// <inheritdoc cref="FromResponses{T}(ReadOnlySpan{T}, Func{T, int?}, Func{T, decimal}, out long)"/>
    public static WeightedNetPromoterScore FromResponses<T>(
        IEnumerable<T> responses, Func<T, int?> score, Func<T, decimal> weight, out long rejected)
    {
        var tally = Projection.Into<T, Answer, AnswerSelector<T>, WeightTally>(responses, Answers(score, weight), new WeightTally(scoreParameter: null, nameof(weight)));
        rejected = tally.Rejected;
        return tally.Result();
    }

    /// <summary>Weighs the answers of a stream of records; a record without an answer is neither counted nor rejected.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="responses">The stream.</param>
    /// <param name="score">The answer in a record, 0 to 10, or null when there is none.</param>
    /// <param name="weight">The weight of a record, from 0 to 100,000,000,000,000.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <returns>The score.</returns>
    /// <exception cref="ArgumentNullException">The stream or a selector is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An answer lies outside 0…10, or a weight is negative or too large; the message names its index and value.</exception>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public static async Task<WeightedNetPromoterScore> FromResponsesAsync<T>(
        IAsyncEnumerable<T> responses, Func<T, int?> score, Func<T, decimal> weight, CancellationToken cancellationToken = default) =>
        (await Projection.IntoAsync<T, Answer, AnswerSelector<T>, WeightTally>(
            responses, Answers(score, weight), new WeightTally(nameof(score), nameof(weight)), cancellationToken).ConfigureAwait(false)).Result();

    private static AnswerSelector<T> Answers<T>(Func<T, int?> score, Func<T, decimal> weight)
    {
        ArgumentNullException.ThrowIfNull(score);
        ArgumentNullException.ThrowIfNull(weight);
        return new(score, weight);
    }

    private readonly struct AnswerSelector<T>(Func<T, int?> score, Func<T, decimal> weight) : IRowSelector<T, Answer>
    {
        public void Select(ReadOnlySpan<T> records, Span<Answer> column)
        {
            var (readScore, readWeight) = (score, weight);
            for (var i = 0; i < records.Length && i < column.Length; i++)
            {
                var record = records[i];
                column[i] = readScore(record) is { } given ? new(given, readWeight(record)) : default;
            }
        }
    }

    /// <summary>An answer with its weight; default is none.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly struct Answer(int score, decimal weight)
    {
        public bool IsGiven { get; } = true;

        public int Score { get; } = score;

        public decimal Weight { get; } = weight;
    }
}
