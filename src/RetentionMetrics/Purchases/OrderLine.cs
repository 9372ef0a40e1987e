using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>What was read from a line of an order.</summary>
/// <param name="Line">Who bought, when and for how much.</param>
/// <param name="Order">The id of the order.</param>
internal readonly record struct OrderLine<TKey, TOrder>(PurchaseLine<TKey> Line, TOrder Order);
