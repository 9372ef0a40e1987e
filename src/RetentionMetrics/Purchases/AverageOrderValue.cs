using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>How much does an order bring in? The average order value (AOV): revenue per order.</summary>
/// <remarks>
/// <para>Amount = revenue / orders, in the currency of the amounts. The revenue is an exact sum, whatever the order of the rows; the quotient is
/// rounded once, to the 28 digits of a decimal. Undefined (null, <c>n/a</c>) without orders.</para>
/// <para>An amount of 0 or more is an order (a free one counts). A negative amount is a refund: it reduces the revenue and is no order, so
/// that refund rows give the net average; leave them out for the gross one.</para>
/// <para><c>default</c> equals <see cref="Zero"/>. Add averages of different orders in one currency. There is no interval: how far orders spread is not
/// in two totals.</para>
/// <para>Source: the standard e-commerce definition.</para>
/// </remarks>
/// <example><code>
/// var aov = AverageOrderValue.FromTotals(revenue: 2500m, orders: 100);
/// Console.WriteLine(aov.Amount); // 25
/// </code></example>
[JsonConverter(typeof(MetricJsonConverter<AverageOrderValue>))]
public readonly partial record struct AverageOrderValue : IMetric<AverageOrderValue>, IMetricParts, IJsonState<AverageOrderValue>
{
    private readonly DecimalSum _revenue;

    private AverageOrderValue(DecimalSum revenue, long orders, long refunds)
    {
        _revenue = revenue;
        Orders = orders;
        Refunds = refunds;
    }

    /// <summary>Gets the average of no orders.</summary>
    public static AverageOrderValue Zero => default;

    /// <inheritdoc/>
    public string Name => "Average order value";

    /// <inheritdoc/>
    public MetricUnit Unit => MetricUnit.Money;

    MetricParts IMetricParts.Parts => new() { ShortName = "AOV", Numerator = MetricParts.Amount(_revenue), Denominator = Orders };

    /// <summary>Gets the revenue, refunds deducted.</summary>
    /// <exception cref="OverflowException">The revenue lies outside the range of decimal, ±7.9e28; adding and averaging still work.</exception>
    public decimal Revenue => _revenue.ToDecimal();

    /// <summary>Gets how many orders there were.</summary>
    public long Orders { get; }

    /// <summary>Gets how many refunds were deducted from the revenue.</summary>
    public long Refunds { get; }

    /// <summary>Gets whether there are orders.</summary>
    public bool IsDefined => Orders != 0;

    /// <summary>Gets the revenue per order; null without orders.</summary>
    public decimal? Amount => IsDefined ? _revenue.DividedBy(Orders) : null;

    double IMetric.PointEstimate => (double?)Amount ?? double.NaN;

    /// <summary>Builds the average from totals.</summary>
    /// <param name="revenue">The revenue of the orders, refunds deducted; it may be negative.</param>
    /// <param name="orders">How many orders there were.</param>
    /// <returns>The average.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The orders are negative, or there is revenue without orders.</exception>
    public static AverageOrderValue FromTotals(decimal revenue, long orders) => Of(DecimalSum.Of(revenue), orders, 0);

    /// <summary>Averages a column of order amounts.</summary>
    /// <param name="amounts">One amount per order; negative ones are refunds. Nothing is allocated.</param>
    /// <returns>The average.</returns>
    /// <example><code>
    /// decimal[] amounts = [20m, 40m, -20m];
    /// var aov = AverageOrderValue.FromAmounts(amounts);
    /// Console.WriteLine($"{aov.Amount} per order, {aov.Orders} orders, {aov.Refunds} refund"); // 20 per order, 2 orders, 1 refund
    /// </code></example>
    public static AverageOrderValue FromAmounts(ReadOnlySpan<decimal> amounts)
    {
        var revenue = MantissaKernel.Sum(amounts, out var refunds);
        return new AverageOrderValue(revenue, amounts.Length - refunds, refunds);
    }

    /// <summary>Adds the averages of different orders.</summary>
    /// <param name="left">The average of some orders.</param>
    /// <param name="right">The average of others, in the same currency.</param>
    /// <returns>The average of all of them.</returns>
    /// <exception cref="OverflowException">A count exceeds 9,223,372,036,854,775,807.</exception>
    public static AverageOrderValue operator +(AverageOrderValue left, AverageOrderValue right) => new(
        left._revenue + right._revenue, checked(left.Orders + right.Orders), checked(left.Refunds + right.Refunds));

    /// <inheritdoc/>
    public ConfidenceInterval? Interval(double level = ConfidenceInterval.DefaultLevel) => ConfidenceInterval.None(level);

    /// <inheritdoc/>
    public string Explain(IFormatProvider? provider = null)
    {
        provider ??= CultureInfo.CurrentCulture;
        var refunds = Refunds == 0 ? string.Empty : string.Create(provider, $", {Refunds:N0} refunds deducted");
        return IsDefined
            ? string.Create(provider, $"AOV {ToString(null, provider)} = {MetricText.Money(Revenue, provider)} revenue / {Orders:N0} orders{refunds}")
            : $"AOV {MetricText.NotAvailable}: 0 orders{refunds}";
    }

    /// <summary>Formats the revenue per order with two digits in the current culture.</summary>
    /// <returns>Text such as <c>1,250.00</c>, or <c>n/a</c>.</returns>
    public override string ToString() => ToString(null, null);

    /// <summary>Formats the revenue per order.</summary>
    /// <param name="format">A numeric format for the amount, such as <c>C</c>; <c>N2</c> by default.</param>
    /// <param name="formatProvider">The culture; the current one when <see langword="null"/>.</param>
    /// <returns>The amount, or <c>n/a</c>.</returns>
    public string ToString(string? format, IFormatProvider? formatProvider = null) =>
        MetricText.Format(Amount, format, MetricText.MoneyPattern, formatProvider);

    /// <inheritdoc/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        MetricText.TryFormat(Amount, destination, out charsWritten, format, MetricText.MoneyPattern, provider);

    void IJsonState<AverageOrderValue>.Write(Utf8JsonWriter writer)
    {
        writer.WriteSum("revenue", _revenue);
        writer.WriteNumber("orders", Orders);
        writer.WriteNumber("refunds", Refunds);
    }

    AverageOrderValue IJsonState<AverageOrderValue>.Read(JsonFields fields) =>
        Of(fields.Sum("revenue"), fields.Int64("orders"), fields.Int64Or("refunds", 0));

    internal static AverageOrderValue Of(DecimalSum revenue, long orders, long refunds)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(orders);
        ArgumentOutOfRangeException.ThrowIfNegative(refunds);
        // Less than nothing may be left when refunds fall into a time without orders; more than nothing comes from orders.
        if (orders == 0 && !revenue.IsZero && !revenue.IsNegative)
            throw new ArgumentOutOfRangeException(nameof(orders), orders, $"There is a revenue of {revenue}, but no orders.");
        return new AverageOrderValue(revenue, orders, refunds);
    }
}
