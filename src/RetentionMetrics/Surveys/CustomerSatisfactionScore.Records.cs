using System.Runtime.CompilerServices;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <content>The record doors: the caller's own types, from a span, a sequence or a stream.</content>
public readonly partial record struct CustomerSatisfactionScore
{
    /// <summary>Rates the answers in the caller's own records.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="responses">The records.</param>
    /// <param name="rating">The answer in a record, on the scale.</param>
    /// <param name="scale">The scale.</param>
    /// <returns>The score.</returns>
    /// <exception cref="ArgumentNullException">The records, the selector or the scale are null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An answer lies off the scale; the message names its index and value.</exception>
    /// <example><code>
    /// (string Name, int Stars)[] answers = [("Ada", 5), ("Ben", 4), ("Cleo", 2), ("Dan", 5)];
    /// Console.WriteLine(CustomerSatisfactionScore.FromResponses(answers, a => a.Stars, SatisfactionScale.OneToFive).Percent); // 75
    /// </code></example>
    [OverloadResolutionPriority(1)]
    public static CustomerSatisfactionScore FromResponses<T>(
        ReadOnlySpan<T> responses, Func<T, int> rating, SatisfactionScale scale)
    {
        var tally = Refusing(scale, nameof(rating));
        Projection.Into(responses, rating, ref tally);
        return FromCounted(in tally.Counts);
    }

    /// <inheritdoc cref="FromResponses{T}(ReadOnlySpan{T}, Func{T, int}, SatisfactionScale)"/>
    public static CustomerSatisfactionScore FromResponses<T>(
        IEnumerable<T> responses, Func<T, int> rating, SatisfactionScale scale)
    {
        var tally = Refusing(scale, nameof(rating));
        Projection.Into(responses, rating, ref tally);
        return FromCounted(in tally.Counts);
    }

    /// <summary>Rates the answers in the caller's own records; a record without an answer is neither counted nor rejected.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="responses">The records.</param>
    /// <param name="rating">The answer in a record, on the scale, or null when there is none.</param>
    /// <param name="scale">The scale.</param>
    /// <returns>The score.</returns>
    /// <exception cref="ArgumentNullException">The records, the selector or the scale are null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An answer lies off the scale; the message names its index and value.</exception>
    [OverloadResolutionPriority(1)]
    public static CustomerSatisfactionScore FromResponses<T>(
        ReadOnlySpan<T> responses, Func<T, int?> rating, SatisfactionScale scale)
    {
        var tally = Refusing(scale, nameof(rating));
        Projection.Into(responses, rating, ref tally);
        return FromCounted(in tally.Counts);
    }

    /// <inheritdoc cref="FromResponses{T}(ReadOnlySpan{T}, Func{T, int?}, SatisfactionScale)"/>
    public static CustomerSatisfactionScore FromResponses<T>(
        IEnumerable<T> responses, Func<T, int?> rating, SatisfactionScale scale)
    {
        var tally = Refusing(scale, nameof(rating));
        Projection.Into(responses, rating, ref tally);
        return FromCounted(in tally.Counts);
    }

    /// <summary>Rates the answers in the caller's own records and leaves out, but counts, those off the scale.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="responses">The records.</param>
    /// <param name="rating">The answer in a record; those on the scale count, null is no answer.</param>
    /// <param name="scale">The scale.</param>
    /// <param name="rejected">How many answers lie off the scale; missing answers are not among them.</param>
    /// <returns>The score of the others.</returns>
    /// <exception cref="ArgumentNullException">The records, the selector or the scale are null.</exception>
    [OverloadResolutionPriority(1)]
    public static CustomerSatisfactionScore FromResponses<T>(
        ReadOnlySpan<T> responses, Func<T, int?> rating, SatisfactionScale scale, out long rejected)
    {
        var tally = Counting(scale);
        Projection.Into(responses, rating, ref tally);
        rejected = tally.Rejected;
        return FromCounted(in tally.Counts);
    }

    /// <inheritdoc cref="FromResponses{T}(ReadOnlySpan{T}, Func{T, int?}, SatisfactionScale, out long)"/>
    public static CustomerSatisfactionScore FromResponses<T>(
        IEnumerable<T> responses, Func<T, int?> rating, SatisfactionScale scale, out long rejected)
    {
        var tally = Counting(scale);
        Projection.Into(responses, rating, ref tally);
        rejected = tally.Rejected;
        return FromCounted(in tally.Counts);
    }

    /// <summary>Rates the answers of a stream of records.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="responses">The stream.</param>
    /// <param name="rating">The answer in a record, on the scale.</param>
    /// <param name="scale">The scale.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <returns>The score.</returns>
    /// <exception cref="ArgumentNullException">The stream, the selector or the scale is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An answer lies off the scale; the message names its index and value.</exception>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public static async Task<CustomerSatisfactionScore> FromResponsesAsync<T>(
        IAsyncEnumerable<T> responses, Func<T, int> rating, SatisfactionScale scale, CancellationToken cancellationToken = default)
    {
        var tally = await Projection.IntoAsync(responses, rating, Refusing(scale, nameof(rating)), cancellationToken).ConfigureAwait(false);
        return FromCounted(in tally.Counts);
    }

    /// <inheritdoc cref="FromResponsesAsync{T}(IAsyncEnumerable{T}, Func{T, int}, SatisfactionScale, CancellationToken)"/>
    /// <remarks>A record without an answer (null) is neither counted nor rejected.</remarks>
    public static async Task<CustomerSatisfactionScore> FromResponsesAsync<T>(
        IAsyncEnumerable<T> responses, Func<T, int?> rating, SatisfactionScale scale, CancellationToken cancellationToken = default)
    {
        var tally = await Projection.IntoAsync(responses, rating, Refusing(scale, nameof(rating)), cancellationToken).ConfigureAwait(false);
        return FromCounted(in tally.Counts);
    }
}
