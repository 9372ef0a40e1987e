using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace RetentionMetrics;

/// <summary>Is it a habit? Stickiness (DAU/MAU, also WAU/MAU): on how many of a window's days the average active customer is active.</summary>
/// <remarks>
/// <para>Ratio = mean daily actives / actives of the window = customer-days / (active customers · days of the window), above 0 to 1. The window is
/// cut into periods of equal length: days (DAU/MAU) or, for WAU/MAU, 7 days each. Undefined (NaN, <c>n/a</c>) when no customer was active.</para>
/// <para>The window's length and its periods' are part of the value: it falls as the window grows, so 28 and 30 days throw when they are added.</para>
/// <para>It is no proportion and has no confidence interval: the days of one customer hang together, so customers × days are far fewer
/// independent observations than their number, and a binomial interval would be too narrow.</para>
/// <para><c>default</c> equals <see cref="Zero"/>. Add values of disjoint customers over the same window.</para>
/// <para>Source: daily and monthly active users as defined in Facebook's Form S-1 (2012) and reported by consumer services since. That the value
/// is also mean active days / days follows from summing the customer-days by customer instead of by day.</para>
/// </remarks>
/// <example><code>
/// var stickiness = Stickiness.FromCounts(customerDays: 60, activeCustomers: 10, windowDays: 30);
/// Console.WriteLine(stickiness.Percent); // 20
/// Console.WriteLine(stickiness.MeanActivePeriods); // 6
/// </code></example>
[JsonConverter(typeof(MetricJsonConverter<Stickiness>))]
public readonly partial record struct Stickiness : IMetric<Stickiness>, IRatio, IMetricParts, IJsonState<Stickiness>
{
    // 0 when no customer was active: an empty metric has no window and equals default.
    private readonly int _windowDays;
    private readonly int _periodDays;

    private Stickiness(long customerPeriods, long activeCustomers, int windowDays, int periodDays)
    {
        CustomerPeriods = customerPeriods;
        ActiveCustomers = activeCustomers;
        _windowDays = activeCustomers == 0 ? 0 : windowDays;
        _periodDays = activeCustomers == 0 ? 0 : periodDays;
    }

    /// <summary>Gets the empty metric.</summary>
    public static Stickiness Zero => default;

    /// <inheritdoc/>
    public string Name => "Stickiness";

    /// <inheritdoc/>
    public MetricUnit Unit => MetricUnit.Share;

    MetricParts IMetricParts.Parts => IsDefined
        ? new() { Numerator = CustomerPeriods, Denominator = (decimal)ActiveCustomers * Periods, Definition = Definition }
        : default;

    /// <summary>Gets the number of distinct pairs of a customer and a period in which it was active: customer-days, or customer-weeks.</summary>
    public long CustomerPeriods { get; }

    /// <summary>Gets how many distinct customers were active in the window (MAU).</summary>
    public long ActiveCustomers { get; }

    /// <summary>Gets the window's length in days; null when no customer was active.</summary>
    public int? WindowDays => IsDefined ? _windowDays : null;

    /// <summary>Gets the length in days of the periods that the window is cut into: 1 for DAU/MAU, 7 for WAU/MAU; null when no customer was active.</summary>
    public int? PeriodDays => IsDefined ? _periodDays : null;

    /// <summary>Gets whether anybody was active.</summary>
    public bool IsDefined => ActiveCustomers != 0;

    /// <summary>Gets the mean number of customers active in a period (DAU, or WAU): customer-periods / periods; NaN when undefined.</summary>
    public double MeanActives => IsDefined ? (double)CustomerPeriods / Periods : double.NaN;

    /// <summary>Gets in how many periods the average active customer was active: customer-periods / active customers; NaN when undefined.</summary>
    public double MeanActivePeriods => IsDefined ? (double)CustomerPeriods / ActiveCustomers : double.NaN;

    /// <summary>Gets the value as a number, above 0 to 1; NaN when undefined.</summary>
    public double Ratio => IsDefined ? CustomerPeriods / ((double)ActiveCustomers * Periods) : double.NaN;

    /// <summary>Gets the value in percent, above 0 to 100; NaN when undefined.</summary>
    public double Percent => IsDefined ? 100.0 * CustomerPeriods / ((double)ActiveCustomers * Periods) : double.NaN;

    private decimal? ExactRatio(ReadOnlySpan<char> format) => !IsDefined ? null
        : (Int128)ActiveCustomers * Periods is var whole && whole > long.MaxValue ? CustomerPeriods / (decimal)whole
        : Quotient.Of(CustomerPeriods, (long)whole, MetricText.Shown(format, MetricText.SharePattern));

    private int Periods => _windowDays / _periodDays;

    /// <summary>Builds daily stickiness (DAU/MAU) from counts.</summary>
    /// <param name="customerDays">The daily actives summed over the days of the window.</param>
    /// <param name="activeCustomers">How many distinct customers were active in the window.</param>
    /// <param name="windowDays">The window's length in days.</param>
    /// <returns>The value; <see cref="Zero"/> when no customer was active.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative or the length not positive; there are fewer customer-days than
    /// active customers, or more than every one of them on every day.</exception>
    public static Stickiness FromCounts(long customerDays, long activeCustomers, int windowDays)
    {
        Check(customerDays, activeCustomers, windowDays, 1, nameof(customerDays));
        return new Stickiness(customerDays, activeCustomers, windowDays, 1);
    }

    /// <summary>Builds stickiness over periods of several days, such as WAU/MAU, from counts.</summary>
    /// <param name="customerPeriods">The actives of each period summed over the periods of the window.</param>
    /// <param name="activeCustomers">How many distinct customers were active in the window.</param>
    /// <param name="windowDays">The window's length in days.</param>
    /// <param name="periodDays">A period's length in days, which divides the window's: 7 for weeks in a window of 28 days.</param>
    /// <returns>The value; <see cref="Zero"/> when no customer was active.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative or a length not positive; there are fewer customer-periods than
    /// active customers, or more than every one of them in every period.</exception>
    /// <exception cref="ArgumentException">The periods do not divide the window.</exception>
    public static Stickiness FromCounts(long customerPeriods, long activeCustomers, int windowDays, int periodDays)
    {
        Check(customerPeriods, activeCustomers, windowDays, periodDays, nameof(customerPeriods));
        return new Stickiness(customerPeriods, activeCustomers, windowDays, periodDays);
    }

    /// <summary>Adds the values of disjoint customers over the same window.</summary>
    /// <param name="left">The value of some customers.</param>
    /// <param name="right">The value of others.</param>
    /// <returns>The value of all of them.</returns>
    /// <exception cref="InvalidOperationException">The windows differ in length, or their periods do.</exception>
    /// <exception cref="OverflowException">A count exceeds 9,223,372,036,854,775,807.</exception>
    public static Stickiness operator +(Stickiness left, Stickiness right)
    {
        if (!left.IsDefined)
            return right;
        if (!right.IsDefined)
            return left;
        if (left._windowDays != right._windowDays || left._periodDays != right._periodDays)
            Throw.DefinitionsDiffer(nameof(Stickiness), left.Definition, right.Definition);
        return new Stickiness(
            checked(left.CustomerPeriods + right.CustomerPeriods),
            checked(left.ActiveCustomers + right.ActiveCustomers),
            left._windowDays,
            left._periodDays);
    }

    /// <inheritdoc/>
    public ConfidenceInterval? Interval(double level = ConfidenceInterval.DefaultLevel) => ConfidenceInterval.None(level);

    /// <inheritdoc/>
    public string Explain(IFormatProvider? provider = null)
    {
        provider ??= CultureInfo.CurrentCulture;
        return IsDefined
            ? string.Create(
                provider,
                $"Stickiness {ToString(null, provider)} = {CustomerPeriods:N0} {PeriodName}s with activity / ({ActiveCustomers:N0} active customers · {Periods:N0} {PeriodName}s); {Definition}")
            : $"Stickiness {MetricText.NotAvailable}: 0 active customers";
    }

    /// <summary>Formats the value in percent with one digit in the current culture.</summary>
    /// <returns>Text such as <c>20.0 %</c>, or <c>n/a</c>.</returns>
    public override string ToString() => ToString(null, null);

    /// <summary>Formats the value.</summary>
    /// <param name="format">A numeric format for the ratio; <c>P1</c> by default.</param>
    /// <param name="formatProvider">The culture; the current one when <see langword="null"/>.</param>
    /// <returns>The value, or <c>n/a</c>.</returns>
    public string ToString(string? format, IFormatProvider? formatProvider = null) =>
        MetricText.Format(Ratio, ExactRatio(format), format, MetricText.SharePattern, formatProvider);

    /// <inheritdoc/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        MetricText.TryFormat(Ratio, ExactRatio(format), destination, out charsWritten, format, MetricText.SharePattern, provider);

    void IJsonState<Stickiness>.Write(Utf8JsonWriter writer)
    {
        writer.WriteNumber("customerPeriods", CustomerPeriods);
        writer.WriteNumber("activeCustomers", ActiveCustomers);
        if (!IsDefined)
            return;
        writer.WriteNumber("windowDays", _windowDays);
        writer.WriteNumber("periodDays", _periodDays);
    }

    Stickiness IJsonState<Stickiness>.Read(JsonFields fields)
    {
        var (customerPeriods, activeCustomers) = (fields.Int64("customerPeriods"), fields.Int64("activeCustomers"));
        return customerPeriods == 0 && activeCustomers == 0
            ? Zero
            : FromCounts(customerPeriods, activeCustomers, fields.Int32("windowDays"), fields.Int32("periodDays"));
    }

    private string PeriodName => _periodDays == 1 ? "day" : "period";

    private string Definition => _periodDays == 1
        ? string.Create(CultureInfo.InvariantCulture, $"days of a {_windowDays}-day window")
        : string.Create(CultureInfo.InvariantCulture, $"{_periodDays}-day periods of a {_windowDays}-day window");

    private static void Check(long customerPeriods, long activeCustomers, int windowDays, int periodDays, string parameter)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(customerPeriods, parameter);
        ArgumentOutOfRangeException.ThrowIfNegative(activeCustomers);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(windowDays);
        RefuseUneven(windowDays, periodDays);
        if (customerPeriods < activeCustomers)
        {
            throw new ArgumentOutOfRangeException(parameter, customerPeriods, string.Create(
                CultureInfo.InvariantCulture, $"{parameter} ({customerPeriods}) is less than activeCustomers ({activeCustomers}): each of them was active at least once."));
        }

        var periods = windowDays / periodDays;
        if (customerPeriods > (Int128)activeCustomers * periods)
        {
            throw new ArgumentOutOfRangeException(parameter, customerPeriods, string.Create(
                CultureInfo.InvariantCulture, $"{parameter} ({customerPeriods}) exceeds activeCustomers ({activeCustomers}) times {periods} in the window."));
        }
    }

    private static void RefuseUneven(int windowDays, int periodDays)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(periodDays);
        if (windowDays % periodDays != 0)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"A window of {windowDays} days does not divide into periods of {periodDays} days."), nameof(periodDays));
        }
    }
}
