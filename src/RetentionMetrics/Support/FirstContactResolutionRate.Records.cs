using System.Globalization;
using System.Runtime.CompilerServices;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <content>The rate of the caller's own tickets.</content>
public readonly partial record struct FirstContactResolutionRate
{
    /// <summary>Makes the measure that takes the rate from tickets.</summary>
    /// <typeparam name="T">The ticket, one per request.</typeparam>
    /// <param name="contactsSelector">How many contacts a ticket took, the first one included; 0 only for an open ticket that no agent took up yet.</param>
    /// <param name="isResolved">Whether it is resolved.</param>
    /// <param name="isEligible">Whether a ticket could have been resolved at the first contact: the rate is then over these alone (net), and nothing else is asked
    /// of the others. Without it the rate is over all tickets (gross).</param>
    /// <returns>The measure: a total, by segment, on spans, lists and streams.</returns>
    /// <exception cref="ArgumentNullException">The selector of contacts or the condition of being resolved is null.</exception>
    /// <example><code>
    /// (string Team, int Contacts, bool Resolved)[] tickets = [("A", 1, true), ("B", 3, true), ("B", 1, true)];
    /// var fcr = FirstContactResolutionRate.Measure(((string Team, int Contacts, bool Resolved) t) => t.Contacts, t => t.Resolved);
    /// Console.WriteLine(fcr.By(tickets, t => t.Team)["B"].Percent); // 50
    /// </code></example>
    public static Measure<T, FirstContactResolutionRate> Measure<T>(Func<T, int> contactsSelector, Func<T, bool> isResolved, Func<T, bool>? isEligible = null) =>
        Plan(contactsSelector, isResolved, isEligible).ToLoopMeasure();

    /// <summary>Counts the caller's own tickets.</summary>
    /// <typeparam name="T">The ticket, one per request.</typeparam>
    /// <param name="tickets">The tickets.</param>
    /// <param name="contactsSelector">How many contacts a ticket took, the first one included; 0 only for an open ticket that no agent took up yet.</param>
    /// <param name="isResolved">Whether it is resolved.</param>
    /// <param name="isEligible">Whether a ticket could have been resolved at the first contact: the rate is then over these alone (net), and nothing else is asked
    /// of the others. Without it the rate is over all tickets (gross).</param>
    /// <param name="rejections">Counts the tickets with a negative number of contacts, or resolved without one, and leaves them out; without it the first one
    /// throws.</param>
    /// <returns>The rate; resolved at first contact means resolved with one contact.</returns>
    /// <exception cref="ArgumentNullException">The tickets, the selector of contacts or the condition of being resolved are null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number of contacts is negative, or 0 on a resolved ticket, and there are no
    /// <paramref name="rejections"/>; the message names its index and value.</exception>
    /// <exception cref="InvalidOperationException">A selector threw; the message names it and the index of the ticket.</exception>
    /// <example><code>
    /// (int Contacts, bool Resolved)[] tickets = [(1, true), (3, true), (1, false), (1, true)];
    /// Console.WriteLine(FirstContactResolutionRate.FromTickets(tickets, t => t.Contacts, t => t.Resolved).Percent); // 50
    /// </code></example>
    [OverloadResolutionPriority(1)]
    public static FirstContactResolutionRate FromTickets<T>(
        ReadOnlySpan<T> tickets, Func<T, int> contactsSelector, Func<T, bool> isResolved, Func<T, bool>? isEligible = null, Rejections? rejections = null) =>
        Plan(contactsSelector, isResolved, isEligible).OfLoop(tickets, rejections);

    /// <inheritdoc cref="FromTickets{T}(ReadOnlySpan{T}, Func{T, int}, Func{T, bool}, Func{T, bool}, Rejections)"/>
    public static FirstContactResolutionRate FromTickets<T>(
        IEnumerable<T> tickets, Func<T, int> contactsSelector, Func<T, bool> isResolved, Func<T, bool>? isEligible = null, Rejections? rejections = null) =>
        Plan(contactsSelector, isResolved, isEligible).OfLoop(tickets, rejections);

    private static RowPlan<T, long, RequestLoop<T>, RequestCounts, RequestTally, FirstContactResolutionRate> Plan<T>(
        Func<T, int> contactsSelector, Func<T, bool> isResolved, Func<T, bool>? isEligible)
    {
        ArgumentNullException.ThrowIfNull(contactsSelector);
        ArgumentNullException.ThrowIfNull(isResolved);
        return new(
            new(contactsSelector, isResolved, isEligible),
            new(isEligible is null ? RequestBasis.AllRequests : RequestBasis.EligibleRequests, nameof(contactsSelector)));
    }

    /// <summary>A ticket in one number, so that many of them are counted in vectors: negative for all that cannot be.</summary>
    private static class Request
    {
        /// <summary>What is not asked for its contacts.</summary>
        public const long NotEligible = long.MaxValue;

        public const long ResolvedAtFirstContact = 1;

        // An open request may wait for its first contact, but none is resolved without a contact.
        public static long Of(int contacts, bool isResolved) => (2L * contacts) - (isResolved ? 1 : 0);

        public static int Contacts(long request) => (int)((request + 1) >> 1);

        public static RowError ErrorOf(int contacts, string parameter)
        {
            var subject = string.Create(CultureInfo.InvariantCulture, $"Number of contacts {contacts}");
            return contacts < 0
                ? new(parameter, subject, "is negative", "negative number of contacts", contacts)
                : new(parameter, subject, "is impossible: a resolved request had at least one", "resolved without a contact", contacts);
        }
    }

    private struct RequestCounts
    {
        public long AtFirstContact;
        public long All;
    }

    /// <summary>Reads tickets, and counts them where they are read; nothing but their eligibility is asked of those that are not eligible.</summary>
    private readonly struct RequestLoop<T>(Func<T, int> contactsSelector, Func<T, bool> isResolved, Func<T, bool>? isEligible)
        : IRowReader<T, long>, IRecordLoop<T, RequestCounts>
    {
        public void Read(ReadOnlySpan<T> records, Span<long> rows, ref int at)
        {
            var (readContacts, readResolved, readEligible) = (contactsSelector, isResolved, isEligible);
            for (var i = 0; i < records.Length && i < rows.Length; i++)
            {
                at = i;
                var ticket = records[i];
                rows[i] = readEligible is null || readEligible(ticket) ? Request.Of(readContacts(ticket), readResolved(ticket)) : Request.NotEligible;
            }
        }

        public void Add(ReadOnlySpan<T> records, ref RequestCounts state, in RowErrors errors)
        {
            var (readContacts, readResolved, readEligible) = (contactsSelector, isResolved, isEligible);
            var (atFirstContact, left) = (0L, 0L);
            for (var i = 0; i < records.Length; i++)
            {
                var ticket = records[i];
                if (readEligible is not null && !readEligible(ticket))
                {
                    left++;
                    continue;
                }

                var contacts = readContacts(ticket);
                var resolved = readResolved(ticket) ? 1 : 0;
                // Without a branch (it is unpredictable).
                atFirstContact += (contacts == 1 ? 1 : 0) & resolved;
                if (contacts >= resolved)
                    continue;
                left++;
                errors.Add(i, Request.ErrorOf(contacts, nameof(contactsSelector)));
            }

            state.AtFirstContact += atFirstContact;
            state.All += records.Length - left;
        }

        public string NameOfThrowing(T record) => FirstThrowing(record) ?? nameof(isResolved);

        public string? FirstThrowing(T record)
        {
            if (isEligible is not null && Selectors.Throws(isEligible, record))
                return nameof(isEligible);
            if (Selectors.Throws(contactsSelector, record))
                return nameof(contactsSelector);
            return Selectors.Throws(isResolved, record) ? nameof(isResolved) : null;
        }
    }

    /// <summary>Counts tickets.</summary>
    private readonly struct RequestTally(RequestBasis basis, string parameter) : ITally<long, RequestCounts, FirstContactResolutionRate>
    {
        public static bool AddsUp => true;

        public bool TryAdd(ref RequestCounts state, in long row)
        {
            if (row < 0)
                return false;
            state.AtFirstContact += row == Request.ResolvedAtFirstContact ? 1 : 0;
            state.All += row == Request.NotEligible ? 0 : 1;
            return true;
        }

        public void Add(ref RequestCounts state, ReadOnlySpan<long> rows, in RowErrors errors)
        {
            var all = rows.Length - (basis == RequestBasis.EligibleRequests ? rows.Count(Request.NotEligible) : 0);
            for (var start = 0; rows[start..].IndexOfAnyExceptInRange(0, Request.NotEligible) is >= 0 and var length; start += length + 1)
            {
                errors.Add(start + length, ErrorOf(in rows[start + length]));
                all--;
            }

            state.AtFirstContact += rows.Count(Request.ResolvedAtFirstContact);
            state.All += all;
        }

        public RowError ErrorOf(in long row) => Request.ErrorOf(Request.Contacts(row), parameter);

        public FirstContactResolutionRate ToMetric(ref readonly RequestCounts state) => new(Share.Of(state.AtFirstContact, state.All), basis);
    }
}
