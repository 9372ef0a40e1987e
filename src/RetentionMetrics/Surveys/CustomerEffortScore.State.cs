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
        public readonly double Mean(long total) => IsNarrow(total) ? (double)NarrowSum() / total : (double)Sum() / total;

        /// <summary>The same for a text of a format.</summary>
        public readonly decimal? Mean(long total, ReadOnlySpan<char> format) =>
            IsNarrow(total) ? Quotient.Of(NarrowSum(), total, format) : (decimal)Sum() / total;

        /// <summary>The sum of all answers, however many there are.</summary>
        public readonly Int128 Sum()
        {
            var sum = Int128.Zero;
            for (var i = 0; i < Places; i++)
                sum += (Int128)this[i] * (i + 1);
            return sum;
        }

        // The sum of the answers is 7 times 2^63 at most, and nearly always fits a long.
        private static bool IsNarrow(long total) => total <= long.MaxValue / Places;

        private readonly long NarrowSum() =>
            this[0] + (2 * this[1]) + (3 * this[2]) + (4 * this[3]) + (5 * this[4]) + (6 * this[5]) + (7 * this[6]);

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
