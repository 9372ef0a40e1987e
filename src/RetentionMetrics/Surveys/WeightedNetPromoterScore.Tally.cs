using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <content>How weights are summed up by band.</content>
public readonly partial record struct WeightedNetPromoterScore
{
    private static readonly Bands ScoreBands = new(NetPromoterScore.HighestDetractor, NetPromoterScore.HighestPassive, NetPromoterScore.HighestScore);

    /// <summary>Sums weights by band; refuses scores off the scale, or counts them when it was given no parameter to name. Bad weights are refused always.</summary>
    private struct WeightTally(string? scoreParameter, string weightParameter) : IColumnSink<Answer>
    {
        // Answers are laid out as columns on the stack, so many at a time.
        private const int PieceLength = 256;

        // What did not work is not tried again for so many blocks.
        private const int BlocksWithoutTrying = 3;

        // A few that came first: with nothing after them they are the result.
        private BandUnits _first;
        private long _firstResponses;
        private BandSums _sums;
        private long _responses;
        private long _seen;
        private int _untried;
        private int _finestScale;

        public long Rejected { get; private set; }

        [MethodImpl(MethodImplOptions.NoInlining)]
        public void Append(ReadOnlySpan<int> scores, ReadOnlySpan<decimal> weights)
        {
            _finestScale = weights.IsEmpty ? 0 : weights[0].Scale;
            for (var from = 0; from < scores.Length; from += BandedBlocks.BlockRows)
            {
                var rows = Math.Min(BandedBlocks.BlockRows, scores.Length - from);
                var someScores = scores.Slice(from, rows);
                var someWeights = weights.Slice(from, rows);
                if (TryAdd(someScores, someWeights))
                    _seen += rows;
                else
                    AddOneByOne(someScores, someWeights);
            }
        }

        public void Append(ReadOnlySpan<Answer> chunk)
        {
            // No longer than needed: a few answers shall not pay for clearing the columns of many.
            Span<int> scores = stackalloc int[Math.Min(PieceLength, chunk.Length)];
            Span<decimal> weights = stackalloc decimal[scores.Length];
            for (; !chunk.IsEmpty; chunk = chunk[Math.Min(PieceLength, chunk.Length)..])
                AppendPiece(chunk[..Math.Min(PieceLength, chunk.Length)], scores, weights);
        }

        public readonly WeightedNetPromoterScore Result()
        {
            if (_firstResponses == 0)
                return new WeightedNetPromoterScore(in _sums, _responses);
            var first = new WeightedNetPromoterScore(in _first, _firstResponses);
            return _responses == 0 ? first : first + new WeightedNetPromoterScore(in _sums, _responses);
        }

        private void AppendPiece(ReadOnlySpan<Answer> answers, Span<int> scores, Span<decimal> weights)
        {
            var given = 0;
            foreach (ref readonly var answer in answers)
            {
                scores[given] = answer.Score;
                weights[given] = answer.Weight;
                given += answer.IsGiven ? 1 : 0;
            }

            if (_seen == 0 && given <= BandedKernel.FewRows && BandedKernel.TrySumFew(scores[..given], weights[..given], ScoreBands, out _first))
            {
                _firstResponses = given;
                _seen = answers.Length;
            }
            else if (TryAdd(scores[..given], weights[..given]))
            {
                _seen += answers.Length;
            }
            else
            {
                AddOneByOne(answers);
            }
        }

        private bool TryAdd(ReadOnlySpan<int> scores, ReadOnlySpan<decimal> weights)
        {
            if (_untried > 0)
            {
                _untried--;
                return false;
            }

            if (BandedBlocks.TrySum(scores, weights, ScoreBands, ref _finestScale, out var sums))
            {
                _sums = _responses == 0 ? sums : _sums + sums;
                _responses += scores.Length;
                return true;
            }

            _untried = BlocksWithoutTrying;
            return false;
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private void AddOneByOne(ReadOnlySpan<int> scores, ReadOnlySpan<decimal> weights)
        {
            var totals = default(BandTotals);
            for (var row = 0; row < scores.Length; row++)
            {
                if (IsCounted(scores[row], weights[row], row))
                    totals.Add(scores[row], weights[row], ScoreBands);
            }

            Add(in totals, scores.Length);
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private void AddOneByOne(ReadOnlySpan<Answer> answers)
        {
            var totals = default(BandTotals);
            for (var row = 0; row < answers.Length; row++)
            {
                ref readonly var answer = ref answers[row];
                if (answer.IsGiven && IsCounted(answer.Score, answer.Weight, row))
                    totals.Add(answer.Score, answer.Weight, ScoreBands);
            }

            Add(in totals, answers.Length);
        }

        private void Add(in BandTotals totals, int rows)
        {
            _sums += totals.ToSums();
            _responses += totals.Count;
            _seen += rows;
        }

        private bool IsCounted(int score, decimal weight, int row)
        {
            var isOnScale = score is >= NetPromoterScore.LowestScore and <= NetPromoterScore.HighestScore;
            if (isOnScale & DecimalParts.Of(weight).IsUpTo(BandedKernel.LargestAmount))
                return true;
            RejectOrRefuse(score, weight, _seen + row);
            return false;
        }

        private void RejectOrRefuse(int score, decimal weight, long index)
        {
            if (!DecimalParts.Of(weight).IsUpTo(BandedKernel.LargestAmount))
                RefuseWeight(weight, index, weightParameter);
            if (scoreParameter is not null)
                Throw.OffScale("Score", score, index, NetPromoterScore.LowestScore, NetPromoterScore.HighestScore, scoreParameter);
            Rejected++;
        }

        [DoesNotReturn]
        private static void RefuseWeight(decimal weight, long index, string parameter) =>
            throw new ArgumentOutOfRangeException(
                parameter, weight, string.Create(CultureInfo.InvariantCulture, $"Weight {weight} at index {index} lies outside 0…{BandedKernel.LargestAmount:N0}."));
    }
}
