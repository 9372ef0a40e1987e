using System.Text.Json.Serialization;

namespace RetentionMetrics;

/// <summary>The unit of a metric's <see cref="IMetric.PointEstimate"/> and of its interval.</summary>
/// <remarks>In JSON it is stored by its name, such as <c>"Share"</c>.</remarks>
[JsonConverter(typeof(JsonStringEnumConverter<MetricUnit>))]
public enum MetricUnit
{
    /// <summary>A share: 0.05 is 5 %. It may exceed 1 where the metric says so.</summary>
    Share = 0,

    /// <summary>A plain quotient that is not read in percent, such as a quick ratio of 4.</summary>
    Ratio = 1,

    /// <summary>Points from −100 to 100, as of the Net Promoter Score.</summary>
    Points = 2,

    /// <summary>A place on the scale of a question, such as 5.4 of 1 to 7.</summary>
    Rating = 3,

    /// <summary>Customers.</summary>
    Customers = 4,

    /// <summary>Purchases per customer.</summary>
    PurchasesPerCustomer = 5,

    /// <summary>Money, in the currency of the amounts.</summary>
    Money = 6,

    /// <summary>Money per month, in the currency of the amounts.</summary>
    MoneyPerMonth = 7,

    /// <summary>Days.</summary>
    Days = 8,

    /// <summary>Seconds: of elapsed time, or of business hours where the metric was measured in them.</summary>
    Seconds = 9,
}
