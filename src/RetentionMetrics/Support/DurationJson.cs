using System.Globalization;
using System.Text.Json;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>A distribution of durations in JSON: its ticks, or a histogram of (smallest ticks of a bucket, count) pairs with the exact sum and ends.</summary>
internal static class DurationJson
{
    private const string Ticks = "ticks";
    private const string Sum = "sum";
    private const string Minimum = "minimum";
    private const string Maximum = "maximum";
    private const string Histogram = "histogram";

    public static void Write(Utf8JsonWriter writer, string name, DurationDistribution durations)
    {
        writer.WriteStartObject(name);
        if (durations.Histogram() is { } histogram)
        {
            writer.WritePropertyName(Sum);
            writer.WriteRawValue(durations.Sum.ToString(CultureInfo.InvariantCulture));
            writer.WriteNumber(Minimum, durations.MinimumTicks);
            writer.WriteNumber(Maximum, durations.MaximumTicks);
            writer.WriteStartArray(Histogram);
            for (var i = 0; i < histogram.Buckets.Length; i++)
            {
                writer.WriteNumberValue(LogLinear.LowerBound(histogram.Buckets[i]));
                writer.WriteNumberValue(histogram.Counts[i]);
            }
        }
        else
        {
            writer.WriteStartArray(Ticks);
            foreach (var tick in durations.SortedTicks())
                writer.WriteNumberValue(tick);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    public static DurationDistribution Read(JsonFields fields, string name)
    {
        var stored = fields.ObjectOrNull(name) ?? throw new JsonException($"The stored times lack \"{name}\".");
        return stored.Has(Ticks) ? ReadTicks(stored, name) : ReadHistogram(stored, name);
    }

    private static DurationDistribution ReadTicks(JsonFields stored, string name)
    {
        using var collector = new DurationCollector();
        var index = 0L;
        foreach (var ticks in stored.Int64Array(Ticks))
        {
            Throw.IfNegativeAt("Duration", ticks, index++, name);
            collector.Add(ticks);
        }

        return collector.Result();
    }

    private static DurationDistribution ReadHistogram(JsonFields stored, string name)
    {
        var pairs = stored.Int64Array(Histogram);
        var (minimum, maximum) = (stored.Int64(Minimum), stored.Int64(Maximum));
        var sum = Int128.Parse(stored.Digits(Sum), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        if (pairs.Length % 2 != 0)
            throw Wrong("does not consist of pairs");
        var buckets = new ushort[pairs.Length / 2];
        var counts = new long[buckets.Length];
        // The sum of all values were they the smallest or the largest of their buckets.
        var (least, most) = (Int128.Zero, Int128.Zero);
        for (var i = 0; i < buckets.Length; i++)
        {
            var (lower, count) = (pairs[2 * i], pairs[(2 * i) + 1]);
            var bucket = lower < 0 ? -1 : LogLinear.BucketOf((ulong)lower);
            if (bucket < 0 || LogLinear.LowerBound(bucket) != (ulong)lower)
                throw Wrong(string.Create(CultureInfo.InvariantCulture, $"has no bucket that starts at {lower}"));
            if (count <= 0 || (i > 0 && bucket <= buckets[i - 1]))
                throw Wrong(string.Create(CultureInfo.InvariantCulture, $"holds {count} at {lower}: counts are positive and buckets ascend"));
            (buckets[i], counts[i]) = ((ushort)bucket, count);
            least += (Int128)count * lower;
            most += (Int128)count * (long)LogLinear.UpperBound(bucket);
        }

        var histogram = new DurationHistogram(buckets, counts);
        if (histogram.Count <= DurationDistribution.ExactLimit)
            throw Wrong(string.Create(CultureInfo.InvariantCulture, $"counts {histogram.Count} durations; up to {DurationDistribution.ExactLimit} are stored one by one"));
        if (minimum < 0 || maximum < minimum || LogLinear.BucketOf((ulong)minimum) != buckets[0] || LogLinear.BucketOf((ulong)maximum) != buckets[^1])
            throw Wrong("does not begin and end in the buckets of the minimum and the maximum");
        if (sum < least || sum > most)
            throw Wrong("cannot have that sum");
        return DurationDistribution.FromHistogram(histogram, new TickSummary(sum, minimum, maximum));

        JsonException Wrong(string reason) => new($"The histogram of the stored \"{name}\" {reason}.");
    }
}
