using System.Text.Json.Serialization;

namespace RetentionMetrics;

/// <summary>One customer's MRR movements of a period as another system states them, not yet checked.</summary>
/// <remarks>
/// All amounts are 0 or more. <see cref="MrrMovements.FromStatements{T, TKey}(IEnumerable{T}, Func{T, TKey}, Func{T, MrrStatement}, Rejections)"/> checks and adds
/// them.
/// </remarks>
/// <example><code>
/// var upgrade = new MrrStatement(opening: 50m, @new: 0m, expansion: 30m, contraction: 0m, churned: 0m, reactivated: 0m, closing: 80m);
/// Console.WriteLine(upgrade.Closing); // 80
/// </code></example>
public readonly record struct MrrStatement
{
    /// <summary>Creates a statement.</summary>
    /// <param name="opening">The monthly amount when the period started.</param>
    /// <param name="new">The amount of a customer who paid for the first time.</param>
    /// <param name="expansion">By how much the amount grew.</param>
    /// <param name="contraction">By how much it shrank.</param>
    /// <param name="churned">The amount of a customer who left.</param>
    /// <param name="reactivated">The amount of a customer who came back.</param>
    /// <param name="closing">The monthly amount when the period ended.</param>
    [JsonConstructor]
    public MrrStatement(decimal opening, decimal @new, decimal expansion, decimal contraction, decimal churned, decimal reactivated, decimal closing)
    {
        Opening = opening;
        New = @new;
        Expansion = expansion;
        Contraction = contraction;
        Churned = churned;
        Reactivated = reactivated;
        Closing = closing;
    }

    /// <summary>Gets the monthly amount when the period started.</summary>
    public decimal Opening { get; }

    /// <summary>Gets the amount of a customer who paid for the first time.</summary>
    public decimal New { get; }

    /// <summary>Gets by how much the amount grew.</summary>
    public decimal Expansion { get; }

    /// <summary>Gets by how much it shrank.</summary>
    public decimal Contraction { get; }

    /// <summary>Gets the amount of a customer who left.</summary>
    public decimal Churned { get; }

    /// <summary>Gets the amount of a customer who came back.</summary>
    public decimal Reactivated { get; }

    /// <summary>Gets the monthly amount when the period ended.</summary>
    public decimal Closing { get; }
}
