using System.Runtime.CompilerServices;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <content>The record doors: the caller's own types, from a span, a sequence or a stream.</content>
public readonly partial record struct FirstContactResolutionRate
{
    /// <summary>Counts the caller's own tickets, gross: over all of them.</summary>
    /// <typeparam name="T">The ticket, one per request.</typeparam>
    /// <param name="tickets">The tickets.</param>
    /// <param name="contacts">How many contacts a ticket took, the first one included; 0 only for an open ticket that nobody took up yet.</param>
    /// <param name="resolved">Whether it is resolved.</param>
    /// <returns>The rate; resolved at first contact means resolved with one contact.</returns>
    /// <exception cref="ArgumentNullException">The tickets or a selector are null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number of contacts is negative, or 0 on a resolved ticket; the message names its index and value.</exception>
    /// <example><code>
    /// (int Contacts, bool Resolved)[] tickets = [(1, true), (3, true), (1, false), (1, true)];
    /// Console.WriteLine(FirstContactResolutionRate.FromTickets(tickets, t => t.Contacts, t => t.Resolved).Percent); // 50
    /// </code></example>
    [OverloadResolutionPriority(1)]
    public static FirstContactResolutionRate FromTickets<T>(ReadOnlySpan<T> tickets, Func<T, int> contacts, Func<T, bool> resolved) =>
        Projection.Into<T, Request, RequestSelector<T>, RequestTally>(tickets, Column(contacts, resolved), new RequestTally(RequestBasis.Gross, nameof(contacts))).Result();

    /// <inheritdoc cref="FromTickets{T}(ReadOnlySpan{T}, Func{T, int}, Func{T, bool})"/>
    public static FirstContactResolutionRate FromTickets<T>(IEnumerable<T> tickets, Func<T, int> contacts, Func<T, bool> resolved) =>
        Projection.Into<T, Request, RequestSelector<T>, RequestTally>(tickets, Column(contacts, resolved), new RequestTally(RequestBasis.Gross, nameof(contacts))).Result();

    /// <summary>Counts the caller's own tickets, net: over those that could have been resolved at the first contact.</summary>
    /// <typeparam name="T">The ticket, one per request.</typeparam>
    /// <param name="tickets">The tickets.</param>
    /// <param name="contacts">How many contacts a ticket took, the first one included; not asked of tickets that are not eligible.</param>
    /// <param name="resolved">Whether it is resolved; not asked of tickets that are not eligible.</param>
    /// <param name="eligible">Whether the ticket could have been resolved at the first contact.</param>
    /// <returns>The net rate.</returns>
    /// <exception cref="ArgumentNullException">The tickets or a selector are null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number of contacts is negative, or 0 on a resolved ticket; the message names its index and value.</exception>
    [OverloadResolutionPriority(1)]
    public static FirstContactResolutionRate FromTickets<T>(
        ReadOnlySpan<T> tickets, Func<T, int> contacts, Func<T, bool> resolved, Func<T, bool> eligible) =>
        Projection.Into<T, Request, RequestSelector<T>, RequestTally>(tickets, Column(contacts, resolved, eligible), new RequestTally(RequestBasis.Net, nameof(contacts))).Result();

    /// <inheritdoc cref="FromTickets{T}(ReadOnlySpan{T}, Func{T, int}, Func{T, bool}, Func{T, bool})"/>
    public static FirstContactResolutionRate FromTickets<T>(
        IEnumerable<T> tickets, Func<T, int> contacts, Func<T, bool> resolved, Func<T, bool> eligible) =>
        Projection.Into<T, Request, RequestSelector<T>, RequestTally>(tickets, Column(contacts, resolved, eligible), new RequestTally(RequestBasis.Net, nameof(contacts))).Result();

    /// <summary>Counts the caller's own tickets, gross, and leaves out, but counts, impossible ones.</summary>
    /// <typeparam name="T">The ticket, one per request.</typeparam>
    /// <param name="tickets">The tickets.</param>
    /// <param name="contacts">How many contacts a ticket took, the first one included.</param>
    /// <param name="resolved">Whether it is resolved.</param>
    /// <param name="rejected">How many tickets have a negative number of contacts, or were resolved without one.</param>
    /// <returns>The rate of the others.</returns>
    /// <exception cref="ArgumentNullException">The tickets or a selector are null.</exception>
    [OverloadResolutionPriority(1)]
    public static FirstContactResolutionRate FromTickets<T>(
        ReadOnlySpan<T> tickets, Func<T, int> contacts, Func<T, bool> resolved, out long rejected)
    {
        var tally = Projection.Into<T, Request, RequestSelector<T>, RequestTally>(tickets, Column(contacts, resolved), new RequestTally(RequestBasis.Gross, null));
        rejected = tally.Rejected;
        return tally.Result();
    }

    /// <inheritdoc cref="FromTickets{T}(ReadOnlySpan{T}, Func{T, int}, Func{T, bool}, out long)"/>
    public static FirstContactResolutionRate FromTickets<T>(
        IEnumerable<T> tickets, Func<T, int> contacts, Func<T, bool> resolved, out long rejected)
    {
        var tally = Projection.Into<T, Request, RequestSelector<T>, RequestTally>(tickets, Column(contacts, resolved), new RequestTally(RequestBasis.Gross, null));
        rejected = tally.Rejected;
        return tally.Result();
    }

    /// <summary>Counts a stream of tickets, gross.</summary>
    /// <typeparam name="T">The ticket, one per request.</typeparam>
    /// <param name="tickets">The stream.</param>
    /// <param name="contacts">How many contacts a ticket took, the first one included.</param>
    /// <param name="resolved">Whether it is resolved.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <returns>The rate.</returns>
    /// <exception cref="ArgumentNullException">The stream or a selector is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number of contacts is negative, or 0 on a resolved ticket; the message names its index and value.</exception>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public static async Task<FirstContactResolutionRate> FromTicketsAsync<T>(
        IAsyncEnumerable<T> tickets, Func<T, int> contacts, Func<T, bool> resolved, CancellationToken cancellationToken = default)
    {
        var tally = new RequestTally(RequestBasis.Gross, nameof(contacts));
        return (await Projection.IntoAsync<T, Request, RequestSelector<T>, RequestTally>(tickets, Column(contacts, resolved), tally, cancellationToken).ConfigureAwait(false)).Result();
    }

    /// <summary>Counts a stream of tickets, net.</summary>
    /// <typeparam name="T">The ticket, one per request.</typeparam>
    /// <param name="tickets">The stream.</param>
    /// <param name="contacts">How many contacts a ticket took, the first one included.</param>
    /// <param name="resolved">Whether it is resolved.</param>
    /// <param name="eligible">Whether the ticket could have been resolved at the first contact.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <returns>The net rate.</returns>
    /// <exception cref="ArgumentNullException">The stream or a selector is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number of contacts is negative, or 0 on a resolved ticket; the message names its index and value.</exception>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public static async Task<FirstContactResolutionRate> FromTicketsAsync<T>(
        IAsyncEnumerable<T> tickets,
        Func<T, int> contacts,
        Func<T, bool> resolved,
        Func<T, bool> eligible,
        CancellationToken cancellationToken = default)
    {
        var tally = new RequestTally(RequestBasis.Net, nameof(contacts));
        return (await Projection.IntoAsync<T, Request, RequestSelector<T>, RequestTally>(tickets, Column(contacts, resolved, eligible), tally, cancellationToken).ConfigureAwait(false)).Result();
    }

    private static RequestSelector<T> Column<T>(Func<T, int> contacts, Func<T, bool> resolved)
    {
        ArgumentNullException.ThrowIfNull(contacts);
        ArgumentNullException.ThrowIfNull(resolved);
        return new(contacts, resolved, eligible: null);
    }

    private static RequestSelector<T> Column<T>(Func<T, int> contacts, Func<T, bool> resolved, Func<T, bool> eligible)
    {
        ArgumentNullException.ThrowIfNull(contacts);
        ArgumentNullException.ThrowIfNull(resolved);
        ArgumentNullException.ThrowIfNull(eligible);
        return new(contacts, resolved, eligible);
    }

    private readonly struct RequestSelector<T>(Func<T, int> contacts, Func<T, bool> resolved, Func<T, bool>? eligible) : IRowSelector<T, Request>
    {
        public void Select(ReadOnlySpan<T> records, Span<Request> column)
        {
            var (readContacts, readResolved, readEligible) = (contacts, resolved, eligible);
            for (var i = 0; i < records.Length && i < column.Length; i++)
            {
                var ticket = records[i];
                column[i] = readEligible is null || readEligible(ticket) ? new(true, readContacts(ticket), readResolved(ticket)) : default;
            }
        }
    }
}
