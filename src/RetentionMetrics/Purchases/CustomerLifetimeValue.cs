using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>What is a customer worth over the whole relationship? The customer lifetime value (CLV, LTV), as an average per customer.</summary>
/// <remarks>
/// <para>Amount = purchase value × purchases per period × lifespan in periods (<see cref="FromAverages"/>), or revenue per period × gross margin /
/// churn (<see cref="FromMargin(decimal, decimal, ChurnRate)"/>), in the currency of the input. The first is revenue; the second is margin. Undefined (null, <c>n/a</c>) without
/// customers, and at zero churn unless a horizon is given: a lifespan that nobody ended is not infinite, it is unknown.</para>
/// <para>Everything is computed in exact fractions and rounded once, half to even, at the 28th decimal.</para>
/// <para><c>default</c> equals <see cref="Zero"/>. Adding the values of different customers weighs by their numbers: amount and components become
/// exact averages over all customers. A component that one side lacks is null in the sum. Add only values of one currency, one kind (revenue or
/// margin) and one length of period.</para>
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
    private readonly DecimalSum _purchaseValue;
    private readonly DecimalSum _purchaseFrequency;
    private readonly DecimalSum _lifespan;
    private readonly Parts _missing;

    private CustomerLifetimeValue(
        long customers, DecimalSum value, DecimalSum purchaseValue, DecimalSum purchaseFrequency, DecimalSum lifespan, Parts missing)
    {
        Customers = customers;
        _value = missing.HasFlag(Parts.Value) ? default : value;
        _purchaseValue = missing.HasFlag(Parts.PurchaseValue) ? default : purchaseValue;
        _purchaseFrequency = missing.HasFlag(Parts.PurchaseFrequency) ? default : purchaseFrequency;
        _lifespan = missing.HasFlag(Parts.Lifespan) ? default : lifespan;
        _missing = missing;
    }

    [Flags]
    private enum Parts : byte
    {
        None = 0,
        Value = 1,
        PurchaseValue = 2,
        PurchaseFrequency = 4,
        Lifespan = 8,
    }

    /// <summary>Gets the value of nobody.</summary>
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

    /// <summary>Gets the average amount of a purchase; null when the value was not built from purchases.</summary>
    public decimal? AveragePurchaseValue => Average(_purchaseValue, Parts.PurchaseValue);

    /// <summary>Gets the average purchases per customer and period; null when the value was not built from purchases.</summary>
    public decimal? PurchaseFrequency => Average(_purchaseFrequency, Parts.PurchaseFrequency);

    /// <summary>Gets the average lifespan in periods, within the horizon if there is one; null when unknown.</summary>
    public decimal? Lifespan => Average(_lifespan, Parts.Lifespan);

    double IMetric.PointEstimate => (double?)Amount ?? double.NaN;

    /// <summary>Multiplies averages: purchase value × purchases per period × lifespan.</summary>
    /// <param name="purchaseValue">The average amount of a purchase.</param>
    /// <param name="purchasesPerPeriod">The average purchases of a customer per period, such as a year.</param>
    /// <param name="lifespanPeriods">How many of these periods a customer stays on average.</param>
    /// <param name="customers">How many customers the averages are of: the weight when values are added. One by default.</param>
    /// <returns>The value; <see cref="Zero"/> for no customers.</returns>
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
                DecimalSum.Of(purchaseValue, customers),
                DecimalSum.Of(purchasesPerPeriod, customers),
                DecimalSum.Of(lifespanPeriods, customers),
                Parts.None);
    }

    /// <summary>Adds the values of different customers, weighing each side by its customers.</summary>
    /// <param name="left">The value of some customers.</param>
    /// <param name="right">The value of others, in the same currency and periods.</param>
    /// <returns>The average over all of them; a component that one side lacks is null.</returns>
    /// <exception cref="OverflowException">The customers exceed 9,223,372,036,854,775,807.</exception>
    /// <example><code>
    /// var home = CustomerLifetimeValue.FromAverages(50m, 4m, 5m, customers: 300);   // 1,000 each
    /// var abroad = CustomerLifetimeValue.FromAverages(40m, 2m, 5m, customers: 100); // 400 each
    /// Console.WriteLine((home + abroad).Amount); // 850
    /// </code></example>
    public static CustomerLifetimeValue operator +(CustomerLifetimeValue left, CustomerLifetimeValue right) => new(
        checked(left.Customers + right.Customers),
        left._value + right._value,
        left._purchaseValue + right._purchaseValue,
        left._purchaseFrequency + right._purchaseFrequency,
        left._lifespan + right._lifespan,
        left._missing | right._missing);

    /// <summary>Divides the value by what winning a customer cost: the ratio CLV : CAC.</summary>
    /// <param name="cac">The customer acquisition cost (CAC) per customer, in the same currency.</param>
    /// <returns>The ratio, such as 3 for a value of three times the cost; NaN when the value is undefined.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The cost is 0 or negative.</exception>
    /// <example><code>
    /// Console.WriteLine(CustomerLifetimeValue.FromAverages(50m, 4m, 5m).ToAcquisitionCost(cac: 250m)); // 4
    /// </code></example>
    public double ToAcquisitionCost(decimal cac)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(cac);
        return IsDefined ? _value.ToDouble() / DecimalSum.Of(cac, Customers).ToDouble() : double.NaN;
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

        // The product of averages is the average of products only where all customers are alike.
        var equals = Product(purchase, frequency, lifespan).Times(Customers).Equals(_value);
        return equals
            ? string.Create(provider, $"CLV {amount} = {purchase:N2} per purchase × {frequency:N2} purchases per period × {lifespan:N2} periods; {customers}")
            : string.Create(provider, $"CLV {amount} at {purchase:N2} per purchase, {frequency:N2} purchases per period, {lifespan:N2} periods; {customers}");
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
