using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>What do the subscriptions bring in per month? The monthly recurring revenue (MRR), with the revenue per customer (ARPA) and per year (ARR).</summary>
/// <remarks>
/// <para>Amount = sum of the customers' recurring amounts per month = customers × average revenue per customer, in the currency of the amounts.
/// Undefined (null, <c>n/a</c>) without customers; customers who pay nothing count, and their revenue is 0.</para>
/// <para>What is kept is the exact amount per year, as a fraction where need be, whatever the order: every 7 weeks or 9 months too. It is divided once, at
/// the end. Only a mix of odd intervals whose common divisor exceeds 10^12 is rounded, at the 28th decimal.</para>
/// <para><c>default</c> equals <see cref="Zero"/>. Add only revenue of different customers, in one currency, at one date; months do not add up to a year's MRR.
/// There is no interval: the sum is what it is.</para>
/// <para>Source: the standard subscription metric; conventions for weeks and days differ by vendor, see <see cref="WeekConvention"/>.</para>
/// </remarks>
/// <example><code>
/// var mrr = MonthlyRecurringRevenue.FromAverage(customers: 100, averageRevenuePerCustomer: 50m);
/// Console.WriteLine(mrr.Amount); // 5000
/// </code></example>
[JsonConverter(typeof(MetricJsonConverter<MonthlyRecurringRevenue>))]
public readonly partial record struct MonthlyRecurringRevenue : IMetric<MonthlyRecurringRevenue>, IMetricParts, IJsonState<MonthlyRecurringRevenue>
{
    private const int MonthsPerYear = 12;

    private readonly DividedSum _yearly;

    private MonthlyRecurringRevenue(DividedSum yearly, long customers)
    {
        _yearly = yearly;
        Customers = customers;
    }

    /// <summary>Gets the empty revenue.</summary>
    public static MonthlyRecurringRevenue Zero => default;

    /// <inheritdoc/>
    public string Name => "Monthly recurring revenue";

    /// <inheritdoc/>
    public MetricUnit Unit => MetricUnit.MoneyPerMonth;

    MetricParts IMetricParts.Parts => new() { ShortName = "MRR" };

    /// <summary>Gets how many customers the revenue comes from.</summary>
    public long Customers { get; }

    /// <summary>Gets whether there are customers.</summary>
    public bool IsDefined => Customers != 0;

    /// <summary>Gets the recurring revenue per month; null without customers.</summary>
    /// <exception cref="OverflowException">The amount lies outside the range of decimal, ±7.9e28.</exception>
    public decimal? Amount => IsDefined ? _yearly.DividedBy(MonthsPerYear) : null;

    /// <summary>Gets the recurring revenue per month and customer (ARPA, ARPU); null without customers.</summary>
    /// <exception cref="OverflowException">The amount lies outside the range of decimal, ±7.9e28.</exception>
    public decimal? AveragePerCustomer => IsDefined ? _yearly.DividedBy(MonthsPerYear, Customers) : null;

    /// <summary>Gets the annual recurring revenue (ARR), twelve times the monthly one; null without customers.</summary>
    /// <exception cref="OverflowException">The amount lies outside the range of decimal, ±7.9e28.</exception>
    public decimal? AnnualRecurringRevenue => IsDefined ? _yearly.ToDecimal() : null;

    double IMetric.PointEstimate => (double?)Amount ?? double.NaN;

    /// <summary>Multiplies customers by their average revenue.</summary>
    /// <param name="customers">How many customers pay.</param>
    /// <param name="averageRevenuePerCustomer">What each pays per month on average.</param>
    /// <returns>The revenue; <see cref="Zero"/> for no customers.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is negative.</exception>
    public static MonthlyRecurringRevenue FromAverage(long customers, decimal averageRevenuePerCustomer)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(customers);
        ArgumentOutOfRangeException.ThrowIfNegative(averageRevenuePerCustomer);
        return customers == 0 ? Zero : Of(DividedSum.Of(DecimalSum.Of(averageRevenuePerCustomer, customers)), customers);
    }

    /// <summary>Adds up a column of monthly amounts, one per customer.</summary>
    /// <param name="monthlyAmounts">What each customer pays per month; 0 counts as a customer. Nothing is allocated.</param>
    /// <param name="rejections">Counts the negative amounts and leaves them out; without it the first one throws.</param>
    /// <returns>The revenue.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An amount is negative, and there are no <paramref name="rejections"/>; the message names its index and
    /// value.</exception>
    /// <example><code>
    /// decimal[] monthly = [29.90m, 29.90m, 99m];
    /// Console.WriteLine(MonthlyRecurringRevenue.FromAmounts(monthly).Amount); // 158.8
    /// </code></example>
    public static MonthlyRecurringRevenue FromAmounts(ReadOnlySpan<decimal> monthlyAmounts, Rejections? rejections = null)
    {
        var errors = new RowErrors(rejections, monthlyAmounts.Length);
        var sum = MantissaKernel.Sum(monthlyAmounts, out var credits);
        // Counted first; the wrong ones are looked for only where there are some.
        if (credits != 0)
            sum -= SumOfNegative(monthlyAmounts, in errors);
        return new MonthlyRecurringRevenue(DividedSum.Of(sum.Times(MonthsPerYear)), monthlyAmounts.Length - credits);
    }

    /// <summary>Adds the revenue of different customers.</summary>
    /// <param name="left">The revenue of some customers.</param>
    /// <param name="right">The revenue of others, in the same currency.</param>
    /// <returns>The revenue of all of them.</returns>
    /// <exception cref="OverflowException">The customers exceed 9,223,372,036,854,775,807.</exception>
    public static MonthlyRecurringRevenue operator +(MonthlyRecurringRevenue left, MonthlyRecurringRevenue right) =>
        new(left._yearly + right._yearly, checked(left.Customers + right.Customers));

    /// <inheritdoc/>
    public ConfidenceInterval? Interval(double level = ConfidenceInterval.DefaultLevel) => ConfidenceInterval.None(level);

    /// <inheritdoc/>
    public string Explain(IFormatProvider? provider = null)
    {
        provider ??= CultureInfo.CurrentCulture;
        return IsDefined
            ? string.Create(provider, $"MRR {ToString(null, provider)} = {Customers:N0} customers × {MetricText.Format(AveragePerCustomer, null, MetricText.MoneyPattern, provider)} on average; ARR {MetricText.Format(AnnualRecurringRevenue, null, MetricText.MoneyPattern, provider)}")
            : $"MRR {MetricText.NotAvailable}: 0 customers";
    }

    /// <summary>Formats the revenue per month with two digits in the current culture.</summary>
    /// <returns>Text such as <c>5,000.00</c>, or <c>n/a</c>.</returns>
    public override string ToString() => ToString(null, null);

    /// <summary>Formats the revenue per month.</summary>
    /// <param name="format">A numeric format for the amount, such as <c>C0</c>; <c>N2</c> by default.</param>
    /// <param name="formatProvider">The culture; the current one when <see langword="null"/>.</param>
    /// <returns>The amount, or <c>n/a</c>.</returns>
    public string ToString(string? format, IFormatProvider? formatProvider = null) =>
        MetricText.Format(Amount, format, MetricText.MoneyPattern, formatProvider);

    /// <inheritdoc/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        MetricText.TryFormat(Amount, destination, out charsWritten, format, MetricText.MoneyPattern, provider);

    void IJsonState<MonthlyRecurringRevenue>.Write(Utf8JsonWriter writer)
    {
        writer.WriteNumber("customers", Customers);
        _yearly.Write(writer, "annualRecurringRevenue");
    }

    MonthlyRecurringRevenue IJsonState<MonthlyRecurringRevenue>.Read(JsonFields fields)
    {
        var customers = fields.Int64("customers");
        var yearly = DividedSum.Read(fields, "annualRecurringRevenue");
        if (customers < 0)
            throw new JsonException($"A stored MonthlyRecurringRevenue has {customers} customers.");
        return customers != 0 || yearly.IsZero
            ? new MonthlyRecurringRevenue(yearly, customers)
            : throw new JsonException("The stored MonthlyRecurringRevenue has revenue, but no customers.");
    }

    /// <summary>The revenue of an amount per year.</summary>
    internal static MonthlyRecurringRevenue OfYear(DividedSum yearly, long customers) => new(yearly, customers);

    /// <summary>The revenue of an amount per month.</summary>
    internal static MonthlyRecurringRevenue Of(DividedSum monthly, long customers) =>
        new(DividedSum.Of(monthly.Numerator.Times(MonthsPerYear), monthly.Divisor), customers);

    private static DecimalSum SumOfNegative(ReadOnlySpan<decimal> monthlyAmounts, in RowErrors errors)
    {
        var sum = default(DecimalSum);
        for (var i = 0; i < monthlyAmounts.Length; i++)
        {
            if (monthlyAmounts[i] >= 0)
                continue;
            errors.Add(i, Negative(monthlyAmounts[i], nameof(monthlyAmounts)));
            sum += DecimalSum.Of(monthlyAmounts[i]);
        }

        return sum;
    }
}
