namespace RetentionMetrics;

/// <summary>Implemented by metrics that have more to tell than a name and a value: a short name, a quotient, a definition, a spread.</summary>
internal interface IMetricParts
{
    MetricParts Parts { get; }
}
