namespace RetentionMetrics;

/// <content>How customers are told apart, and the book as bytes.</content>
public sealed partial class PurchaseBook<TKey>
{
    /// <summary>Gets how customers are compared; null where it is by their keys' own equality.</summary>
    internal IEqualityComparer<TKey>? Comparer => _keys.Comparer;
}
