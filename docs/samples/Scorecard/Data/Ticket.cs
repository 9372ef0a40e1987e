namespace Scorecard.Data;

/// <summary>A support ticket, as far as it counts.</summary>
internal readonly record struct Ticket(DateTimeOffset OpenedAt, DateTimeOffset? FirstResponseAt, DateTimeOffset? ResolvedAt, int Contacts)
{
    /// <summary>The ticket as it was known at an instant: what came later had not happened yet.</summary>
    public Ticket At(DateTimeOffset asOf) => this with
    {
        FirstResponseAt = FirstResponseAt <= asOf ? FirstResponseAt : null,
        ResolvedAt = ResolvedAt <= asOf ? ResolvedAt : null,
    };
}
