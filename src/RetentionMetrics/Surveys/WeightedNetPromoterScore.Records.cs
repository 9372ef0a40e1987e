using System.Diagnostics.CodeAnalysis;
using System.Globalization;
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
    public static WeightedNetPromoterScore FromResponses<T>(ReadOnlySpan<T> responses, Func<T, int?> score, Func<T, decimal> weight) =>
        Projection.Into(responses, Answers(score, weight), new WeightTally(nameof(score), nameof(weight))).Result();

    /// <inheritdoc cref="FromResponses{T}(ReadOnlySpan{T}, Func{T, int?}, Func{T, decimal})"/>
    public static WeightedNetPromoterScore FromResponses<T>(IEnumerable<T> responses, Func<T, int?> score, Func<T, decimal> weight) =>
        Projection.Into(responses, Answers(score, weight), new WeightTally(nameof(score), nameof(weight))).Result();

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
        var tally = Projection.Into(responses, Answers(score, weight), new WeightTally(scoreParameter: null, nameof(weight)));
        rejected = tally.Rejected;
        return tally.Result();
    }

    /// <inheritdoc cref="FromResponses{T}(ReadOnlySpan{T}, Func{T, int?}, Func{T, decimal}, out long)"/>
    public static WeightedNetPromoterScore FromResponses<T>(
        IEnumerable<T> responses, Func<T, int?> score, Func<T, decimal> weight, out long rejected)
    {
        var tally = Projection.Into(responses, Answers(score, weight), new WeightTally(scoreParameter: null, nameof(weight)));
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
        (await Projection.IntoAsync(
            responses, Answers(score, weight), new WeightTally(nameof(score), nameof(weight)), cancellationToken).ConfigureAwait(false)).Result();

    private static Func<T, Answer> Answers<T>(Func<T, int?> score, Func<T, decimal> weight)
    {
        ArgumentNullException.ThrowIfNull(score);
        ArgumentNullException.ThrowIfNull(weight);
        return record => score(record) is { } given ? new Answer(given, weight(record)) : default;
    }

    /// <summary>An answer with its weight; default is none.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly struct Answer(int score, decimal weight)
    {
        public bool IsGiven { get; } = true;

        public int Score { get; } = score;

        public decimal Weight { get; } = weight;
    }

    /// <summary>Sums weights by band; refuses scores off the scale, or counts them when it was given no parameter to name. Bad weights are refused always.</summary>
    private struct WeightTally(string? scoreParameter, string weightParameter) : IColumnSink<Answer>
    {
        private Band _promoters;
        private Band _passives;
        private Band _detractors;
        private Band _squares;
        private long _responses;
        private long _seen;

        public long Rejected { get; private set; }

        public void Append(ReadOnlySpan<Answer> chunk)
        {
            foreach (ref readonly var answer in chunk)
            {
                if (answer.IsGiven)
                    Add(answer.Score, answer.Weight);
                else
                    _seen++;
            }
        }

        public void Add(int score, decimal weight)
        {
            var index = _seen++;
            if (weight is < 0 or > LargestWeight)
                RefuseWeight(weight, index, weightParameter);
            if (score is < NetPromoterScore.LowestScore or > NetPromoterScore.HighestScore)
            {
                if (scoreParameter is not null)
                    Throw.OffScale("Score", score, index, NetPromoterScore.LowestScore, NetPromoterScore.HighestScore, scoreParameter);
                Rejected++;
                return;
            }

            _responses++;
            _squares.Add(weight * weight);
            if (score > NetPromoterScore.HighestPassive)
                _promoters.Add(weight);
            else if (score > NetPromoterScore.HighestDetractor)
                _passives.Add(weight);
            else
                _detractors.Add(weight);
        }

        public readonly WeightedNetPromoterScore Result() =>
            new(_promoters.Sum, _passives.Sum, _detractors.Sum, _squares.Sum, _responses);

        [DoesNotReturn]
        private static void RefuseWeight(decimal weight, long index, string parameter) =>
            throw new ArgumentOutOfRangeException(
                parameter, weight, string.Create(CultureInfo.InvariantCulture, $"Weight {weight} at index {index} lies outside 0…{LargestWeight:N0}."));
    }

    /// <summary>A sum that takes its addends one by one and hands them on a block at a time, as exact sums are cheap by the block.</summary>
    private struct Band
    {
        private const int BlockLength = 16;

        private Block _block;
        private int _filled;
        private DecimalSum _sum;

        public readonly DecimalSum Sum => _sum + DecimalSum.Of(((ReadOnlySpan<decimal>)_block)[.._filled]);

        public void Add(decimal weight)
        {
            if (_filled == BlockLength)
            {
                _sum += DecimalSum.Of(_block);
                _filled = 0;
            }

            _block[_filled++] = weight;
        }

        [InlineArray(BlockLength)]
        private struct Block
        {
            private decimal _first;
        }
    }
}
