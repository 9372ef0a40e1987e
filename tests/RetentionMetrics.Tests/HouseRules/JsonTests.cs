using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace RetentionMetrics.Tests.HouseRules;

/// <summary>What is written as JSON can be read back; where it cannot, writing throws. Metrics have their own test.</summary>
public partial class JsonTests
{
    private static readonly DateOnly Day = new(2025, 1, 3);
    private static readonly PurchaseBook<string> Purchases = PurchaseBook.FromPurchases(["ada", "ben", "ada"], [Day, Day, Day.AddDays(9)], [20m, 35.50m, 15m]);
    private static readonly SubscriptionBook<string> Subscriptions =
        SubscriptionBook.FromSubscriptions(["ada", "ada"], [Day, Day], [Day.AddDays(31), Day], [50m, 20m]);

    private static readonly SubscriptionBook<string, int> Segmented = SubscriptionBook.FromSubscriptions(
        [Day], _ => "ada", day => day, _ => (DateOnly?)null, _ => 50m, segmentSelector: _ => 7);

    private static readonly Breakdown<string, OpenRate> Opens =
        Groups.By(["de", "it"], country => country, group => OpenRate.FromCounts(group.Count, 10));

    /// <summary>A value of every public type that has values, besides the metrics: a new type adds its line here.</summary>
    private static readonly object[] Samples =
    [
        Purchases, Subscriptions, new PurchaseBookBuilder<string>(), Opens,
        Purchases.Rfm(Day.AddDays(30)), Purchases.Rfm(Day.AddDays(30)).Rows[0], Purchases.Rfm(Day.AddDays(30)).Segments[0], Purchases.Rfm(Day.AddDays(30)).CutPoints,
        Purchases.EnumerateCustomers().First(), Purchases.Summaries(Day.AddDays(30))[0],
        Purchases.Cohorts(PeriodUnit.Week, Day.AddDays(30)).Curve(), Purchases.Cohorts(PeriodUnit.Week, Day.AddDays(30)).Cohorts[0],
        Segmented, Subscriptions.CustomersOf(new(Day, Day.AddDays(60)), Movement.Acquired)[0], Subscriptions.EnumerateCustomers().First(),
        Subscriptions.Issues[0], Subscriptions.Stays(Day.AddDays(90))[0], BillingInterval.Annual,
        new MrrStatement(100m, 0m, 10m, 0m, 0m, 0m, 110m),
        ChurnRate.Compare(CustomerMovements.FromCounts(atStart: 100, acquired: 30, lost: 10, acquiredAndLost: 1)), ChurnDefinition.Stripe,
        RateDecomposition.Between(Opens, Opens), new SegmentEffect<string>("de", 0.1, -0.2), Goal.AtLeast<OpenRate>(0.4, 0.2),
        new ConfidenceInterval(0.1, 0.4, 0.95),
        Opens.Total.Summarize(provider: CultureInfo.InvariantCulture), Opens.ToRows(provider: CultureInfo.InvariantCulture)[0],
        Difference.Between(Opens["de"], Opens["it"]),
        BusinessCalendar.MondayToFriday(TimeZoneInfo.Utc, new(9, 0), new(17, 0)), new OpeningHours(DayOfWeek.Friday, new(9, 0), new(13, 0)), ReportingCalendar.Utc,
        ReportingPeriod.Month(2025, 3),
        EffortScale.EaseOneToFive, SatisfactionScale.OneToTen, InteractionWeights.Equal, new Interactions(1, 2, 3, 4),
        CampaignFunnel.FromCounts(new() { Sent = 1000, Bounced = 20, Opened = 250, Clicked = 50, Converted = 10, Unsubscribed = 3, Complaints = 1 }).Steps[0],
        new CampaignCounts { Sent = 10, Bounced = 1, Opened = 5, Clicked = 2, Converted = 1, Delivered = 8 },
        new Rejections(), new Rejection(4, "no segment", null, null),
        new SendTimeSlot(DayOfWeek.Friday, 17, OpenRate.FromCounts(3, 10)),
    ];

    public static TheoryData<string> Names => [.. Samples.Select(sample => sample.GetType().Name)];

    [Fact]
    public void EveryTypeWithValues_HasASample()
    {
        var sampled = Samples.Select(sample => Definition(sample.GetType())).ToHashSet();
        PublicTypes.All
            .Where(type => !type.IsAbstract && !type.IsEnum && !type.IsInterface && !type.IsAssignableTo(typeof(JsonConverter)) && !type.IsAssignableTo(typeof(Attribute)))
            .Where(type => !type.IsAssignableTo(typeof(Delegate)) && !PublicTypes.Metrics.Contains(type) && !sampled.Contains(type))
            .Should().BeEmpty("each has a line in Samples");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Value_RoundTripsOrThrowsWhereItIsWritten(string name) => Holds(name, new JsonSerializerOptions());

    [Theory]
    [MemberData(nameof(Names))]
    public void Value_RoundTripsOrThrowsWhereItIsWritten_BySourceGeneration(string name)
    {
        // A breakdown's converter is named in the options there.
        var options = new JsonSerializerOptions { TypeInfoResolver = Context.Default, Converters = { new BreakdownJsonConverter<string, OpenRate>() } };
        Holds(name, options);
    }

    [Fact]
    public void Books_SayHowTheyAreStored()
    {
        FluentActions.Invoking(() => JsonSerializer.Serialize(Purchases)).Should().Throw<NotSupportedException>().WithMessage("*PurchaseBook*SaveAsync*");
        FluentActions.Invoking(() => JsonSerializer.Serialize(new { Book = Subscriptions })).Should().Throw<NotSupportedException>().WithMessage("*SubscriptionBook*SaveAsync*");
        FluentActions.Invoking(() => JsonSerializer.Deserialize<PurchaseBook<string>>("{}")).Should().Throw<NotSupportedException>();
    }

    private static void Holds(string name, JsonSerializerOptions options)
    {
        var sample = Samples.First(value => value.GetType().Name == name);
        string json;
        try
        {
            json = JsonSerializer.Serialize(sample, sample.GetType(), options);
        }
        catch (NotSupportedException unsupported)
        {
            unsupported.Message.Should().MatchRegex("(Store|Write|SaveAsync)", "it says what to do instead");
            sample.GetType().IsDefined(typeof(JsonConverterAttribute), inherit: false).Should().BeTrue(unsupported.Message);
            return;
        }

        JsonSerializer.Deserialize(json, sample.GetType(), options).Should().Match<object>(read => read.Equals(sample), $"it was read from {json}");
    }

    private static Type Definition(Type type) => type.IsGenericType ? type.GetGenericTypeDefinition() : type;

    [JsonSerializable(typeof(PurchaseBook<string>))]
    [JsonSerializable(typeof(SubscriptionBook<string>))]
    [JsonSerializable(typeof(PurchaseBookBuilder<string>))]
    [JsonSerializable(typeof(Breakdown<string, OpenRate>))]
    [JsonSerializable(typeof(RfmTable<string>))]
    [JsonSerializable(typeof(RfmRow<string>))]
    [JsonSerializable(typeof(RfmSegmentTotal))]
    [JsonSerializable(typeof(RfmCutPoints))]
    [JsonSerializable(typeof(CustomerPurchases<string>))]
    [JsonSerializable(typeof(PurchaseSummary<string>))]
    [JsonSerializable(typeof(RetentionCurve))]
    [JsonSerializable(typeof(Cohort))]
    [JsonSerializable(typeof(SubscriptionBook<string, int>))]
    [JsonSerializable(typeof(CustomerMovement<string>))]
    [JsonSerializable(typeof(CustomerSubscriptions<string>))]
    [JsonSerializable(typeof(SubscriptionIssue<string>))]
    [JsonSerializable(typeof(CustomerStay<string>))]
    [JsonSerializable(typeof(BillingInterval))]
    [JsonSerializable(typeof(MrrStatement))]
    [JsonSerializable(typeof(ChurnComparison))]
    [JsonSerializable(typeof(ChurnDefinition))]
    [JsonSerializable(typeof(RateDecomposition<string>))]
    [JsonSerializable(typeof(SegmentEffect<string>))]
    [JsonSerializable(typeof(Goal<OpenRate>))]
    [JsonSerializable(typeof(ConfidenceInterval))]
    [JsonSerializable(typeof(MetricSummary))]
    [JsonSerializable(typeof(BreakdownRow<string>))]
    [JsonSerializable(typeof(Difference<OpenRate>))]
    [JsonSerializable(typeof(BusinessCalendar))]
    [JsonSerializable(typeof(OpeningHours))]
    [JsonSerializable(typeof(ReportingCalendar))]
    [JsonSerializable(typeof(ReportingPeriod))]
    [JsonSerializable(typeof(EffortScale))]
    [JsonSerializable(typeof(SatisfactionScale))]
    [JsonSerializable(typeof(InteractionWeights))]
    [JsonSerializable(typeof(Interactions))]
    [JsonSerializable(typeof(FunnelStep))]
    [JsonSerializable(typeof(CampaignCounts))]
    [JsonSerializable(typeof(Rejections))]
    [JsonSerializable(typeof(Rejection))]
    [JsonSerializable(typeof(SendTimeSlot))]
    private sealed partial class Context : JsonSerializerContext;
}
