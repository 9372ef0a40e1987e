using System.Globalization;
using System.Runtime.CompilerServices;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <content>How weights are summed up by band.</content>
public readonly partial record struct WeightedNetPromoterScore
{
    private static readonly Bands ScoreBands = new(NetPromoterScore.HighestDetractor, NetPromoterScore.HighestPassive, NetPromoterScore.HighestScore);

    private static string OffScale { get; } = RowError.ReasonOffScale(NetPromoterScore.LowestScore, NetPromoterScore.HighestScore);

    private static string WeightOutOfRange { get; } = string.Create(CultureInfo.InvariantCulture, $"weight outside 0…{BandedKernel.LargestAmount:N0}");

    private static bool IsRight(int score, decimal weight) =>
        (score is >= NetPromoterScore.LowestScore and <= NetPromoterScore.HighestScore) & DecimalParts.Of(weight).IsUpTo(BandedKernel.LargestAmount);

    private static RowError ErrorOf(int score, decimal weight, string scoreParameter, string weightParameter) =>
        DecimalParts.Of(weight).IsUpTo(BandedKernel.LargestAmount)
            ? RowError.OffScale("Score", score, NetPromoterScore.LowestScore, NetPromoterScore.HighestScore, OffScale, scoreParameter)
            : new(
                weightParameter,
                string.Create(CultureInfo.InvariantCulture, $"Weight {weight}"),
                string.Create(CultureInfo.InvariantCulture, $"lies outside 0…{BandedKernel.LargestAmount:N0}"),
                WeightOutOfRange,
                weight);

    /// <summary>Sums of weights by band, answer by answer: small enough for one of each segment.</summary>
    private struct WeightSums
    {
        private RunningSum _low;
        private RunningSum _middle;
        private RunningSum _high;
        private RunningSum _squares;
        private long _responses;

        public void Add(int score, decimal weight)
        {
            _responses++;
            if (score <= ScoreBands.LowLimit)
                _low.Add(weight);
            else if (score <= ScoreBands.MiddleLimit)
                _middle.Add(weight);
            else
                _high.Add(weight);
            AddSquare(weight);
        }

        public readonly WeightedNetPromoterScore Result() => new(new BandSums(_low.Sum, _middle.Sum, _high.Sum, _squares.Sum), _responses);

        private void AddSquare(decimal weight)
        {
            // Decimals multiply exactly as long as the digits of the product take 96 bits.
            const int MostBits = 48;
            var parts = DecimalParts.Of(weight);
            if (parts.TryInt64(out var mantissa) && mantissa >> MostBits == 0 && !DecimalSum.IsSquareRounded(parts.Scale))
                _squares.Add(weight * weight);
            else
                _squares.Add(DecimalSum.Square(weight));
        }
    }

    /// <summary>Weighs answers one by one.</summary>
    private readonly struct WeightTally : ITally<Answer, WeightSums, WeightedNetPromoterScore>
    {
        public static bool AddsUp => true;

        public bool TryAdd(ref WeightSums state, in Answer row)
        {
            if (!row.IsGiven)
                return true;
            if (!IsRight(row.Score, row.Weight))
                return false;
            state.Add(row.Score, row.Weight);
            return true;
        }

        public void Add(ref WeightSums state, ReadOnlySpan<Answer> rows, in RowErrors errors) =>
            Tallies.AddEach<Answer, WeightSums, WeightTally, WeightedNetPromoterScore>(in this, ref state, rows, in errors);

        public RowError ErrorOf(in Answer row) => row.Error;

        public WeightedNetPromoterScore ToMetric(ref readonly WeightSums state) => state.Result();
    }

    /// <summary>Weighs answers block by block.</summary>
    private readonly struct BlockTally : ITally<Answer, WeightBlocks, WeightedNetPromoterScore>
    {
        public static bool AddsUp => true;

        public bool TryAdd(ref WeightBlocks state, in Answer row)
        {
            if (row.IsGiven && !IsRight(row.Score, row.Weight))
                return false;
            state.Append([row], default);
            return true;
        }

        public void Add(ref WeightBlocks state, ReadOnlySpan<Answer> rows, in RowErrors errors) => state.Append(rows, in errors);

        public RowError ErrorOf(in Answer row) => row.Error;

        public WeightedNetPromoterScore ToMetric(ref readonly WeightBlocks state) => state.Result();
    }

    /// <summary>Sums of weights by band, taken from blocks of answers in vectors.</summary>
    private struct WeightBlocks
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
        private bool _isBegun;
        private int _untried;
        private int _finestScale;

        [MethodImpl(MethodImplOptions.NoInlining)]
        public void Append(ReadOnlySpan<int> scores, ReadOnlySpan<decimal> weights, in RowErrors errors)
        {
            _finestScale = weights.IsEmpty ? 0 : weights[0].Scale;
            for (var from = 0; from < scores.Length; from += BandedBlocks.BlockRows)
            {
                var rows = Math.Min(BandedBlocks.BlockRows, scores.Length - from);
                var someScores = scores.Slice(from, rows);
                var someWeights = weights.Slice(from, rows);
                if (!TryAdd(someScores, someWeights))
                    AddOneByOne(someScores, someWeights, errors.From(from));
            }
        }

        public void Append(ReadOnlySpan<Answer> chunk, in RowErrors errors)
        {
            // No longer than needed: a few answers shall not pay for clearing the columns of many.
            Span<int> scores = stackalloc int[Math.Min(PieceLength, chunk.Length)];
            Span<decimal> weights = stackalloc decimal[scores.Length];
            for (var start = 0; start < chunk.Length; start += PieceLength)
                AppendPiece(chunk.Slice(start, Math.Min(PieceLength, chunk.Length - start)), scores, weights, errors.From(start));
        }

        public readonly WeightedNetPromoterScore Result()
        {
            if (_firstResponses == 0)
                return new WeightedNetPromoterScore(in _sums, _responses);
            var first = new WeightedNetPromoterScore(in _first, _firstResponses);
            return _responses == 0 ? first : first + new WeightedNetPromoterScore(in _sums, _responses);
        }

        private void AppendPiece(ReadOnlySpan<Answer> answers, Span<int> scores, Span<decimal> weights, in RowErrors errors)
        {
            var given = 0;
            foreach (ref readonly var answer in answers)
            {
                scores[given] = answer.Score;
                weights[given] = answer.Weight;
                given += answer.IsGiven ? 1 : 0;
            }

            if (!_isBegun && given <= BandedKernel.FewRows && BandedKernel.TrySumFew(scores[..given], weights[..given], ScoreBands, out _first))
                _firstResponses = given;
            else if (!TryAdd(scores[..given], weights[..given]))
                AddOneByOne(answers, in errors);
            _isBegun = true;
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
        private void AddOneByOne(ReadOnlySpan<int> scores, ReadOnlySpan<decimal> weights, in RowErrors errors)
        {
            var totals = default(BandTotals);
            for (var row = 0; row < scores.Length; row++)
            {
                if (IsRight(scores[row], weights[row]))
                    totals.Add(scores[row], weights[row], ScoreBands);
                else
                    errors.Add(row, ErrorOf(scores[row], weights[row], nameof(scores), nameof(weights)));
            }

            Add(in totals);
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private void AddOneByOne(ReadOnlySpan<Answer> answers, in RowErrors errors)
        {
            var totals = default(BandTotals);
            for (var row = 0; row < answers.Length; row++)
            {
                ref readonly var answer = ref answers[row];
                if (!answer.IsGiven)
                    continue;
                if (IsRight(answer.Score, answer.Weight))
                    totals.Add(answer.Score, answer.Weight, ScoreBands);
                else
                    errors.Add(row, answer.Error);
            }

            Add(in totals);
        }

        private void Add(in BandTotals totals)
        {
            _sums += totals.ToSums();
            _responses += totals.Count;
        }
    }
}
