using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace RetentionMetrics;

/// <summary>Who came, who went: customers at the start of a period, acquired, lost, and those who came and went within it.</summary>
/// <remarks>
/// <para>An end is the first day without the customer. For a period [s, e): at start = start &lt; s and end ≥ s, so there on the day before s;
/// acquired = s ≤ start &lt; e, also of those who left again; lost = at start and end &lt; e; acquired and lost = acquired and end &lt; e.
/// At end = at start + acquired − lost − acquired and lost: those there on the period's last day, and so the next period's value at start.
/// An end on the first of a month is a loss of that month. Numbers of customers, 0 or more.</para>
/// <para>An end on the day of its start came and went: acquired and lost in the period of that day, and in no other. Where the data give the last
/// day instead, pass <see cref="EndDates.LastDay"/>: each end then counts as the day after it, and an end on the start is a stay of one day.</para>
/// <para>The headline value is <see cref="Net"/>; undefined (<c>n/a</c>) when no customer was there. <c>default</c> equals <see cref="Zero"/>. Add
/// movements of disjoint customers over the same period. A customer who returns is a row of its own, and acquired again.</para>
/// <para>Source: the retention formula ((customers at end − acquired) / customers at start) needs these four numbers, and every vendor's churn
/// rate is a quotient of them; see <see cref="ChurnDefinition"/>.</para>
/// </remarks>
/// <example><code>
/// var march = CustomerMovements.FromCounts(atStart: 100, acquired: 30, lost: 10, acquiredAndLost: 1);
/// Console.WriteLine(march.AtEnd); // 119
/// Console.WriteLine(march.RetentionRate.Percent); // 90
/// </code></example>
[JsonConverter(typeof(MetricJsonConverter<CustomerMovements>))]
public readonly partial record struct CustomerMovements : IMetric<CustomerMovements>, IJsonState<CustomerMovements>
{
    private const string NetPattern = "N0";

    private CustomerMovements(long atStart, long acquired, long lost, long acquiredAndLost)
    {
        // Everybody who was ever there; what is derived below is smaller, and cannot overflow once this does not.
        _ = checked(atStart + acquired);
        AtStart = atStart;
        Acquired = acquired;
        Lost = lost;
        AcquiredAndLost = acquiredAndLost;
    }

    /// <summary>Gets the empty movements.</summary>
    public static CustomerMovements Zero => default;

    /// <inheritdoc/>
    public string Name => "Customer movements";

    /// <inheritdoc/>
    public MetricUnit Unit => MetricUnit.Customers;

    /// <summary>Gets how many were there when the period started.</summary>
    public long AtStart { get; }

    /// <summary>Gets how many joined in the period, those who left again included.</summary>
    public long Acquired { get; }

    /// <summary>Gets how many of those at the start left in the period.</summary>
    public long Lost { get; }

    /// <summary>Gets how many joined in the period and left again before its end.</summary>
    public long AcquiredAndLost { get; }

    /// <summary>Gets how many are there when the period ends: AtStart + Acquired − Lost − AcquiredAndLost.</summary>
    public long AtEnd => AtStart - Lost + (Acquired - AcquiredAndLost);

    /// <summary>Gets by how many the customers grew: AtEnd − AtStart.</summary>
    public long Net => Acquired - AcquiredAndLost - Lost;

    /// <summary>Gets whether anybody was there at the start or joined.</summary>
    public bool IsDefined => (AtStart | Acquired) != 0;

    /// <summary>Gets the share of the customers at the start who stayed (CRR): (AtStart − Lost) / AtStart.</summary>
    public CustomerRetentionRate RetentionRate => CustomerRetentionRate.FromCounts(AtStart - Lost, AtStart);

    double IMetric.PointEstimate => IsDefined ? Net : double.NaN;

    /// <summary>Builds the movements from counts.</summary>
    /// <param name="atStart">How many were there when the period started.</param>
    /// <param name="acquired">How many joined in the period, those who left again included.</param>
    /// <param name="lost">How many of those at the start left in the period.</param>
    /// <param name="acquiredAndLost">How many of the acquired left again before the period's end.</param>
    /// <returns>The movements.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative; more were lost than were there, or more of the acquired than there are.</exception>
    /// <exception cref="OverflowException">The customers exceed 9,223,372,036,854,775,807.</exception>
    public static CustomerMovements FromCounts(long atStart, long acquired, long lost, long acquiredAndLost = 0)
    {
        Throw.IfPartExceedsWhole(lost, atStart);
        Throw.IfPartExceedsWhole(acquiredAndLost, acquired);
        return new CustomerMovements(atStart, acquired, lost, acquiredAndLost);
    }

    /// <summary>Counts columns of start and end dates.</summary>
    /// <param name="starts">The first day of each customer.</param>
    /// <param name="ends">The end of each, as <paramref name="endDates"/> says; <see cref="DateOnly.MaxValue"/> = no end. Nothing is allocated.</param>
    /// <param name="period">The period.</param>
    /// <param name="endDates">What an end is: the first day on which it is no longer a customer, or the last on which it is one.</param>
    /// <param name="rejections">Counts the rows that end before they start and leaves them out; without it the first one throws.</param>
    /// <returns>The movements in the period.</returns>
    /// <exception cref="ArgumentException">The columns differ in length, or the period holds no days.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An end lies before its start, and there are no <paramref name="rejections"/>, the message names its index and
    /// both dates; or what an end is, is unknown.</exception>
    /// <example><code>
    /// DateOnly[] starts = [new(2025, 1, 15), new(2025, 2, 1), new(2025, 3, 10)];
    /// DateOnly[] ends = [new(2025, 3, 20), DateOnly.MaxValue, DateOnly.MaxValue];
    /// var march = CustomerMovements.FromDates(starts, ends, ReportingPeriod.Month(2025, 3));
    /// Console.WriteLine($"{march.AtStart} + {march.Acquired} - {march.Lost} = {march.AtEnd}"); // 2 + 1 - 1 = 2
    /// </code></example>
    public static CustomerMovements FromDates(
        ReadOnlySpan<DateOnly> starts,
        ReadOnlySpan<DateOnly> ends,
        ReportingPeriod period,
        EndDates endDates = EndDates.FirstDayAfter,
        Rejections? rejections = null)
    {
        Throw.IfLengthsDiffer(starts.Length, ends.Length);
        return new MovementTally<CustomerMovements>(period, endDates, nameof(ends), static (movements, _) => movements).Of(starts, ends, rejections);
    }

    /// <summary>Adds the movements of disjoint customers over the same period.</summary>
    /// <param name="left">The movements of some customers.</param>
    /// <param name="right">The movements of others.</param>
    /// <returns>The movements of all of them.</returns>
    /// <exception cref="OverflowException">The customers exceed 9,223,372,036,854,775,807.</exception>
    public static CustomerMovements operator +(CustomerMovements left, CustomerMovements right) => new(
        checked(left.AtStart + right.AtStart),
        checked(left.Acquired + right.Acquired),
        left.Lost + right.Lost,
        left.AcquiredAndLost + right.AcquiredAndLost);

    /// <summary>Computes the share of customers lost, under a vendor's definition.</summary>
    /// <param name="definition">The definition; <see cref="ChurnDefinition.Standard"/> by default.</param>
    /// <returns>The churn rate.</returns>
    /// <exception cref="ArgumentException">Under this definition more were lost than there are in its base, so it is no share.</exception>
    public ChurnRate ChurnRate(ChurnDefinition? definition = null) => RetentionMetrics.ChurnRate.Of(in this, definition);

    /// <inheritdoc/>
    public ConfidenceInterval? Interval(double level = ConfidenceInterval.DefaultLevel) => ConfidenceInterval.None(level);

    /// <inheritdoc/>
    public string Explain(IFormatProvider? provider = null)
    {
        provider ??= CultureInfo.CurrentCulture;
        return IsDefined
            ? string.Create(
                provider,
                $"Customers {AtEnd:N0} at end = {AtStart:N0} at start + {Acquired:N0} acquired − {Lost:N0} lost − {AcquiredAndLost:N0} acquired and lost; net {Net:N0}")
            : $"Customers {MetricText.NotAvailable}: 0 at start, 0 acquired";
    }

    /// <summary>Formats the net growth in the current culture.</summary>
    /// <returns>Text such as <c>19</c> or <c>-1,204</c>, or <c>n/a</c>.</returns>
    public override string ToString() => ToString(null, null);

    /// <summary>Formats the net growth.</summary>
    /// <param name="format">A numeric format for the number of customers; <c>N0</c> by default.</param>
    /// <param name="formatProvider">The culture; the current one when <see langword="null"/>.</param>
    /// <returns>The net growth, or <c>n/a</c>.</returns>
    public string ToString(string? format, IFormatProvider? formatProvider = null) =>
        MetricText.Format(ExactNet, format, NetPattern, formatProvider);

    /// <inheritdoc/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        MetricText.TryFormat(ExactNet, destination, out charsWritten, format, NetPattern, provider);

    void IJsonState<CustomerMovements>.Write(Utf8JsonWriter writer)
    {
        writer.WriteNumber("atStart", AtStart);
        writer.WriteNumber("acquired", Acquired);
        writer.WriteNumber("lost", Lost);
        writer.WriteNumber("acquiredAndLost", AcquiredAndLost);
    }

    CustomerMovements IJsonState<CustomerMovements>.Read(JsonFields fields) =>
        FromCounts(fields.Int64("atStart"), fields.Int64("acquired"), fields.Int64("lost"), fields.Int64("acquiredAndLost"));

    // decimal, because a double drops customers beyond 2^53.
    private decimal? ExactNet => IsDefined ? Net : null;
}
