using System.Text.Json;

namespace RetentionMetrics;

/// <summary>What a metric gives to and takes from its JSON form.</summary>
internal interface IJsonState<TSelf>
{
    /// <summary>Writes the state's properties into an object that is already open.</summary>
    void Write(Utf8JsonWriter writer);

    /// <summary>Builds a metric from stored properties through the validating factories; the instance itself is not used.</summary>
    TSelf Read(JsonFields fields);
}
