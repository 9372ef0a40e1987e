namespace RetentionMetrics;

/// <summary>Which rule decides about pauses when a book counts the customers of a period.</summary>
/// <remarks>Money always follows the borders: it compares what a customer pays on two days. So only <see cref="Borders"/> gives customers and money by one rule.</remarks>
public enum MovementBasis
{
    /// <summary>
    /// The borders of the period decide, as for money: there on the day before it and on its last day is retained, whatever lies between. Each customer
    /// counts once. Who is there on neither of the two days, but in between, came and went.
    /// </summary>
    Borders = 0,

    /// <summary>Every stay that begins or ends in the period counts: a gap of a day is a loss and an acquisition.</summary>
    Events = 1,
}
