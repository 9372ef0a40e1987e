using System.Globalization;
using System.Text.Json.Serialization;

namespace RetentionMetrics;

/// <summary>One step of a <see cref="CampaignFunnel"/>: how many stood at a stage, and how many of these went on to the next.</summary>
/// <remarks>Who reached the next stage without this one (a click without a tracked open) has not passed the step and is not counted in it.</remarks>
public readonly record struct FunnelStep
{
    /// <summary>Creates a step, as stored values do; a <see cref="CampaignFunnel"/> gives its own.</summary>
    /// <param name="from">The stage that is left.</param>
    /// <param name="entered">How many were in it.</param>
    /// <param name="continued">How many of them came to the next one.</param>
    [JsonConstructor]
    public FunnelStep(FunnelStage from, long entered, long continued)
    {
        From = from;
        Entered = entered;
        Continued = continued;
    }

    /// <summary>Gets the stage before the step.</summary>
    public FunnelStage From { get; }

    /// <summary>Gets the stage after the step.</summary>
    public FunnelStage To => From + 1;

    /// <summary>Gets how many stood at the stage before.</summary>
    public long Entered { get; }

    /// <summary>Gets how many of them went on.</summary>
    public long Continued { get; }

    /// <summary>Gets how many of them did not.</summary>
    public long Lost => Entered - Continued;

    /// <summary>Gets the share of those lost, between 0 and 1; NaN when none stood at the stage before.</summary>
    public double LostShare => Entered == 0 ? double.NaN : (double)Lost / Entered;

    /// <summary>States the step in the current culture.</summary>
    /// <returns>Text such as <c>Opened to Clicked: 200 of 250 lost (80.0 %)</c>.</returns>
    public override string ToString() => ToString(CultureInfo.CurrentCulture);

    internal string ToString(IFormatProvider provider) => string.Create(
        provider, $"{From} to {To}: {Lost:N0} of {Entered:N0} lost ({MetricText.Format(LostShare, Quotient.Of(Lost, Entered, MetricText.SharePattern), null, MetricText.SharePattern, provider)})");
}
