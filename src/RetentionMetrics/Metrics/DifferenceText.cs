using System.Globalization;

namespace RetentionMetrics;

/// <summary>How a difference becomes text, by its unit: shares in percentage points, times in their units, others as numbers.</summary>
internal readonly struct DifferenceText(MetricUnit unit, IFormatProvider? provider)
{
    /// <summary>Below it a p-value is not spelled out.</summary>
    private const double SmallestProbability = 0.0001;

    private readonly IFormatProvider _provider = provider ?? CultureInfo.CurrentCulture;

    /// <summary>"+3.0 points".</summary>
    public string Change(double estimate) => $"{Number(estimate, Digits(estimate), sign: "+")}{Suffix}";

    /// <summary>"95 % interval 0.2 to 5.8 points".</summary>
    public string Interval(ConfidenceInterval interval)
    {
        var digits = Digits(Math.Max(Math.Abs(interval.Lower), Math.Abs(interval.Upper)));
        return string.Create(
            _provider, $"{interval.Level.ToString("P0", _provider)} interval {Number(interval.Lower, digits)} to {Number(interval.Upper, digits)}{Suffix}");
    }

    /// <summary>"p = 0.035", two significant digits.</summary>
    public string Probability(double p) =>
        p < SmallestProbability ? string.Create(_provider, $"p < {SmallestProbability:0.0000}") : string.Create(_provider, $"p = {p:G2}");

    private string Suffix => unit switch
    {
        MetricUnit.Share => " points",
        MetricUnit.Days => " days",
        _ => string.Empty,
    };

    private string Digits(double value) => unit switch
    {
        MetricUnit.Share => Math.Abs(value) < 0.01 ? "0.00" : "0.0",
        MetricUnit.Points or MetricUnit.Days => "0.0",
        MetricUnit.Customers => "#,##0",
        MetricUnit.Money or MetricUnit.MoneyPerMonth => "#,##0.00",
        _ => "0.00",
    };

    private string Number(double value, string digits, string sign = "")
    {
        if (unit == MetricUnit.Seconds)
            return $"{(value > 0 ? sign : value < 0 ? "-" : string.Empty)}{DurationText.Readable(Time(Math.Abs(value)), _provider)}";
        var number = unit == MetricUnit.Share ? 100 * value : value;
        return number.ToString($"{sign}{digits};-{digits};{digits}", _provider);
    }

    private static TimeSpan Time(double seconds) =>
        seconds >= TimeSpan.MaxValue.TotalSeconds ? TimeSpan.MaxValue : TimeSpan.FromSeconds(seconds);
}
