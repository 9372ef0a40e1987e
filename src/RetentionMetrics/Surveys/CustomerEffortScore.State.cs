using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text.Json;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <content>The histogram of the answers, and how it is stored and read.</content>
public readonly partial record struct CustomerEffortScore
{
    void IJsonState<CustomerEffortScore>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("answers");
        for (var rating = 1; rating <= (Scale?.Max ?? 0); rating++)
            writer.WriteNumberValue(Count(rating));
        writer.WriteEndArray();
        if (Scale is not null)
            writer.WriteString("scale", Scale.Name);
    }

    CustomerEffortScore IJsonState<CustomerEffortScore>.Read(JsonFields fields)
    {
        var answers = fields.Int64Array("answers");
        if (fields.TextOrNull("scale") is { } name)
            return FromCounts(answers, EffortScale.OfName(name));
        return answers.Length == 0 ? Zero : throw new JsonException("The stored CustomerEffortScore has answers and lacks their \"scale\".");
    }

    private static AnswerTally<RatingCounts> Refusing(EffortScale scale, string parameter)
    {
        ArgumentNullException.ThrowIfNull(scale);
        return new(new RatingCounts(scale), parameter);
    }

    private static AnswerTally<RatingCounts> Counting(EffortScale scale)
    {
        ArgumentNullException.ThrowIfNull(scale);
        return new(new RatingCounts(scale), parameter: null);
    }

    // Not inlined: a few ratings shall not pay for clearing the tally.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static CustomerEffortScore FromMany(ReadOnlySpan<byte> ratings, EffortScale scale)
    {
        var tally = Refusing(scale, nameof(ratings));
        tally.Append(ratings);
        return FromCounted(tally.Counts);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static CustomerEffortScore FromMany(ReadOnlySpan<int> ratings, EffortScale scale)
    {
        var tally = Refusing(scale, nameof(ratings));
        tally.Append(ratings);
        return FromCounted(tally.Counts);
    }

    private static CustomerEffortScore FromCounted(in RatingCounts counts) => new(in counts.Answers, counts.Scale);

    /// <summary>Counts each answer.</summary>
    private struct RatingCounts(EffortScale scale) : IAnswerCounts
    {
        private AnswerCounts _answers;

        public static string Answer => "Rating";

        public readonly EffortScale Scale => scale;

        public readonly int Minimum => scale.Min;

        public readonly int Maximum => scale.Max;

        [UnscopedRef]
        public readonly ref readonly AnswerCounts Answers => ref _answers;

        public long Add(ReadOnlySpan<byte> answers) => ScoreKernel.CountInto(answers, scale.Min, ((Span<long>)_answers)[..scale.Max]);

        public long Add(ReadOnlySpan<int> answers) => ScoreKernel.CountInto(answers, scale.Min, ((Span<long>)_answers)[..scale.Max]);

        public long Add(ReadOnlySpan<int?> answers) => ScoreKernel.CountInto(answers, scale.Min, ((Span<long>)_answers)[..scale.Max]);
    }

    /// <summary>How many gave each answer, 1 to 7 at most.</summary>
    [InlineArray(Places)]
    private struct AnswerCounts : IEquatable<AnswerCounts>
    {
        public const int Places = 7;

        private long _first;

        public readonly long Total
        {
            get
            {
                var total = 0L;
                foreach (var count in this)
                    total = checked(total + count);
                return total;
            }
        }

        public static AnswerCounts operator +(AnswerCounts left, AnswerCounts right)
        {
            for (var i = 0; i < Places; i++)
                left[i] = checked(left[i] + right[i]);
            return left;
        }

        public static AnswerCounts Of(ReadOnlySpan<long> counts)
        {
            var answers = default(AnswerCounts);
            counts.CopyTo(answers);
            return answers;
        }

        public readonly long Between((int From, int To) answers)
        {
            var count = 0L;
            for (var answer = answers.From; answer <= answers.To; answer++)
                count += this[answer - 1];
            return count;
        }

        /// <summary>The mean of all answers, of which there are so many.</summary>
        public readonly double Mean(long total)
        {
            // The sum of the answers is 7 times 2^63 at most, and nearly always fits a long.
            if (total <= long.MaxValue / Places)
            {
                var sum = 0L;
                for (var i = 0; i < Places; i++)
                    sum += this[i] * (i + 1);
                return (double)sum / total;
            }

            var wideSum = Int128.Zero;
            for (var i = 0; i < Places; i++)
                wideSum += (Int128)this[i] * (i + 1);
            return (double)wideSum / total;
        }

        /// <summary>The squared distances of all answers from a point, summed.</summary>
        public readonly double SquaresAround(double centre)
        {
            var squares = 0.0;
            for (var i = 0; i < Places; i++)
            {
                var distance = i + 1 - centre;
                squares += this[i] * distance * distance;
            }

            return squares;
        }

        public readonly bool Equals(AnswerCounts other) => ((ReadOnlySpan<long>)this).SequenceEqual(other);

        public override readonly bool Equals(object? obj) => obj is AnswerCounts other && Equals(other);

        public override readonly int GetHashCode()
        {
            var hash = default(HashCode);
            foreach (var count in this)
                hash.Add(count);
            return hash.ToHashCode();
        }
    }
}
