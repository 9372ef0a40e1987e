using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>How long until a customer buys again? The time between purchases (TBP, inter-purchase time), in days.</summary>
/// <remarks>
/// <para>A gap is the number of days from one purchase day of a customer to the next; purchases of one day are one. A customer with n purchase days
/// has n − 1 gaps, one who bought once has none. <see cref="Mean"/>, <see cref="Median"/> and <see cref="Percentile"/> are taken over all gaps of all
/// customers, so that frequent buyers weigh more. Undefined (NaN, <c>n/a</c>) without gaps.</para>
/// <para>All gaps are kept as a histogram of days: every value is exact, and <see cref="Zero"/> is the empty one. Add only gaps of different
/// customers; where the same customer stands on both sides, add the books (<see cref="PurchaseBook{TKey}"/>). Percentiles interpolate linearly
/// (type 7, as numpy and Excel do).</para>
/// <para>Source: R. J. Hyndman and Y. Fan, "Sample Quantiles in Statistical Packages", The American Statistician 50 (1996), for the percentiles.</para>
/// </remarks>
/// <example><code>
/// string[] customers = ["ada", "ben", "ada", "ada"];
/// DateOnly[] dates = [new(2025, 1, 1), new(2025, 1, 1), new(2025, 1, 11), new(2025, 1, 31)];
/// var time = TimeBetweenPurchases.FromPurchases(customers, dates);
/// Console.WriteLine(time.Mean); // 15: gaps of 10 and 20 days
/// </code></example>
[JsonConverter(typeof(MetricJsonConverter<TimeBetweenPurchases>))]
public sealed partial class TimeBetweenPurchases : IMetric<TimeBetweenPurchases>, IJsonState<TimeBetweenPurchases>
{
    private const double HalfWay = 0.5;
    private const double Late = 0.9;
    private const int LongestGap = 3_652_058;

    // The gaps that occur, ascending, and how often.
    private readonly int[] _days;
    private readonly long[] _counts;
    private readonly UInt128 _totalDays;

    private TimeBetweenPurchases(int[] days, long[] counts)
    {
        _days = days;
        _counts = counts;
        for (var i = 0; i < days.Length; i++)
        {
            Gaps = checked(Gaps + counts[i]);
            _totalDays += (UInt128)(ulong)counts[i] * (uint)days[i];
        }
    }

    /// <summary>Gets the empty metric: no purchases.</summary>
    public static TimeBetweenPurchases Zero { get; } = new([], []);

    /// <inheritdoc/>
    public string Name => "Time between purchases";

    /// <inheritdoc/>
    public MetricUnit Unit => MetricUnit.Days;

    /// <summary>Gets how many gaps there are.</summary>
    public long Gaps { get; }

    /// <summary>Gets whether anybody bought on two days.</summary>
    public bool IsDefined => Gaps != 0;

    /// <summary>Gets the mean gap in days; NaN without gaps.</summary>
    public double Mean => IsDefined ? (double)_totalDays / Gaps : double.NaN;

    /// <summary>Gets the median gap in days; NaN without gaps.</summary>
    public double Median => Percentile(HalfWay);

    /// <summary>Gets the shortest gap in days; null without gaps.</summary>
    public int? Minimum => IsDefined ? _days[0] : null;

    /// <summary>Gets the longest gap in days; null without gaps.</summary>
    public int? Maximum => IsDefined ? _days[^1] : null;

    double IMetric.PointEstimate => Median;

    /// <summary>Counts a column of gaps.</summary>
    /// <param name="days">One entry per gap, in days, 1 or more.</param>
    /// <param name="rejections">Counts the gaps that are shorter or longer than that and leaves them out; without it the first one throws.</param>
    /// <returns>Their distribution.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A gap is shorter than a day or longer than the calendar, and there are no <paramref name="rejections"/>;
    /// the message names its index.</exception>
    public static TimeBetweenPurchases FromGaps(ReadOnlySpan<int> days, Rejections? rejections = null)
    {
        using var histogram = new DayHistogram();
        var errors = new RowErrors(rejections, days.Length);
        for (var i = 0; i < days.Length; i++)
        {
            if (days[i] is < 1 or > LongestGap)
                errors.Add(i, RowError.OffScale("Gap", days[i], 1, LongestGap, RowError.ReasonOffScale(1, LongestGap), nameof(days)));
            else
                histogram.Add(days[i]);
        }

        return Of(histogram.Occurring());
    }

    /// <summary>Reads two columns with one entry per purchase.</summary>
    /// <typeparam name="TKey">The customer's key; fastest for <c>int</c>, <c>long</c>, <c>Guid</c> and <c>string</c>.</typeparam>
    /// <param name="customers">The customer of each purchase, in any order.</param>
    /// <param name="dates">The day of each purchase. Every entry is a purchase: leave refunds out.</param>
    /// <param name="comparer">How customers are compared; by their keys' own equality by default, strings by ordinal.</param>
    /// <param name="rejections">Counts the entries without a customer and leaves them out; without it the first one throws.</param>
    /// <returns>The distribution of the gaps.</returns>
    /// <exception cref="ArgumentException">The columns differ in length, or an entry has no customer (null, an empty text or an empty Guid),
    /// and there are no <paramref name="rejections"/>; the message names its index.</exception>
    [OverloadResolutionPriority(1)]
    public static TimeBetweenPurchases FromPurchases<TKey>(
        ReadOnlySpan<TKey> customers, ReadOnlySpan<DateOnly> dates, IEqualityComparer<TKey>? comparer = null, Rejections? rejections = null)
    {
        Throw.IfLengthsDiffer(customers.Length, dates.Length);
        if (rejections is null || CustomerKeys.IndexOfMissing(customers) < 0)
        {
            rejections?.AddRows(customers.Length);
            return Of(GapKernel.Count(customers, dates, nameof(customers), comparer));
        }

        var (present, days) = (default(ColumnBuffer<TKey>), default(ColumnBuffer<DateOnly>));
        foreach (var rows in new PresentRows<TKey>(customers, rejections))
        {
            present.Append(customers[rows]);
            days.Append(dates[rows]);
        }

        using (present)
        using (days)
            return Of(GapKernel.Count(present.Span, days.Span, nameof(customers), comparer));
    }

    /// <inheritdoc cref="FromPurchases{TKey}(ReadOnlySpan{TKey}, ReadOnlySpan{DateOnly}, IEqualityComparer{TKey}, Rejections)"/>
    /// <exception cref="ArgumentNullException">There is no column of customers.</exception>
    public static TimeBetweenPurchases FromPurchases<TKey>(
        TKey[] customers, ReadOnlySpan<DateOnly> dates, IEqualityComparer<TKey>? comparer = null, Rejections? rejections = null)
    {
        ArgumentNullException.ThrowIfNull(customers);
        return FromPurchases((ReadOnlySpan<TKey>)customers, dates, comparer, rejections);
    }

    /// <summary>Adds the gaps of different customers.</summary>
    /// <param name="left">The gaps of some customers.</param>
    /// <param name="right">The gaps of others.</param>
    /// <returns>The gaps of all of them.</returns>
    /// <exception cref="ArgumentNullException">A side is null.</exception>
    /// <exception cref="OverflowException">The gaps exceed 9,223,372,036,854,775,807.</exception>
    public static TimeBetweenPurchases operator +(TimeBetweenPurchases left, TimeBetweenPurchases right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        var days = new List<int>(left._days.Length + right._days.Length);
        var counts = new List<long>(days.Capacity);
        var (l, r) = (0, 0);
        while (l < left._days.Length || r < right._days.Length)
        {
            var leftDay = l < left._days.Length ? left._days[l] : int.MaxValue;
            var rightDay = r < right._days.Length ? right._days[r] : int.MaxValue;
            days.Add(Math.Min(leftDay, rightDay));
            counts.Add(checked((leftDay <= rightDay ? left._counts[l++] : 0) + (rightDay <= leftDay ? right._counts[r++] : 0)));
        }

        return new TimeBetweenPurchases([.. days], [.. counts]);
    }

    /// <summary>Computes the gap that a share of all gaps does not exceed, by linear interpolation between whole days.</summary>
    /// <param name="probability">The share, from 0 (the shortest gap) to 1 (the longest).</param>
    /// <returns>Days; NaN without gaps.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The probability lies outside 0…1 or is NaN.</exception>
    /// <example><code>
    /// Console.WriteLine(TimeBetweenPurchases.FromGaps([10, 20, 60]).Percentile(0.75)); // 40
    /// </code></example>
    public double Percentile(double probability)
    {
        Percentiles.IfNotProbability(probability);
        if (!IsDefined)
            return double.NaN;
        var (rank, fraction) = LinearQuantile.Position(Gaps, probability);
        double lower = AtRank(rank);
        return fraction == 0 ? lower : LinearQuantile.Between(lower, AtRank(rank + 1), fraction);
    }

    /// <inheritdoc/>
    public bool Equals(TimeBetweenPurchases? other) =>
        other is not null && _days.AsSpan().SequenceEqual(other._days) && _counts.AsSpan().SequenceEqual(other._counts);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as TimeBetweenPurchases);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Gaps, _totalDays, _days.Length);

    /// <inheritdoc/>
    public ConfidenceInterval? Interval(double level = ConfidenceInterval.DefaultLevel) => ConfidenceInterval.None(level);

    /// <inheritdoc/>
    public string Explain(IFormatProvider? provider = null)
    {
        provider ??= CultureInfo.CurrentCulture;
        return IsDefined
            ? string.Create(
                provider,
                $"Time between purchases {ToString(null, provider)} days = median of {Gaps:N0} gaps (mean {Days(Mean)} days, 90 % within {Days(Percentile(Late))} days, longest {Maximum:N0} days)")
            : $"Time between purchases {MetricText.NotAvailable}: 0 gaps";

        string Days(double days) => MetricText.Format(days, null, MetricText.ScorePattern, provider);
    }

    /// <summary>Formats the median gap in days with one digit in the current culture.</summary>
    /// <returns>Text such as <c>34.0</c>, or <c>n/a</c>.</returns>
    public override string ToString() => ToString(null, null);

    /// <summary>Formats the median gap in days.</summary>
    /// <param name="format">A numeric format; <c>F1</c> by default.</param>
    /// <param name="formatProvider">The culture; the current one when <see langword="null"/>.</param>
    /// <returns>The median, or <c>n/a</c>.</returns>
    public string ToString(string? format, IFormatProvider? formatProvider = null) =>
        MetricText.Format(Median, format, MetricText.ScorePattern, formatProvider);

    /// <inheritdoc/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        MetricText.TryFormat(Median, destination, out charsWritten, format, MetricText.ScorePattern, provider);

    void IJsonState<TimeBetweenPurchases>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("days");
        foreach (var days in _days)
            writer.WriteNumberValue(days);
        writer.WriteEndArray();
        writer.WriteStartArray("counts");
        foreach (var count in _counts)
            writer.WriteNumberValue(count);
        writer.WriteEndArray();
    }

    TimeBetweenPurchases IJsonState<TimeBetweenPurchases>.Read(JsonFields fields)
    {
        var (days, counts) = (fields.Int64Array("days"), fields.Int64Array("counts"));
        if (days.Length != counts.Length)
            throw new JsonException($"A stored TimeBetweenPurchases has {days.Length} gaps with {counts.Length} counts.");
        for (var i = 0; i < days.Length; i++)
        {
            if (days[i] is < 1 or > LongestGap || (i > 0 && days[i] <= days[i - 1]))
                throw new JsonException($"The gaps of a stored TimeBetweenPurchases ascend from 1 to {LongestGap} days; found {days[i]}.");
            if (counts[i] < 1)
                throw new JsonException($"A gap of a stored TimeBetweenPurchases was counted {counts[i]} times.");
        }

        return new TimeBetweenPurchases(Array.ConvertAll(days, day => (int)day), counts);
    }

    internal static TimeBetweenPurchases Of(PurchaseLedger ledger)
    {
        using var histogram = new DayHistogram();
        for (var customer = 0; customer < ledger.Customers; customer++)
        {
            var last = -1;
            for (var row = ledger.Start(customer); row < ledger.End(customer); row++)
            {
                if (ledger.Count(row) < 0)
                    continue;
                if (last >= 0)
                    histogram.Add(ledger.Day(row) - last);
                last = ledger.Day(row);
            }
        }

        return Of(histogram.Occurring());
    }

    private static TimeBetweenPurchases Of((int[] Days, long[] Counts) gaps) => gaps.Days.Length == 0 ? Zero : new(gaps.Days, gaps.Counts);

    private int AtRank(long rank)
    {
        var i = 0;
        for (var seen = _counts[0]; seen <= rank; seen += _counts[i])
            i++;
        return _days[i];
    }
}
