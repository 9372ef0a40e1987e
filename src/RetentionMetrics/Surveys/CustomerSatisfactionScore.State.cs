using System.Globalization;
using System.Text.Json;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <content>How ratings become the score's state, and how that is stored and read.</content>
public readonly partial record struct CustomerSatisfactionScore
{
    void IJsonState<CustomerSatisfactionScore>.Write(Utf8JsonWriter writer)
    {
        writer.WriteNumber("satisfied", Satisfied);
        writer.WriteNumber("responses", Responses);
        writer.WriteNumber("rated", Rated);
        writer.WriteNumber("sumOfRatings", SumOfRatings);
        if (Scale is null)
            return;
        writer.WriteStartObject("scale");
        writer.WriteNumber("min", Scale.Min);
        writer.WriteNumber("max", Scale.Max);
        writer.WriteNumber("satisfiedFrom", Scale.SatisfiedFrom);
        writer.WriteEndObject();
    }

    CustomerSatisfactionScore IJsonState<CustomerSatisfactionScore>.Read(JsonFields fields)
    {
        var (satisfied, responses) = (fields.Int64("satisfied"), fields.Int64("responses"));
        var (rated, sumOfRatings) = (fields.Int64("rated"), fields.Int64("sumOfRatings"));
        var scale = fields.ObjectOrNull("scale") is { } stored
            ? new SatisfactionScale(stored.Int32("min"), stored.Int32("max"), stored.Int32("satisfiedFrom"))
            : null;
        if (scale is null && responses != 0)
            throw new JsonException("The stored CustomerSatisfactionScore has responses and lacks their \"scale\".");
        return FromState(Share.Of(satisfied, responses), rated, sumOfRatings, scale ?? SatisfactionScale.OneToFive);
    }

    /// <summary>Checks that so many ratings, of so many responses, of which so many are satisfied, can have the sum.</summary>
    private static CustomerSatisfactionScore FromState(Share share, long rated, long sumOfRatings, SatisfactionScale scale)
    {
        Throw.IfPartExceedsWhole(rated, share.Whole, nameof(rated), "responses");
        // Of the rated ones, at least those are satisfied whom the unrated ones cannot hold, and at most all satisfied ones.
        var fewest = Math.Max(0, share.Part - (share.Whole - rated));
        var most = Math.Min(share.Part, rated);
        var lowest = ((Int128)fewest * scale.SatisfiedFrom) + ((Int128)(rated - fewest) * scale.Min);
        var highest = ((Int128)most * scale.Max) + ((Int128)(rated - most) * (scale.SatisfiedFrom - 1));
        if (sumOfRatings < lowest || sumOfRatings > highest)
        {
            throw new ArgumentOutOfRangeException(
                nameof(sumOfRatings),
                sumOfRatings,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{rated} ratings on {scale}, with {share.Part} of {share.Whole} responses satisfied, sum up to {lowest}…{highest}, not to {sumOfRatings}."));
        }

        return new CustomerSatisfactionScore(share, rated, sumOfRatings, scale);
    }
}
