using System.Globalization;
using System.Runtime.CompilerServices;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <content>The rate of the caller's own tickets.</content>
public readonly partial record struct FirstContactResolutionRate
{
    /// <summary>Makes the measure that takes the rate from tickets.</summary>
    /// <typeparam name="T">The ticket, one per request.</typeparam>
    /// <param name="contactsSelector">How many contacts a ticket took, the first one included; 0 only for an open ticket that nobody took up yet.</param>
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
        Plan(contactsSelector, isResolved, isEligible).ToMeasure();

    /// <summary>Counts the caller's own tickets.</summary>
    /// <typeparam name="T">The ticket, one per request.</typeparam>
    /// <param name="tickets">The tickets.</param>
    /// <param name="contactsSelector">How many contacts a ticket took, the first one included; 0 only for an open ticket that nobody took up yet.</param>
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
        Plan(contactsSelector, isResolved, isEligible).Of(tickets, rejections);

    /// <inheritdoc cref="FromTickets{T}(ReadOnlySpan{T}, Func{T, int}, Func{T, bool}, Func{T, bool}, Rejections)"/>
    public static FirstContactResolutionRate FromTickets<T>(
        IEnumerable<T> tickets, Func<T, int> contactsSelector, Func<T, bool> isResolved, Func<T, bool>? isEligible = null, Rejections? rejections = null) =>
        Plan(contactsSelector, isResolved, isEligible).Of(tickets, rejections);

    private static RowPlan<T, Request, RequestReader<T>, RequestCounts, RequestTally, FirstContactResolutionRate> Plan<T>(
        Func<T, int> contactsSelector, Func<T, bool> isResolved, Func<T, bool>? isEligible)
    {
        ArgumentNullException.ThrowIfNull(contactsSelector);
        ArgumentNullException.ThrowIfNull(isResolved);
        return new(
            new(contactsSelector, isResolved, isEligible),
            new(isEligible is null ? RequestBasis.AllRequests : RequestBasis.EligibleRequests, nameof(contactsSelector)));
    }

    /// <summary>A ticket that counts; default is one that does not.</summary>
    private readonly struct Request(int contacts, bool isResolved)
    {
        public int Contacts { get; } = contacts;

        public bool IsResolved { get; } = isResolved;

        public bool Counts { get; } = true;
    }

    private struct RequestCounts
    {
        public long AtFirstContact;
        public long All;
    }

    /// <summary>Reads tickets; nothing but eligibility of those that are not eligible.</summary>
    private readonly struct RequestReader<T>(Func<T, int> contactsSelector, Func<T, bool> isResolved, Func<T, bool>? isEligible) : IRowReader<T, Request>
    {
        public void Read(ReadOnlySpan<T> records, Span<Request> rows, ref int at)
        {
            var (readContacts, readResolved, readEligible) = (contactsSelector, isResolved, isEligible);
            for (var i = 0; i < records.Length && i < rows.Length; i++)
            {
                at = i;
                var ticket = records[i];
                rows[i] = readEligible is null || readEligible(ticket) ? new(readContacts(ticket), readResolved(ticket)) : default;
            }
        }

        public string NameOfThrowing(T record)
        {
            if (isEligible is not null && Selectors.Throws(isEligible, record))
                return nameof(isEligible);
            return Selectors.Throws(contactsSelector, record) ? nameof(contactsSelector) : nameof(isResolved);
        }
    }

    /// <summary>Counts tickets.</summary>
    private readonly struct RequestTally(RequestBasis basis, string parameter) : ITally<Request, RequestCounts, FirstContactResolutionRate>
    {
        public static bool AddsUp => true;

        public bool TryAdd(ref RequestCounts state, in Request row)
        {
            // Nobody need have taken up an open request yet, but none is resolved without a contact.
            var isResolved = row.IsResolved ? 1 : 0;
            if (row.Contacts < isResolved)
                return false;
            state.AtFirstContact += row.Contacts == 1 ? isResolved : 0;
            state.All += row.Counts ? 1 : 0;
            return true;
        }

        public void Add(ref RequestCounts state, ReadOnlySpan<Request> rows, in RowErrors errors)
        {
            var counts = state;
            for (var i = 0; i < rows.Length; i++)
            {
                if (!TryAdd(ref counts, in rows[i]))
                    errors.Add(i, ErrorOf(in rows[i]));
            }

            state = counts;
        }

        public RowError ErrorOf(in Request row)
        {
            var subject = string.Create(CultureInfo.InvariantCulture, $"Number of contacts {row.Contacts}");
            return row.Contacts < 0
                ? new(parameter, subject, "is negative", "negative number of contacts", row.Contacts)
                : new(parameter, subject, "is impossible: a resolved request had at least one", "resolved without a contact", row.Contacts);
        }

        public FirstContactResolutionRate ToMetric(ref readonly RequestCounts state) => new(Share.Of(state.AtFirstContact, state.All), basis);
    }
}
