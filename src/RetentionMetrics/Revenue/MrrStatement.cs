using System.Text.Json.Serialization;

namespace RetentionMetrics;

/// <summary>One customer's MRR movements of a period as another system states them, not yet checked.</summary>
/// <param name="Opening">The monthly amount when the period started.</param>
/// <param name="New">The amount of a customer who paid for the first time.</param>
/// <param name="Expansion">By how much the amount grew.</param>
/// <param name="Contraction">By how much it shrank.</param>
/// <param name="Churned">The amount of a customer who left.</param>
/// <param name="Reactivated">The amount of a customer who came back.</param>
/// <param name="Closing">The monthly amount when the period ended.</param>
/// <remarks>All amounts are 0 or more. <see cref="MrrMovements.FromStatements{T, TKey}(IEnumerable{T}, Func{T, TKey}, Func{T, MrrStatement}, Rejections)"/> checks and adds them.</remarks>
/// <example><code>
/// var upgrade = new MrrStatement(Opening: 50m, New: 0m, Expansion: 30m, Contraction: 0m, Churned: 0m, Reactivated: 0m, Closing: 80m);
/// Console.WriteLine(upgrade.Closing); // 80
/// </code></example>
[method: JsonConstructor]
public readonly record struct MrrStatement(
    decimal Opening, decimal New, decimal Expansion, decimal Contraction, decimal Churned, decimal Reactivated, decimal Closing)
{
    /// <summary>Gets the monthly amount when the period started.</summary>
    public decimal Opening { get; } = Opening;

    /// <summary>Gets the amount of a customer who paid for the first time.</summary>
    public decimal New { get; } = New;

    /// <summary>Gets by how much the amount grew.</summary>
    public decimal Expansion { get; } = Expansion;

    /// <summary>Gets by how much it shrank.</summary>
    public decimal Contraction { get; } = Contraction;

    /// <summary>Gets the amount of a customer who left.</summary>
    public decimal Churned { get; } = Churned;

    /// <summary>Gets the amount of a customer who came back.</summary>
    public decimal Reactivated { get; } = Reactivated;

    /// <summary>Gets the monthly amount when the period ended.</summary>
    public decimal Closing { get; } = Closing;
}
