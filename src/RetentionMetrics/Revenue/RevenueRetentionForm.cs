namespace RetentionMetrics;

/// <summary>How net and gross revenue retention are computed; the forms differ where a customer moves more than once.</summary>
public enum RevenueRetentionForm
{
    /// <summary>From the customers of the opening alone: what they pay at the end over what they paid at the start.</summary>
    Cohort = 0,

    /// <summary>From the movements: 1 − (churned + contraction − expansion) / opening; reactivations count as new business.</summary>
    Movements = 1,

    /// <summary>From the movements, with reactivations counted as kept: 1 − (churned + contraction − expansion − reactivated) / opening.</summary>
    MovementsWithReactivation = 2,
}
