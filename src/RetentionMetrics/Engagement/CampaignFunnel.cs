using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace RetentionMetrics;

/// <summary>What became of a campaign's messages, from sending to conversion: all rates of a mailing from one set of counts, and where most
/// were lost.</summary>
/// <remarks>
/// <para>Sent ≥ delivered ≥ opened, clicked, converted, unsubscribed, complaints; the headline value is the conversion rate, converted /
/// delivered, from 0 to 1. Undefined (NaN, <c>n/a</c>) when nothing was delivered. All counts are unique messages: one opened five times
/// counts once.</para>
/// <para>The stages need not nest. Who reads plain text or blocks images clicks without a tracked open, who comes back later converts
/// without a click; <see cref="ClickedWithoutOpen"/> and <see cref="ConvertedWithoutClick"/> say how many, and no more than these may
/// exceed the stage before.</para>
/// <para><c>default</c> equals <see cref="Zero"/>. Add funnels of disjoint messages: channels, campaigns, days. The parts of a
/// <see cref="Breakdown{TKey, TMetric}"/> add up to the whole.</para>
/// <para>Source: the rates are those of <see cref="BounceRate"/>, <see cref="OpenRate"/>, <see cref="ClickThroughRate"/>,
/// <see cref="ClickToOpenRate"/>, <see cref="ConversionRate"/>, <see cref="UnsubscribeRate"/> and <see cref="ComplaintRate"/>.</para>
/// </remarks>
/// <example><code>
/// var funnel = CampaignFunnel.FromCounts(new() { Sent = 1000, Bounced = 20, Opened = 245, Clicked = 49, Converted = 10 });
/// Console.WriteLine(funnel.OpenRate.Percent); // 25
/// Console.WriteLine(funnel.LargestDrop); // Delivered to Opened: 735 of 980 lost (75.0 %)
/// </code></example>
[JsonConverter(typeof(MetricJsonConverter<CampaignFunnel>))]
public readonly partial record struct CampaignFunnel : IMetric<CampaignFunnel>, IMetricParts, IJsonState<CampaignFunnel>
{
    private CampaignFunnel(in Counts counts)
    {
        Sent = counts.Sent;
        Bounced = counts.Bounced;
        Delivered = counts.Delivered;
        Opened = counts.Opened;
        Clicked = counts.Clicked;
        Converted = counts.Converted;
        Unsubscribed = counts.Unsubscribed;
        Complaints = counts.Complaints;
        ClickedWithoutOpen = counts.ClickedWithoutOpen;
        ConvertedWithoutClick = counts.ConvertedWithoutClick;
    }

    /// <summary>Gets the funnel of no message.</summary>
    public static CampaignFunnel Zero => default;

    /// <inheritdoc/>
    public string Name => "Campaign funnel";

    /// <inheritdoc/>
    public MetricUnit Unit => MetricUnit.Share;

    MetricParts IMetricParts.Parts => new() { ShortName = "Conversion rate", Share = ConversionRate };

    /// <summary>Gets how many messages were sent.</summary>
    public long Sent { get; }

    /// <summary>Gets how many came back.</summary>
    public long Bounced { get; }

    /// <summary>Gets how many arrived.</summary>
    public long Delivered { get; }

    /// <summary>Gets how many were opened at least once.</summary>
    public long Opened { get; }

    /// <summary>Gets how many had a link clicked at least once.</summary>
    public long Clicked { get; }

    /// <summary>Gets how many recipients did what was asked.</summary>
    public long Converted { get; }

    /// <summary>Gets how many recipients left the list because of it.</summary>
    public long Unsubscribed { get; }

    /// <summary>Gets how many were reported as spam.</summary>
    public long Complaints { get; }

    /// <summary>Gets how many of the clicked ones have no tracked open.</summary>
    public long ClickedWithoutOpen { get; }

    /// <summary>Gets how many of the converted ones have no click.</summary>
    public long ConvertedWithoutClick { get; }

    /// <summary>Gets how many neither arrived nor came back: delayed, dropped, or not reported.</summary>
    public long Unaccounted => Sent - Bounced - Delivered;

    /// <summary>Gets whether anything was delivered.</summary>
    public bool IsDefined => Delivered != 0;

    /// <summary>Gets bounced / sent.</summary>
    public BounceRate BounceRate => BounceRate.FromCounts(Bounced, Sent);

    /// <summary>Gets opened / delivered.</summary>
    public OpenRate OpenRate => OpenRate.FromCounts(Opened, Delivered);

    /// <summary>Gets clicked / delivered (CTR), clicks without a tracked open included.</summary>
    public ClickThroughRate ClickThroughRate => ClickThroughRate.FromCounts(Clicked, Delivered);

    /// <summary>Gets clicked / opened (CTOR), of those who opened: clicks without a tracked open are not counted.</summary>
    public ClickToOpenRate ClickToOpenRate => ClickToOpenRate.FromCounts(Clicked - ClickedWithoutOpen, Opened);

    /// <summary>Gets converted / delivered, conversions without a click included.</summary>
    public ConversionRate ConversionRate => ConversionRate.FromCounts(Converted, Delivered);

    /// <summary>Gets unsubscribed / delivered.</summary>
    public UnsubscribeRate UnsubscribeRate => UnsubscribeRate.FromCounts(Unsubscribed, Delivered);

    /// <summary>Gets complaints / delivered.</summary>
    public ComplaintRate ComplaintRate => ComplaintRate.FromCounts(Complaints, Delivered);

    /// <summary>Gets the four steps from sent to converted, in order.</summary>
    public IReadOnlyList<FunnelStep> Steps =>
    [
        new(FunnelStage.Sent, Sent, Delivered),
        new(FunnelStage.Delivered, Delivered, Opened),
        new(FunnelStage.Opened, Opened, Clicked - ClickedWithoutOpen),
        new(FunnelStage.Clicked, Clicked, Converted - ConvertedWithoutClick),
    ];

    /// <summary>Gets the step that lost most messages, the earlier one of equals; <see langword="null"/> when none was lost.</summary>
    public FunnelStep? LargestDrop
    {
        get
        {
            var largest = Steps.MaxBy(step => step.Lost);
            return largest.Lost == 0 ? null : largest;
        }
    }

    /// <summary>Gets the step that lost the greatest share of those who came to it, the earlier one of equals; <see langword="null"/> when
    /// none was lost.</summary>
    public FunnelStep? SteepestDrop
    {
        get
        {
            // An empty step's share is NaN, which MaxBy takes for less than any number.
            var steepest = Steps.MaxBy(step => step.LostShare);
            return steepest.Lost == 0 ? null : steepest;
        }
    }

    double IMetric.PointEstimate => ConversionRate.Ratio;

    /// <summary>Builds the funnel from counts.</summary>
    /// <param name="counts">The counts, by name.</param>
    /// <returns>The funnel.</returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A count is negative or exceeds the one it is a part of; the message names both. Clicked may exceed opened by
    /// <see cref="CampaignCounts.ClickedWithoutOpen"/> at most, converted may exceed clicked by
    /// <see cref="CampaignCounts.ConvertedWithoutClick"/> at most.
    /// </exception>
    public static CampaignFunnel FromCounts(CampaignCounts counts)
    {
        Throw.IfPartExceedsWhole(counts.Bounced, counts.Sent);
        var delivered = counts.Delivered ?? counts.Sent - counts.Bounced;
        Throw.IfPartExceedsWhole(delivered, counts.Sent - counts.Bounced, "counts.Delivered", "counts.Sent − counts.Bounced");
        IfExceedsDelivered(counts.Opened, delivered);
        IfExceedsDelivered(counts.Clicked, delivered);
        IfExceedsDelivered(counts.Converted, delivered);
        IfExceedsDelivered(counts.Unsubscribed, delivered);
        IfExceedsDelivered(counts.Complaints, delivered);
        IfWithoutExceeds(counts.ClickedWithoutOpen, counts.Clicked, counts.Opened, delivered);
        IfWithoutExceeds(counts.ConvertedWithoutClick, counts.Converted, counts.Clicked, delivered);
        return new CampaignFunnel(new Counts
        {
            Sent = counts.Sent,
            Bounced = counts.Bounced,
            Delivered = delivered,
            Opened = counts.Opened,
            Clicked = counts.Clicked,
            Converted = counts.Converted,
            Unsubscribed = counts.Unsubscribed,
            Complaints = counts.Complaints,
            ClickedWithoutOpen = counts.ClickedWithoutOpen,
            ConvertedWithoutClick = counts.ConvertedWithoutClick,
        });
    }

    /// <summary>Adds the funnels of disjoint messages.</summary>
    /// <param name="left">The funnel of some messages.</param>
    /// <param name="right">The funnel of others.</param>
    /// <returns>The funnel of all of them.</returns>
    /// <exception cref="OverflowException">A count exceeds 9,223,372,036,854,775,807.</exception>
    public static CampaignFunnel operator +(CampaignFunnel left, CampaignFunnel right)
    {
        checked
        {
            return new CampaignFunnel(new Counts
            {
                Sent = left.Sent + right.Sent,
                Bounced = left.Bounced + right.Bounced,
                Delivered = left.Delivered + right.Delivered,
                Opened = left.Opened + right.Opened,
                Clicked = left.Clicked + right.Clicked,
                Converted = left.Converted + right.Converted,
                Unsubscribed = left.Unsubscribed + right.Unsubscribed,
                Complaints = left.Complaints + right.Complaints,
                ClickedWithoutOpen = left.ClickedWithoutOpen + right.ClickedWithoutOpen,
                ConvertedWithoutClick = left.ConvertedWithoutClick + right.ConvertedWithoutClick,
            });
        }
    }

    /// <inheritdoc/>
    public ConfidenceInterval? Interval(double level = ConfidenceInterval.DefaultLevel) => ConversionRate.Interval(level);

    /// <inheritdoc/>
    public string Explain(IFormatProvider? provider = null)
    {
        provider ??= CultureInfo.CurrentCulture;
        if (!IsDefined)
            return string.Create(provider, $"Campaign funnel {MetricText.NotAvailable}: 0 delivered of {Sent:N0} sent");
        var drop = LargestDrop is { } step ? $"largest drop {step.ToString(provider)}" : "nothing lost";
        return string.Create(
            provider,
            $"Campaign funnel: {Sent:N0} sent, {Delivered:N0} delivered, {Opened:N0} opened, {Clicked:N0} clicked, {Converted:N0} converted; {drop}; conversion rate {ToString(null, provider)}, {MetricText.IntervalText(ConversionRate.Interval(), MetricText.SharePattern, provider)}");
    }

    /// <summary>Formats the conversion rate in percent with one digit in the current culture.</summary>
    /// <returns>Text such as <c>1.0 %</c>, or <c>n/a</c>.</returns>
    public override string ToString() => ToString(null, null);

    /// <summary>Formats the conversion rate.</summary>
    /// <param name="format">A numeric format for the ratio; <c>P1</c> by default.</param>
    /// <param name="formatProvider">The culture; the current one when <see langword="null"/>.</param>
    /// <returns>The conversion rate, or <c>n/a</c>.</returns>
    public string ToString(string? format, IFormatProvider? formatProvider = null) => ConversionRate.ToString(format, formatProvider);

    /// <inheritdoc/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        ConversionRate.TryFormat(destination, out charsWritten, format, provider);

    void IJsonState<CampaignFunnel>.Write(Utf8JsonWriter writer)
    {
        writer.WriteNumber("sent", Sent);
        writer.WriteNumber("bounced", Bounced);
        writer.WriteNumber("delivered", Delivered);
        writer.WriteNumber("opened", Opened);
        writer.WriteNumber("clicked", Clicked);
        writer.WriteNumber("converted", Converted);
        writer.WriteNumber("unsubscribed", Unsubscribed);
        writer.WriteNumber("complaints", Complaints);
        writer.WriteNumber("clickedWithoutOpen", ClickedWithoutOpen);
        writer.WriteNumber("convertedWithoutClick", ConvertedWithoutClick);
    }

    CampaignFunnel IJsonState<CampaignFunnel>.Read(JsonFields fields) => FromCounts(new()
    {
        Sent = fields.Int64("sent"),
        Bounced = fields.Int64("bounced"),
        Opened = fields.Int64("opened"),
        Clicked = fields.Int64("clicked"),
        Converted = fields.Int64("converted"),
        Unsubscribed = fields.Int64("unsubscribed"),
        Complaints = fields.Int64("complaints"),
        Delivered = fields.Int64("delivered"),
        ClickedWithoutOpen = fields.Int64Or("clickedWithoutOpen", 0),
        ConvertedWithoutClick = fields.Int64Or("convertedWithoutClick", 0),
    });

    private static void IfExceedsDelivered(long count, long delivered, [CallerArgumentExpression(nameof(count))] string? countName = null) =>
        Throw.IfPartExceedsWhole(count, delivered, countName, nameof(delivered));

    /// <summary>Of those who came to a stage, some skipped the one before: no more than came, and no more than stayed away from that
    /// one.</summary>
    private static void IfWithoutExceeds(
        long without,
        long count,
        long before,
        long delivered,
        [CallerArgumentExpression(nameof(without))] string? withoutName = null,
        [CallerArgumentExpression(nameof(count))] string? countName = null,
        [CallerArgumentExpression(nameof(before))] string? beforeName = null)
    {
        Throw.IfPartExceedsWhole(without, count, withoutName, countName);
        if (count - without > before)
            Exceeds(countName, count, $"{beforeName} ({before}) by more than {withoutName} ({without})");
        if (without > delivered - before)
            Exceeds(withoutName, without, $"delivered − {beforeName} ({delivered - before})");
    }

    private static void Exceeds(string? parameter, long value, FormattableString limit) =>
        throw new ArgumentOutOfRangeException(
            parameter, value, string.Create(CultureInfo.InvariantCulture, $"{parameter} ({value}) exceeds {FormattableString.Invariant(limit)}."));
}
