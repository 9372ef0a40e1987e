namespace RetentionMetrics;

/// <summary>A metric of any kind: its name, its value, its unit, how sure it is, and what it is made of in words.</summary>
/// <remarks>For code that treats all metrics alike, such as a report or an endpoint. Every metric is an <see cref="IMetric{TSelf}"/>, which also adds up.</remarks>
/// <example><code>
/// IMetric[] report = [ChurnRate.FromCounts(lost: 50, atStart: 1000), NetPromoterScore.FromCounts(70, 20, 10)];
/// foreach (var metric in report)
///     Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{metric.Name}: {metric}"));
/// // Churn rate: 5.0 %
/// // Net Promoter Score: 60.0
/// </code></example>
public interface IMetric : ISpanFormattable
{
    /// <summary>Gets the name of the metric in the field, such as <c>Net Promoter Score</c>; the same for every value of one type.</summary>
    string Name { get; }

    /// <summary>Gets the unit of <see cref="PointEstimate"/>; the same for every value of one type.</summary>
    MetricUnit Unit { get; }

    /// <summary>Gets whether the value exists. No answers are not a score of 0: an undefined metric prints <c>n/a</c>.</summary>
    bool IsDefined { get; }

    /// <summary>Gets the headline value as a number, for code that treats all metrics alike.</summary>
    /// <value>The ratio of a share (0.05), the points of a score, the amount of a sum of money, the seconds of a duration; NaN when undefined.</value>
    double PointEstimate { get; }

    /// <summary>Computes the interval that covers the true value with the given confidence, in the unit of <see cref="PointEstimate"/>.</summary>
    /// <param name="level">The confidence level, between 0 and 1 exclusive.</param>
    /// <returns>The interval, or <see langword="null"/> when the metric is undefined or has none (a sum of money is what it is).</returns>
    /// <exception cref="ArgumentOutOfRangeException">The level is not between 0 and 1 exclusive.</exception>
    ConfidenceInterval? Interval(double level = ConfidenceInterval.DefaultLevel);

    /// <summary>States the value, the counts behind it, the definition and the uncertainty in one line of English.</summary>
    /// <param name="provider">The culture of the numbers; the current culture when <see langword="null"/>.</param>
    /// <returns>One line without a line break.</returns>
    string Explain(IFormatProvider? provider = null);
}
