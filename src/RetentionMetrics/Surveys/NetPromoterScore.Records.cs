using System.Runtime.CompilerServices;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <content>The record doors: the caller's own types, from a span, a sequence or a stream.</content>
public readonly partial record struct NetPromoterScore
{
    /// <summary>Counts the answers in the caller's own records.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="responses">The records.</param>
    /// <param name="score">The answer in a record, 0 to 10.</param>
    /// <returns>The score.</returns>
    /// <exception cref="ArgumentNullException">The records or the selector are null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An answer lies outside 0…10; the message names its index and value.</exception>
    /// <example><code>
    /// (string Name, int Score)[] answers = [("Ada", 10), ("Ben", 8), ("Cleo", 3)];
    /// Console.WriteLine(NetPromoterScore.FromResponses(answers, a => a.Score).Score); // 0
    /// </code></example>
    [OverloadResolutionPriority(1)]
    public static NetPromoterScore FromResponses<T>(ReadOnlySpan<T> responses, Func<T, int> score)
    {
        var tally = Tally(nameof(score));
        Projection.Into(responses, score, ref tally);
        return FromCounted(in tally.Counts);
    }

    /// <inheritdoc cref="FromResponses{T}(ReadOnlySpan{T}, Func{T, int})"/>
    public static NetPromoterScore FromResponses<T>(IEnumerable<T> responses, Func<T, int> score)
    {
        var tally = Tally(nameof(score));
        Projection.Into(responses, score, ref tally);
        return FromCounted(in tally.Counts);
    }

    /// <summary>Counts the answers in the caller's own records; a record without an answer is neither counted nor rejected.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="responses">The records.</param>
    /// <param name="score">The answer in a record, 0 to 10, or null when there is none.</param>
    /// <returns>The score.</returns>
    /// <exception cref="ArgumentNullException">The records or the selector are null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An answer lies outside 0…10; the message names its index and value.</exception>
    [OverloadResolutionPriority(1)]
    public static NetPromoterScore FromResponses<T>(ReadOnlySpan<T> responses, Func<T, int?> score)
    {
        var tally = Tally(nameof(score));
        Projection.Into(responses, score, ref tally);
        return FromCounted(in tally.Counts);
    }

    /// <inheritdoc cref="FromResponses{T}(ReadOnlySpan{T}, Func{T, int?})"/>
    public static NetPromoterScore FromResponses<T>(IEnumerable<T> responses, Func<T, int?> score)
    {
        var tally = Tally(nameof(score));
        Projection.Into(responses, score, ref tally);
        return FromCounted(in tally.Counts);
    }

    /// <summary>Counts the answers in the caller's own records and leaves out, but counts, those off the scale.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="responses">The records.</param>
    /// <param name="score">The answer in a record; those from 0 to 10 count, null is no answer.</param>
    /// <param name="rejected">How many answers lie outside 0…10; missing answers are not among them.</param>
    /// <returns>The score of the others.</returns>
    /// <exception cref="ArgumentNullException">The records or the selector are null.</exception>
    [OverloadResolutionPriority(1)]
    public static NetPromoterScore FromResponses<T>(ReadOnlySpan<T> responses, Func<T, int?> score, out long rejected)
    {
        var tally = Tally(parameter: null);
        Projection.Into(responses, score, ref tally);
        rejected = tally.Rejected;
        return FromCounted(in tally.Counts);
    }

    /// <inheritdoc cref="FromResponses{T}(ReadOnlySpan{T}, Func{T, int?}, out long)"/>
    public static NetPromoterScore FromResponses<T>(IEnumerable<T> responses, Func<T, int?> score, out long rejected)
    {
        var tally = Tally(parameter: null);
        Projection.Into(responses, score, ref tally);
        rejected = tally.Rejected;
        return FromCounted(in tally.Counts);
    }

    /// <summary>Counts the answers of a stream of records.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="responses">The stream.</param>
    /// <param name="score">The answer in a record, 0 to 10.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <returns>The score.</returns>
    /// <exception cref="ArgumentNullException">The stream or the selector is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An answer lies outside 0…10; the message names its index and value.</exception>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public static async Task<NetPromoterScore> FromResponsesAsync<T>(
        IAsyncEnumerable<T> responses, Func<T, int> score, CancellationToken cancellationToken = default)
    {
        var tally = await Projection.IntoAsync(responses, score, Tally(nameof(score)), cancellationToken).ConfigureAwait(false);
        return FromCounted(in tally.Counts);
    }

    /// <inheritdoc cref="FromResponsesAsync{T}(IAsyncEnumerable{T}, Func{T, int}, CancellationToken)"/>
    /// <remarks>A record without an answer (null) is neither counted nor rejected.</remarks>
    public static async Task<NetPromoterScore> FromResponsesAsync<T>(
        IAsyncEnumerable<T> responses, Func<T, int?> score, CancellationToken cancellationToken = default)
    {
        var tally = await Projection.IntoAsync(responses, score, Tally(nameof(score)), cancellationToken).ConfigureAwait(false);
        return FromCounted(in tally.Counts);
    }
}
