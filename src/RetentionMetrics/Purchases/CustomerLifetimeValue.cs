using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>What is a customer worth over the whole relationship? The customer lifetime value (CLV, LTV), as an average per customer.</summary>
/// <remarks>
/// <para>Amount = purchase value × purchases per period × lifespan in periods (<see cref="FromAverages"/>), or revenue per period × gross margin /
/// churn (<see cref="FromMargin(decimal, decimal, ChurnRate)"/>), in the currency of the input. The first is revenue; the second is margin. Undefined (null, <c>n/a</c>) without
/// customers, and at zero churn unless a horizon is given: a lifespan that has not ended is not infinite, it is unknown.</para>
/// <para>Everything is computed in exact fractions and rounded once, half to even, at the 28th decimal.</para>
/// <para><c>default</c> equals <see cref="Zero"/>. Adding the values of different customers adds their totals (value, revenue and purchases per
/// period, lifespans), so every part of the sum is that of one computation over all customers: amount, frequency and lifespan are weighed by customers,
/// the purchase value by purchases. A part that one side lacks is null in the sum. Add only values of one currency, one kind (revenue or margin) and
/// one length of period.</para>
/// <para>Source: S. Gupta and D. R. Lehmann, "Customers as Assets", Journal of Interactive Marketing 17 (2003), for margin over churn and its
/// discounted form.</para>
/// </remarks>
/// <example><code>
/// var clv = CustomerLifetimeValue.FromAverages(purchaseValue: 50m, purchasesPerPeriod: 4m, lifespanPeriods: 5m);
/// Console.WriteLine(clv.Amount); // 1000
/// </code></example>
[JsonConverter(typeof(MetricJsonConverter<CustomerLifetimeValue>))]
public readonly partial record struct CustomerLifetimeValue : IMetric<CustomerLifetimeValue>, IMetricParts, IJsonState<CustomerLifetimeValue>
{
    // Totals over all customers; a total is zero where its flag says that it is missing.
    private readonly DecimalSum _value;
    private readonly DecimalSum _revenue;
    private readonly DecimalSum _purchases;
    private readonly DecimalSum _lifespan;
    private readonly Parts _missing;

    private CustomerLifetimeValue(
        long customers, DecimalSum value, DecimalSum revenue, DecimalSum purchases, DecimalSum lifespan, Parts missing)
    {
        Customers = customers;
        _value = missing.HasFlag(Parts.Value) ? default : value;
        _revenue = missing.HasFlag(Parts.Revenue) ? default : revenue;
        _purchases = missing.HasFlag(Parts.Purchases) ? default : purchases;
        _lifespan = missing.HasFlag(Parts.Lifespan) ? default : lifespan;
        _missing = missing;
    }

    [Flags]
    private enum Parts : byte
    {
        None = 0,
        Value = 1,
        Revenue = 2,
        Purchases = 4,
        Lifespan = 8,
    }

    /// <summary>Gets the empty value.</summary>
    public static CustomerLifetimeValue Zero => default;

    /// <inheritdoc/>
    public string Name => "Customer lifetime value";

    /// <inheritdoc/>
    public MetricUnit Unit => MetricUnit.Money;

    MetricParts IMetricParts.Parts => new() { ShortName = "CLV", Numerator = IsDefined ? MetricParts.Amount(_value) : null, Denominator = Customers };

    /// <summary>Gets how many customers the average is of: its weight when values are added.</summary>
    public long Customers { get; }

    /// <summary>Gets whether there are customers and the value of each of them is known.</summary>
    public bool IsDefined => Customers != 0 && !_missing.HasFlag(Parts.Value);

    /// <summary>Gets the lifetime value per customer; null when undefined.</summary>
    public decimal? Amount => Average(_value, Parts.Value);

    /// <summary>Gets the average amount of a purchase, revenue / purchases of all customers; null when the value was not built from purchases.</summary>
    public decimal? AveragePurchaseValue =>
        _purchases.IsZero || _missing.HasFlag(Parts.Revenue) || _missing.HasFlag(Parts.Purchases) ? null : _revenue.DividedBy(_purchases);

    /// <summary>Gets the average purchases per customer and period; null when the value was not built from purchases.</summary>
    public decimal? PurchaseFrequency => Average(_purchases, Parts.Purchases);

    /// <summary>Gets the average lifespan in periods, within the horizon if there is one; null when unknown.</summary>
    public decimal? Lifespan => Average(_lifespan, Parts.Lifespan);

    double IMetric.PointEstimate => (double?)Amount ?? double.NaN;

    /// <summary>Multiplies averages: purchase value × purchases per period × lifespan.</summary>
    /// <param name="purchaseValue">The average amount of a purchase.</param>
    /// <param name="purchasesPerPeriod">The average purchases of a customer per period, such as a year.</param>
    /// <param name="lifespanPeriods">How many of these periods a customer stays on average.</param>
    /// <param name="customers">How many customers the averages are of: the weight when values are added. One by default.</param>
    /// <returns>The value; <see cref="Zero"/> for no customers.</returns>
    /// <remarks>
    /// In a sum the averages stand for totals: customers · purchases per period, times the purchase value for their revenue. So the purchase value of
    /// the sum is the revenue of both divided by the purchases of both, not the mean of two purchase values.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">An argument is negative.</exception>
    /// <exception cref="OverflowException">The value lies outside the range of decimal, ±7.9e28.</exception>
    public static CustomerLifetimeValue FromAverages(
        decimal purchaseValue, decimal purchasesPerPeriod, decimal lifespanPeriods, long customers = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(purchaseValue);
        ArgumentOutOfRangeException.ThrowIfNegative(purchasesPerPeriod);
        ArgumentOutOfRangeException.ThrowIfNegative(lifespanPeriods);
        ArgumentOutOfRangeException.ThrowIfNegative(customers);
        var value = Product(purchaseValue, purchasesPerPeriod, lifespanPeriods);
        RefuseIfNoDecimal(value);
        return customers == 0
            ? Zero
            : new CustomerLifetimeValue(
                customers,
                value.Times(customers),
                Product(purchaseValue, purchasesPerPeriod, 1).Times(customers),
                DecimalSum.Of(purchasesPerPeriod, customers),
                DecimalSum.Of(lifespanPeriods, customers),
                Parts.None);
    }

    /// <summary>Adds the values of different customers: the parts are those of one computation over all of them.</summary>
    /// <param name="left">The value of some customers.</param>
    /// <param name="right">The value of others, in the same currency and periods.</param>
    /// <returns>The average over all of them; a part that one side lacks is null.</returns>
    /// <exception cref="OverflowException">The customers exceed 9,223,372,036,854,775,807.</exception>
    /// <example><code>
    /// var home = CustomerLifetimeValue.FromAverages(50m, 4m, 5m, customers: 300);   // 1,000 each
    /// var abroad = CustomerLifetimeValue.FromAverages(40m, 2m, 5m, customers: 100); // 400 each
    /// Console.WriteLine((home + abroad).Amount); // 850
    /// // 300 · 4 purchases of 50 and 100 · 2 of 40 a year: 68,000 / 1,400
    /// Console.WriteLine($"{(home + abroad).AveragePurchaseValue:F2}"); // 48.57
    /// </code></example>
    public static CustomerLifetimeValue operator +(CustomerLifetimeValue left, CustomerLifetimeValue right) => new(
        checked(left.Customers + right.Customers),
        left._value + right._value,
        left._revenue + right._revenue,
        left._purchases + right._purchases,
        left._lifespan + right._lifespan,
        left._missing | right._missing);

    /// <summary>Divides the value by what winning a customer cost: the ratio CLV : CAC.</summary>
    /// <param name="acquisitionCost">The customer acquisition cost (CAC) per customer, in the same currency.</param>
    /// <returns>The ratio, such as 3 for a value of three times the cost; NaN when the value is undefined.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The cost is 0 or negative.</exception>
    /// <example><code>
    /// Console.WriteLine(CustomerLifetimeValue.FromAverages(50m, 4m, 5m).RatioToAcquisitionCost(acquisitionCost: 250m)); // 4
    /// </code></example>
    public double RatioToAcquisitionCost(decimal acquisitionCost)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(acquisitionCost);
        return IsDefined ? _value.ToDouble() / DecimalSum.Of(acquisitionCost, Customers).ToDouble() : double.NaN;
    }

    /// <inheritdoc/>
    public ConfidenceInterval? Interval(double level = ConfidenceInterval.DefaultLevel) => ConfidenceInterval.None(level);

    /// <inheritdoc/>
    public string Explain(IFormatProvider? provider = null)
    {
        provider ??= CultureInfo.CurrentCulture;
        if (!IsDefined)
        {
            var reason = Customers == 0 ? "0 customers" : string.Create(provider, $"no churn to tell the lifespan of all {Customers:N0} customers");
            return $"CLV {MetricText.NotAvailable}: {reason}";
        }

        var amount = ToString(null, provider);
        var customers = string.Create(provider, $"average of {Customers:N0} customers");
        if (AveragePurchaseValue is not { } purchase || PurchaseFrequency is not { } frequency || Lifespan is not { } lifespan)
        {
            return Lifespan is { } periods
                ? string.Create(provider, $"CLV {amount} over {periods:N2} periods; {customers}")
                : $"CLV {amount}; {customers}";
        }

        // revenue/purchases · purchases/customers · lifespans/customers is value/customers where all stay equally long.
        var product = _revenue.ToBigInteger() * _lifespan.ToBigInteger();
        return product == _value.ToBigInteger() * DecimalSum.Of(Customers, 0).ToBigInteger()
            ? string.Create(provider, $"CLV {amount} = {MetricText.Money(purchase, provider)} per purchase × {frequency:N2} purchases per period × {lifespan:N2} periods; {customers}")
            : string.Create(provider, $"CLV {amount} at {MetricText.Money(purchase, provider)} per purchase, {frequency:N2} purchases per period, {lifespan:N2} periods; {customers}");
    }

    /// <summary>Formats the value per customer with two digits in the current culture.</summary>
    /// <returns>Text such as <c>1,000.00</c>, or <c>n/a</c>.</returns>
    public override string ToString() => ToString(null, null);

    /// <summary>Formats the value per customer.</summary>
    /// <param name="format">A numeric format for the amount, such as <c>C</c>; <c>N2</c> by default.</param>
    /// <param name="formatProvider">The culture; the current one when <see langword="null"/>.</param>
    /// <returns>The amount, or <c>n/a</c>.</returns>
    public string ToString(string? format, IFormatProvider? formatProvider = null) =>
        MetricText.Format(Amount, format, MetricText.MoneyPattern, formatProvider);

    /// <inheritdoc/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        MetricText.TryFormat(Amount, destination, out charsWritten, format, MetricText.MoneyPattern, provider);

    private static DecimalSum Product(decimal one, decimal two, decimal three) => (Fraction.Of(one) * Fraction.Of(two) * Fraction.Of(three)).ToSum();

    // One customer's value fits a decimal, so every weighted average of such values does.
    private static void RefuseIfNoDecimal(DecimalSum value) => _ = value.ToDecimal();

    private decimal? Average(DecimalSum total, Parts part) => Customers != 0 && !_missing.HasFlag(part) ? total.DividedBy(Customers) : null;
}
