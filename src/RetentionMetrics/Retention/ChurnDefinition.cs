namespace RetentionMetrics;

/// <summary>What a vendor means by churn: which losses count, over which customers, and when a loss is seen.</summary>
/// <remarks>
/// <para>Two definitions are equal when their rules are, whatever their names: <see cref="Standard"/> equals <see cref="ChartMogul"/>, and churn
/// rates under the two may be added. Rates under different rules throw when they are added.</para>
/// <para><see cref="Recognition"/> says which end date the records must carry; the library divides what it is given and cannot see it in the counts.</para>
/// <para>Sources: ChartMogul, "Customer Churn Rate"; Paddle, "Churn" and "Are cancellations in the first month counted as churn?" (ProfitWell
/// Metrics help); Baremetrics, "User and Revenue Churn" and the changelog entry "Churn Update"; Stripe, "Calculating churn rate in Billing".</para>
/// </remarks>
/// <example><code>
/// var strict = new ChurnDefinition("Board report", ChurnLosses.IncludingAcquired, ChurnBasis.AtStartAndAcquired);
/// Console.WriteLine(strict == ChurnDefinition.Stripe); // True
/// </code></example>
public sealed record ChurnDefinition
{
    /// <summary>Creates a definition.</summary>
    /// <param name="name">Its name, for texts.</param>
    /// <param name="losses">Which losses count.</param>
    /// <param name="atRisk">Over which customers they are divided.</param>
    /// <param name="recognition">When a loss is seen.</param>
    /// <exception cref="ArgumentNullException">There is no name.</exception>
    /// <exception cref="ArgumentException">The name is blank.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A rule is unknown.</exception>
    public ChurnDefinition(string name, ChurnLosses losses, ChurnBasis atRisk, ChurnRecognition recognition = ChurnRecognition.AtCancellation)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name;
        Losses = Enum.IsDefined(losses) ? losses : throw new ArgumentOutOfRangeException(nameof(losses), losses, "The rule of losses is unknown.");
        AtRisk = Enum.IsDefined(atRisk) ? atRisk : throw new ArgumentOutOfRangeException(nameof(atRisk), atRisk, "The base is unknown.");
        Recognition = Enum.IsDefined(recognition)
            ? recognition
            : throw new ArgumentOutOfRangeException(nameof(recognition), recognition, "The rule of recognition is unknown.");
    }

    /// <summary>Gets the definition used wherever none is given: losses of the customers at the start, over the customers at the start.</summary>
    public static ChurnDefinition Standard { get; } = new(nameof(Standard), ChurnLosses.OfCustomersAtStart, ChurnBasis.AtStart);

    /// <summary>Gets ChartMogul's customer churn rate: the same rule as <see cref="Standard"/>.</summary>
    public static ChurnDefinition ChartMogul { get; } = new(nameof(ChartMogul), ChurnLosses.OfCustomersAtStart, ChurnBasis.AtStart);

    /// <summary>Gets ProfitWell's user churn: the value of <see cref="Standard"/>, with a loss seen when the paid term has run out.</summary>
    public static ChurnDefinition ProfitWell { get; } =
        new(nameof(ProfitWell), ChurnLosses.OfCustomersAtStart, ChurnBasis.AtStart, ChurnRecognition.AtEndOfPaidTerm);

    /// <summary>Gets Baremetrics' user churn: all losses of the period over the customers at its start.</summary>
    public static ChurnDefinition Baremetrics { get; } = new(nameof(Baremetrics), ChurnLosses.IncludingAcquired, ChurnBasis.AtStart);

    /// <summary>Gets Stripe's subscriber churn rate: all losses over the customers at the start and those who joined.</summary>
    public static ChurnDefinition Stripe { get; } = new(nameof(Stripe), ChurnLosses.IncludingAcquired, ChurnBasis.AtStartAndAcquired);

    /// <summary>Gets the name, for texts; it plays no part in equality.</summary>
    public string Name { get; }

    /// <summary>Gets which losses count.</summary>
    public ChurnLosses Losses { get; }

    /// <summary>Gets over which customers they are divided.</summary>
    public ChurnBasis AtRisk { get; }

    /// <summary>Gets when a loss is seen.</summary>
    public ChurnRecognition Recognition { get; }

    /// <summary>Gets the base in words: "customers at start".</summary>
    internal string AtRiskText => AtRisk == ChurnBasis.AtStart ? "customers at start" : "customers at start or acquired";

    /// <summary>Gets the rule in words: "all losses / customers at start".</summary>
    internal string RuleText =>
        (Losses == ChurnLosses.OfCustomersAtStart ? "losses of those at start / " : "all losses / ")
        + AtRiskText
        + (Recognition == ChurnRecognition.AtCancellation ? string.Empty : ", seen at the end of the paid term");

    /// <summary>Compares the rules; names play no part.</summary>
    /// <param name="other">The other definition.</param>
    /// <returns><see langword="true"/> when both count the same losses over the same customers at the same time.</returns>
    public bool Equals(ChurnDefinition? other) =>
        other is not null && Losses == other.Losses && AtRisk == other.AtRisk && Recognition == other.Recognition;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Losses, AtRisk, Recognition);

    /// <summary>States name and rule in English.</summary>
    /// <returns>Text such as <c>Stripe: all losses / customers at start or acquired</c>.</returns>
    public override string ToString() => $"{Name}: {RuleText}";

    /// <summary>One of two definitions of one rule. The lesser name wins, so that neither the order nor the grouping of additions shows.</summary>
    internal static ChurnDefinition OneOf(ChurnDefinition left, ChurnDefinition right) =>
        string.CompareOrdinal(left.Name, right.Name) <= 0 ? left : right;
}
