using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <content>The score of the caller's own records.</content>
public readonly partial record struct WeightedNetPromoterScore
{
    /// <summary>Makes the measure that weighs the answers in records.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="scoreSelector">The answer in a record, 0 to 10; <see langword="null"/> is no answer, neither counted nor rejected, and its weight is not asked
    /// for.</param>
    /// <param name="weightSelector">The weight of a record, from 0 to 100,000,000,000,000.</param>
    /// <returns>The measure: a total, by segment, on spans, lists and streams.</returns>
    /// <exception cref="ArgumentNullException">A selector is null.</exception>
    /// <example><code>
    /// (string Country, int? Score, decimal Weight)[] answers = [("DE", 10, 1.2m), ("DE", 6, 0.8m), ("FR", null, 1m)];
    /// var nps = WeightedNetPromoterScore.Measure(((string Country, int? Score, decimal Weight) a) => a.Score, a => a.Weight);
    /// Console.WriteLine(nps.By(answers, a => a.Country)["DE"].Score); // 20
    /// </code></example>
    public static Measure<T, WeightedNetPromoterScore> Measure<T>(Func<T, int?> scoreSelector, Func<T, decimal> weightSelector)
    {
        var blocks = Blocks(scoreSelector, weightSelector);
        return new RowPlan<T, Answer, AnswerReader<T>, WeightSums, WeightTally, WeightedNetPromoterScore>(blocks.Reader, default)
            .ToMeasure((records, rejections) => blocks.Of(records, rejections));
    }

    /// <summary>Weighs the answers in the caller's own records.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="responses">The records.</param>
    /// <param name="scoreSelector">The answer in a record, 0 to 10; <see langword="null"/> is no answer, neither counted nor rejected, and its weight is not asked
    /// for.</param>
    /// <param name="weightSelector">The weight of a record, from 0 to 100,000,000,000,000.</param>
    /// <param name="rejections">Counts the answers outside 0…10 and the weights out of range and leaves them out; without it the first one throws.</param>
    /// <returns>The score.</returns>
    /// <exception cref="ArgumentNullException">The records or a selector are null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An answer lies outside 0…10, or a weight is negative or too large, and there are no
    /// <paramref name="rejections"/>; the message names its index and value.</exception>
    /// <exception cref="InvalidOperationException">A selector threw; the message names it and the index of the record.</exception>
    /// <example><code>
    /// (int? Score, decimal Weight)[] answers = [(10, 1.2m), (6, 0.8m), (null, 1m)];
    /// Console.WriteLine(WeightedNetPromoterScore.FromResponses(answers, a => a.Score, a => a.Weight).Score); // 20
    /// </code></example>
    [OverloadResolutionPriority(1)]
    public static WeightedNetPromoterScore FromResponses<T>(
        ReadOnlySpan<T> responses, Func<T, int?> scoreSelector, Func<T, decimal> weightSelector, Rejections? rejections = null) =>
        Blocks(scoreSelector, weightSelector).Of(responses, rejections);

    /// <inheritdoc cref="FromResponses{T}(ReadOnlySpan{T}, Func{T, int?}, Func{T, decimal}, Rejections)"/>
    public static WeightedNetPromoterScore FromResponses<T>(
        IEnumerable<T> responses, Func<T, int?> scoreSelector, Func<T, decimal> weightSelector, Rejections? rejections = null) =>
        Blocks(scoreSelector, weightSelector).Of(responses, rejections);

    private static RowPlan<T, Answer, AnswerReader<T>, WeightBlocks, BlockTally, WeightedNetPromoterScore> Blocks<T>(
        Func<T, int?> scoreSelector, Func<T, decimal> weightSelector)
    {
        ArgumentNullException.ThrowIfNull(scoreSelector);
        ArgumentNullException.ThrowIfNull(weightSelector);
        return new(new(scoreSelector, weightSelector), default);
    }

    private readonly struct AnswerReader<T>(Func<T, int?> scoreSelector, Func<T, decimal> weightSelector) : IRowReader<T, Answer>
    {
        public void Read(ReadOnlySpan<T> records, Span<Answer> rows, ref int at)
        {
            var (readScore, readWeight) = (scoreSelector, weightSelector);
            for (var i = 0; i < records.Length && i < rows.Length; i++)
            {
                at = i;
                var record = records[i];
                rows[i] = readScore(record) is { } given ? new(given, readWeight(record)) : default;
            }
        }

        public string NameOfThrowing(T record) => Selectors.Throws(scoreSelector, record) ? nameof(scoreSelector) : nameof(weightSelector);
    }

    /// <summary>An answer with its weight; default is none.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly struct Answer(int score, decimal weight)
    {
        public bool IsGiven { get; } = true;

        public int Score { get; } = score;

        public decimal Weight { get; } = weight;

        /// <summary>Gets what is wrong with an answer that is.</summary>
        public RowError Error => ErrorOf(Score, Weight, "scoreSelector", "weightSelector");
    }
}
