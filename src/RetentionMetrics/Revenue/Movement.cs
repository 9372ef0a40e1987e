namespace RetentionMetrics;

/// <summary>What can happen to a customer of a <see cref="SubscriptionBook{TKey}"/> over a period: the movements of money, and those of customers.</summary>
public enum Movement
{
    /// <summary>Pays at the end, and never paid before the period.</summary>
    New = 0,

    /// <summary>Pays at the end and not at the start, but paid at some time before.</summary>
    Reactivated = 1,

    /// <summary>Pays more at the end than at the start, where it paid too.</summary>
    Expansion = 2,

    /// <summary>Pays less at the end than at the start, but still pays.</summary>
    Contraction = 3,

    /// <summary>Pays at the start and nothing at the end.</summary>
    Churned = 4,

    /// <summary>Is there when the period starts, on a free plan too.</summary>
    AtStart = 5,

    /// <summary>Came in the period, those who left again included.</summary>
    Acquired = 6,

    /// <summary>Was there at the start and left.</summary>
    Lost = 7,

    /// <summary>Came in the period and left again in it.</summary>
    AcquiredAndLost = 8,

    /// <summary>Was there at the start and is not lost.</summary>
    Retained = 9,

    /// <summary>Is there when the period ends, on a free plan too.</summary>
    AtEnd = 10,

    /// <summary>Of purchases: bought in the period, and before it or more than once by its end, as <see cref="ReturningCustomerRate"/> counts.</summary>
    Returning = 11,
}
