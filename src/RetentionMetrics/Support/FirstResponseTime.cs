using System.Text.Json;
using System.Text.Json.Serialization;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>How long do customers wait for the first human answer? The first response time (FRT).</summary>
/// <remarks>
/// <para>Time from a request to its first answer, over answered tickets; unanswered ones are counted, and with an as-of instant their ages are kept.</para>
/// <para>Percentiles interpolate linearly (type 7, as numpy and Excel do). They are exact while at most 65,536 times are held, and beyond that good to
/// <see cref="RelativeError"/>; mean, minimum, maximum and counts are exact always. Undefined (null, <c>n/a</c>) while no ticket is answered.</para>
/// <para>Elapsed time unless a <see cref="BusinessCalendar"/> was given. <see cref="Zero"/> is the metric of no tickets. Add values of disjoint tickets on one
/// <see cref="Basis"/>; the sum is the same whatever the order and grouping.</para>
/// <para>Source: the usual definition of help desks; percentiles: R. J. Hyndman and Y. Fan, "Sample Quantiles in Statistical Packages", The American Statistician 50 (1996).</para>
/// </remarks>
/// <example><code>
/// TimeSpan[] times = [TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(20)];
/// Console.WriteLine(FirstResponseTime.FromDurations(times).Median); // 00:20:00
/// </code></example>
[JsonConverter(typeof(MetricJsonConverter<FirstResponseTime>))]
public sealed partial class FirstResponseTime : IMetric<FirstResponseTime>, IMetricParts, IJsonState<FirstResponseTime>
{
    private const string EndedField = "answered";
    private const string AgesField = "unansweredAges";
    private const string UnknownAgeField = "unansweredOfUnknownAge";

    private readonly WaitingTimes _times;

    private FirstResponseTime(WaitingTimes times) => _times = times;

    /// <summary>Gets the value of no tickets.</summary>
    public static FirstResponseTime Zero { get; } = new(WaitingTimes.Zero);

    /// <inheritdoc/>
    public string Name => "First response time";

    /// <inheritdoc/>
    public MetricUnit Unit => MetricUnit.Seconds;

    MetricParts IMetricParts.Parts => _times.Parts("FRT");

    /// <summary>Gets how many tickets are answered.</summary>
    public long Answered => _times.Ended.Count;

    /// <summary>Gets how many tickets are unanswered.</summary>
    public long Unanswered => _times.Waiting;

    /// <summary>Gets how many of the unanswered tickets have no known age, because no as-of instant was given.</summary>
    public long UnknownAge => _times.UnknownAge;

    /// <summary>Gets which time counts; <see langword="null"/> without tickets.</summary>
    public TimeBasis? Basis => _times.Basis;

    /// <summary>Gets whether any ticket is answered.</summary>
    public bool IsDefined => Answered != 0;

    /// <summary>Gets the mean time, exact and rounded half to even to a tick of 100 ns; null when undefined.</summary>
    public TimeSpan? Mean => _times.Ended.Mean;

    /// <summary>Gets the median time; null when undefined.</summary>
    public TimeSpan? Median => Percentile(0.5);

    /// <summary>Gets the shortest time; null when undefined.</summary>
    public TimeSpan? Minimum => _times.Ended.Minimum;

    /// <summary>Gets the longest time; null when undefined.</summary>
    public TimeSpan? Maximum => _times.Ended.Maximum;

    /// <summary>Gets the bound of the relative error of percentiles and of a service level's target: 0 up to 65,536 times, 1/1,024 (0.098 %) beyond.</summary>
    public double RelativeError => _times.Ended.RelativeError;

    double IMetric.PointEstimate => _times.MedianSeconds;

    /// <summary>Takes a column of times.</summary>
    /// <param name="durations">The times of answered tickets. Nothing but the state of the result is allocated: 8 bytes a time, or 10 a histogram bucket beyond 65,536.</param>
    /// <param name="basis">Which time was counted.</param>
    /// <param name="rejections">Counts the negative times and leaves them out; without it the first one throws.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A time is negative, and there are no <paramref name="rejections"/>, the message names its index and value;
    /// or the basis is unknown.</exception>
    public static FirstResponseTime FromDurations(ReadOnlySpan<TimeSpan> durations, TimeBasis basis = TimeBasis.Elapsed, Rejections? rejections = null) =>
        new(WaitingTimes.FromDurations(durations, basis, rejections));

    /// <summary>Adds the values of disjoint tickets.</summary>
    /// <param name="left">The value of some tickets.</param>
    /// <param name="right">The value of others.</param>
    /// <returns>The value of all of them.</returns>
    /// <exception cref="ArgumentNullException">A value is null.</exception>
    /// <exception cref="InvalidOperationException">One is in elapsed time, the other in business hours.</exception>
    /// <exception cref="OverflowException">A count exceeds 9,223,372,036,854,775,807.</exception>
    public static FirstResponseTime operator +(FirstResponseTime left, FirstResponseTime right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return new FirstResponseTime(WaitingTimes.Add(nameof(FirstResponseTime), left._times, right._times));
    }

    /// <summary>Computes a percentile of the times.</summary>
    /// <param name="probability">The share of tickets, from 0 (the minimum) to 1 (the maximum): 0.9 for the time within which 90 % were answered.</param>
    /// <returns>The time, rounded half up to a tick of 100 ns; null when undefined.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The probability lies outside 0…1 or is NaN.</exception>
    public TimeSpan? Percentile(double probability) => _times.Percentile(probability);

    /// <summary>Computes the share of tickets answered within a target.</summary>
    /// <param name="target">The longest time that is still good.</param>
    /// <returns>The service level. Unanswered tickets count against it once they are older than the target; younger ones and those of unknown age are left out and counted.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The target is negative.</exception>
    /// <remarks>Beyond 65,536 times it is the exact level of a target at most 1/1,024 longer; <see cref="RetentionMetrics.ServiceLevel"/> has factories that are exact at any size.</remarks>
    public ServiceLevel ServiceLevel(TimeSpan target) => _times.ServiceLevel(target);

    /// <summary>Computes the interval that covers the true median with at least the given confidence, whatever the distribution.</summary>
    /// <param name="level">The confidence level, between 0 and 1 exclusive.</param>
    /// <returns>Bounds in seconds; <see langword="null"/> when there are too few times for the level (fewer than 6 for 95 %).</returns>
    /// <exception cref="ArgumentOutOfRangeException">The level is not between 0 and 1 exclusive.</exception>
    /// <remarks>The bounds are two of the times themselves, their ranks chosen by the binomial distribution with probability ½. Beyond 65,536 times they are widened by the sketch's error.</remarks>
    public ConfidenceInterval? Interval(double level = ConfidenceInterval.DefaultLevel) => _times.MedianInterval(level);

    /// <summary>Compares everything that is held: all times and ages, whatever the order they came in.</summary>
    /// <param name="other">The other value.</param>
    /// <returns><see langword="true"/> when both were made of the same.</returns>
    public bool Equals(FirstResponseTime? other) => other is not null && _times.Equals(other._times);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as FirstResponseTime);

    /// <inheritdoc/>
    public override int GetHashCode() => _times.GetHashCode();

    /// <inheritdoc/>
    public string Explain(IFormatProvider? provider = null) => _times.Explain("FRT", "answered", "unanswered", provider);

    /// <summary>Formats the median by its two largest units in the current culture.</summary>
    /// <returns>Text such as <c>2 h 14 min</c>, or <c>n/a</c>.</returns>
    public override string ToString() => ToString(null, null);

    /// <summary>Formats the median.</summary>
    /// <param name="format">A format of <see cref="TimeSpan"/> such as <c>c</c>, <c>g</c> or a custom one; the two largest units by default and for <c>G</c>.</param>
    /// <param name="formatProvider">The culture; the current one when <see langword="null"/>.</param>
    /// <returns>The median, or <c>n/a</c>.</returns>
    public string ToString(string? format, IFormatProvider? formatProvider = null) =>
        DurationText.Format(Median, format, formatProvider, Basis == TimeBasis.BusinessHours);

    /// <inheritdoc/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        DurationText.TryFormat(Median, destination, out charsWritten, format, provider, Basis == TimeBasis.BusinessHours);

    void IJsonState<FirstResponseTime>.Write(Utf8JsonWriter writer) => _times.Write(writer, EndedField, AgesField, UnknownAgeField);

    FirstResponseTime IJsonState<FirstResponseTime>.Read(JsonFields fields) => new(WaitingTimes.Read(fields, EndedField, AgesField, UnknownAgeField));
}
