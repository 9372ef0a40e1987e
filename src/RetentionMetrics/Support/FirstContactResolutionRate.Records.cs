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
    public static FirstContactResolutionRate FromTickets<T>(ReadOnlySpan<T> tickets, Func<T, int> contacts, Func<T, bool> resolved)
    {
        var tally = Gross(contacts, resolved, nameof(contacts));
        tally.Add(tickets);
        return tally.Result();
    }

    /// <inheritdoc cref="FromTickets{T}(ReadOnlySpan{T}, Func{T, int}, Func{T, bool})"/>
    public static FirstContactResolutionRate FromTickets<T>(IEnumerable<T> tickets, Func<T, int> contacts, Func<T, bool> resolved)
    {
        var tally = Gross(contacts, resolved, nameof(contacts));
        Tallying.Into(tickets, ref tally);
        return tally.Result();
    }

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
        ReadOnlySpan<T> tickets, Func<T, int> contacts, Func<T, bool> resolved, Func<T, bool> eligible)
    {
        var tally = Net(contacts, resolved, eligible);
        tally.Add(tickets);
        return tally.Result();
    }

    /// <inheritdoc cref="FromTickets{T}(ReadOnlySpan{T}, Func{T, int}, Func{T, bool}, Func{T, bool})"/>
    public static FirstContactResolutionRate FromTickets<T>(
        IEnumerable<T> tickets, Func<T, int> contacts, Func<T, bool> resolved, Func<T, bool> eligible)
    {
        var tally = Net(contacts, resolved, eligible);
        Tallying.Into(tickets, ref tally);
        return tally.Result();
    }

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
        var tally = Gross(contacts, resolved, null);
        tally.Add(tickets);
        rejected = tally.Rejected;
        return tally.Result();
    }

    /// <inheritdoc cref="FromTickets{T}(ReadOnlySpan{T}, Func{T, int}, Func{T, bool}, out long)"/>
    public static FirstContactResolutionRate FromTickets<T>(
        IEnumerable<T> tickets, Func<T, int> contacts, Func<T, bool> resolved, out long rejected)
    {
        var tally = Gross(contacts, resolved, null);
        Tallying.Into(tickets, ref tally);
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
        IAsyncEnumerable<T> tickets, Func<T, int> contacts, Func<T, bool> resolved, CancellationToken cancellationToken = default) =>
        (await Tallying.IntoAsync(tickets, Gross(contacts, resolved, nameof(contacts)), cancellationToken).ConfigureAwait(false)).Result();

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
        CancellationToken cancellationToken = default) =>
        (await Tallying.IntoAsync(tickets, Net(contacts, resolved, eligible), cancellationToken).ConfigureAwait(false)).Result();

    private static RequestTally<T> Gross<T>(Func<T, int> contacts, Func<T, bool> resolved, string? parameter)
    {
        ArgumentNullException.ThrowIfNull(contacts);
        ArgumentNullException.ThrowIfNull(resolved);
        return new(contacts, resolved, null, parameter);
    }

    private static RequestTally<T> Net<T>(Func<T, int> contacts, Func<T, bool> resolved, Func<T, bool> eligible)
    {
        ArgumentNullException.ThrowIfNull(contacts);
        ArgumentNullException.ThrowIfNull(resolved);
        ArgumentNullException.ThrowIfNull(eligible);
        return new(contacts, resolved, eligible, nameof(contacts));
    }

    /// <summary>Counts requests, all of them or the eligible ones; refuses impossible ones, or counts them when it was given no parameter to name.</summary>
    private struct RequestTally<T>(Func<T, int> contacts, Func<T, bool> resolved, Func<T, bool>? eligible, string? parameter) : IRowTally<T>
    {
        private long _atFirstContact;
        private long _left;
        private long _seen;

        public long Rejected { get; private set; }

        public void Add(ReadOnlySpan<T> records)
        {
            var (readContacts, readResolved, readEligible) = (contacts, resolved, eligible);
            var (atFirstContact, left) = (0L, 0L);
            for (var i = 0; i < records.Length; i++)
            {
                var ticket = records[i];
                if (readEligible is not null && !readEligible(ticket))
                {
                    left++;
                    continue;
                }

                var count = readContacts(ticket);
                var isResolved = readResolved(ticket) ? 1 : 0;
                if (count < isResolved)
                {
                    Reject(count, _seen + i);
                    left++;
                }

                atFirstContact += count == 1 ? isResolved : 0;
            }

            _atFirstContact += atFirstContact;
            _left += left;
            _seen += records.Length;
        }

        public readonly FirstContactResolutionRate Result() =>
            FromCounts(_atFirstContact, _seen - _left, eligible is null ? RequestBasis.Gross : RequestBasis.Net);

        private void Reject(int count, long index)
        {
            if (parameter is not null)
                Refuse(count, index, parameter);
            Rejected++;
        }
    }
}
