using System.Runtime.CompilerServices;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <content>The record doors: the caller's own types, from a span, a sequence or a stream.</content>
public readonly partial record struct CustomerEffortScore
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
    /// (string Ticket, int Ease)[] answers = [("T1", 7), ("T2", 6), ("T3", 2)];
    /// Console.WriteLine(CustomerEffortScore.FromResponses(answers, a => a.Ease, EffortScale.EaseOneToSeven).Mean); // 5
    /// </code></example>
    [OverloadResolutionPriority(1)]
    public static CustomerEffortScore FromResponses<T>(
        ReadOnlySpan<T> responses, Func<T, int> rating, EffortScale scale)
    {
        var tally = new AnswerTally<RatingCounts>(default, nameof(rating));
        tally.Counts.Start(scale);
        Projection.Into(responses, rating, ref tally);
        return FromCounted(in tally.Counts);
    }

    /// <inheritdoc cref="FromResponses{T}(ReadOnlySpan{T}, Func{T, int}, EffortScale)"/>
    public static CustomerEffortScore FromResponses<T>(
        IEnumerable<T> responses, Func<T, int> rating, EffortScale scale)
    {
        var tally = new AnswerTally<RatingCounts>(default, nameof(rating));
        tally.Counts.Start(scale);
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
    public static CustomerEffortScore FromResponses<T>(
        ReadOnlySpan<T> responses, Func<T, int?> rating, EffortScale scale)
    {
        var tally = new AnswerTally<RatingCounts>(default, nameof(rating));
        tally.Counts.Start(scale);
        Projection.Into(responses, rating, ref tally);
        return FromCounted(in tally.Counts);
    }

    /// <inheritdoc cref="FromResponses{T}(ReadOnlySpan{T}, Func{T, int?}, EffortScale)"/>
    public static CustomerEffortScore FromResponses<T>(
        IEnumerable<T> responses, Func<T, int?> rating, EffortScale scale)
    {
        var tally = new AnswerTally<RatingCounts>(default, nameof(rating));
        tally.Counts.Start(scale);
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
    public static CustomerEffortScore FromResponses<T>(
        ReadOnlySpan<T> responses, Func<T, int?> rating, EffortScale scale, out long rejected)
    {
        var tally = new AnswerTally<RatingCounts>(default, parameter: null);
        tally.Counts.Start(scale);
        Projection.Into(responses, rating, ref tally);
        rejected = tally.Rejected;
        return FromCounted(in tally.Counts);
    }

    /// <inheritdoc cref="FromResponses{T}(ReadOnlySpan{T}, Func{T, int?}, EffortScale, out long)"/>
    public static CustomerEffortScore FromResponses<T>(
        IEnumerable<T> responses, Func<T, int?> rating, EffortScale scale, out long rejected)
    {
        var tally = new AnswerTally<RatingCounts>(default, parameter: null);
        tally.Counts.Start(scale);
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
    public static async Task<CustomerEffortScore> FromResponsesAsync<T>(
        IAsyncEnumerable<T> responses, Func<T, int> rating, EffortScale scale, CancellationToken cancellationToken = default)
    {
        var tally = new AnswerTally<RatingCounts>(default, nameof(rating));
        tally.Counts.Start(scale);
        tally = await Projection.IntoAsync(responses, rating, tally, cancellationToken).ConfigureAwait(false);
        return FromCounted(in tally.Counts);
    }

    /// <inheritdoc cref="FromResponsesAsync{T}(IAsyncEnumerable{T}, Func{T, int}, EffortScale, CancellationToken)"/>
    /// <remarks>A record without an answer (null) is neither counted nor rejected.</remarks>
    public static async Task<CustomerEffortScore> FromResponsesAsync<T>(
        IAsyncEnumerable<T> responses, Func<T, int?> rating, EffortScale scale, CancellationToken cancellationToken = default)
    {
        var tally = new AnswerTally<RatingCounts>(default, nameof(rating));
        tally.Counts.Start(scale);
        tally = await Projection.IntoAsync(responses, rating, tally, cancellationToken).ConfigureAwait(false);
        return FromCounted(in tally.Counts);
    }
}
