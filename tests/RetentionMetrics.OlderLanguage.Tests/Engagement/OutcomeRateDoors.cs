namespace RetentionMetrics.OlderLanguage.Tests.Engagement;

/// <summary>Every door of the seven mailing rates, without naming type arguments.</summary>
public class OutcomeRateDoors
{
    private static readonly bool[] Outcomes = [true, false, false, true];

    private static readonly Message[] Messages = [new(true, true), new(false, true), new(false, false), new(true, true)];

    [Fact]
    public void OpenRate_TakesEveryCollection()
    {
        List<Message> list = [.. Messages];
        ReadOnlySpan<Message> span = Messages;
        Span<bool> outcomes = Outcomes;
        var expected = OpenRate.FromCounts(2, 4);

        OpenRate.FromOutcomes(Outcomes).Should().Be(expected);
        OpenRate.FromOutcomes(outcomes).Should().Be(expected);
        OpenRate.FromOutcomes([true, false, false, true]).Should().Be(expected);
        OpenRate.FromMessages(Messages, m => m.Hit).Should().Be(expected);
        OpenRate.FromMessages(list, m => m.Hit).Should().Be(expected);
        OpenRate.FromMessages(span, m => m.Hit).Should().Be(expected);
        OpenRate.FromMessages([Messages[0], Messages[1], Messages[2], Messages[3]], m => m.Hit).Should().Be(expected);
        OpenRate.FromMessages(Doors.Lazily(list), m => m.Hit, m => m.Counts).Should().Be(OpenRate.FromCounts(2, 3));
        OpenRate.Measure((Message m) => m.Hit).OfAsync(Doors.Streamed(Messages)).Result.Should().Be(expected);
        OpenRate.Measure((Message m) => m.Hit, m => m.Counts).By(Messages, m => m.Hit)[true].Should().Be(OpenRate.FromCounts(2, 2));
        OpenRate.FromMessages(Messages, m => m.Counts, m => m.Hit, WrongRows.Into(out var rejections)).Should().Be(OpenRate.FromCounts(2, 2));
        rejections.Count.Should().Be(1);
    }

    [Fact]
    public void ClickThroughRate_TakesEveryCollection()
    {
        List<Message> list = [.. Messages];
        ReadOnlySpan<Message> span = Messages;
        Span<bool> outcomes = Outcomes;
        var expected = ClickThroughRate.FromCounts(2, 4);

        ClickThroughRate.FromOutcomes(Outcomes).Should().Be(expected);
        ClickThroughRate.FromOutcomes(outcomes).Should().Be(expected);
        ClickThroughRate.FromOutcomes([true, false, false, true]).Should().Be(expected);
        ClickThroughRate.FromMessages(Messages, m => m.Hit).Should().Be(expected);
        ClickThroughRate.FromMessages(list, m => m.Hit).Should().Be(expected);
        ClickThroughRate.FromMessages(span, m => m.Hit).Should().Be(expected);
        ClickThroughRate.FromMessages([Messages[0], Messages[1], Messages[2], Messages[3]], m => m.Hit).Should().Be(expected);
        ClickThroughRate.FromMessages(Doors.Lazily(list), m => m.Hit, m => m.Counts).Should().Be(ClickThroughRate.FromCounts(2, 3));
        ClickThroughRate.Measure((Message m) => m.Hit).OfAsync(Doors.Streamed(Messages)).Result.Should().Be(expected);
        ClickThroughRate.Measure((Message m) => m.Hit, m => m.Counts).By(Messages, m => m.Hit)[true].Should().Be(ClickThroughRate.FromCounts(2, 2));
        ClickThroughRate.FromMessages(Messages, m => m.Counts, m => m.Hit, WrongRows.Into(out var rejections)).Should().Be(ClickThroughRate.FromCounts(2, 2));
        rejections.Count.Should().Be(1);
    }

    [Fact]
    public void ClickToOpenRate_TakesEveryCollection()
    {
        List<Message> list = [.. Messages];
        ReadOnlySpan<Message> span = Messages;
        Span<bool> outcomes = Outcomes;
        var expected = ClickToOpenRate.FromCounts(2, 4);

        ClickToOpenRate.FromOutcomes(Outcomes).Should().Be(expected);
        ClickToOpenRate.FromOutcomes(outcomes).Should().Be(expected);
        ClickToOpenRate.FromOutcomes([true, false, false, true]).Should().Be(expected);
        ClickToOpenRate.FromMessages(Messages, m => m.Hit).Should().Be(expected);
        ClickToOpenRate.FromMessages(list, m => m.Hit).Should().Be(expected);
        ClickToOpenRate.FromMessages(span, m => m.Hit).Should().Be(expected);
        ClickToOpenRate.FromMessages([Messages[0], Messages[1], Messages[2], Messages[3]], m => m.Hit).Should().Be(expected);
        ClickToOpenRate.FromMessages(Doors.Lazily(list), m => m.Hit, m => m.Counts).Should().Be(ClickToOpenRate.FromCounts(2, 3));
        ClickToOpenRate.Measure((Message m) => m.Hit).OfAsync(Doors.Streamed(Messages)).Result.Should().Be(expected);
        ClickToOpenRate.Measure((Message m) => m.Hit, m => m.Counts).By(Messages, m => m.Hit)[true].Should().Be(ClickToOpenRate.FromCounts(2, 2));
    }

    [Fact]
    public void ConversionRate_TakesEveryCollection()
    {
        List<Message> list = [.. Messages];
        ReadOnlySpan<Message> span = Messages;
        Span<bool> outcomes = Outcomes;
        var expected = ConversionRate.FromCounts(2, 4);

        ConversionRate.FromOutcomes(Outcomes).Should().Be(expected);
        ConversionRate.FromOutcomes(outcomes).Should().Be(expected);
        ConversionRate.FromOutcomes([true, false, false, true]).Should().Be(expected);
        ConversionRate.FromAudience(Messages, m => m.Hit).Should().Be(expected);
        ConversionRate.FromAudience(list, m => m.Hit).Should().Be(expected);
        ConversionRate.FromAudience(span, m => m.Hit).Should().Be(expected);
        ConversionRate.FromAudience([Messages[0], Messages[1], Messages[2], Messages[3]], m => m.Hit).Should().Be(expected);
        ConversionRate.FromAudience(Doors.Lazily(list), m => m.Hit, m => m.Counts).Should().Be(ConversionRate.FromCounts(2, 3));
        ConversionRate.Measure((Message m) => m.Hit).OfAsync(Doors.Streamed(Messages)).Result.Should().Be(expected);
        ConversionRate.Measure((Message m) => m.Hit, m => m.Counts).By(Messages, m => m.Hit)[true].Should().Be(ConversionRate.FromCounts(2, 2));
    }

    [Fact]
    public void UnsubscribeRate_TakesEveryCollection()
    {
        List<Message> list = [.. Messages];
        ReadOnlySpan<Message> span = Messages;
        Span<bool> outcomes = Outcomes;
        var expected = UnsubscribeRate.FromCounts(2, 4);

        UnsubscribeRate.FromOutcomes(Outcomes).Should().Be(expected);
        UnsubscribeRate.FromOutcomes(outcomes).Should().Be(expected);
        UnsubscribeRate.FromOutcomes([true, false, false, true]).Should().Be(expected);
        UnsubscribeRate.FromMessages(Messages, m => m.Hit).Should().Be(expected);
        UnsubscribeRate.FromMessages(list, m => m.Hit).Should().Be(expected);
        UnsubscribeRate.FromMessages(span, m => m.Hit).Should().Be(expected);
        UnsubscribeRate.FromMessages([Messages[0], Messages[1], Messages[2], Messages[3]], m => m.Hit).Should().Be(expected);
        UnsubscribeRate.FromMessages(Doors.Lazily(list), m => m.Hit, m => m.Counts).Should().Be(UnsubscribeRate.FromCounts(2, 3));
        UnsubscribeRate.Measure((Message m) => m.Hit).OfAsync(Doors.Streamed(Messages)).Result.Should().Be(expected);
        UnsubscribeRate.Measure((Message m) => m.Hit, m => m.Counts).By(Messages, m => m.Hit)[true].Should().Be(UnsubscribeRate.FromCounts(2, 2));
        UnsubscribeRate.FromMessages(Messages, m => m.Counts, m => m.Hit, WrongRows.Into(out var rejections)).Should().Be(UnsubscribeRate.FromCounts(2, 2));
        rejections.Count.Should().Be(1);
    }

    [Fact]
    public void BounceRate_TakesEveryCollection()
    {
        List<Message> list = [.. Messages];
        ReadOnlySpan<Message> span = Messages;
        Span<bool> outcomes = Outcomes;
        var expected = BounceRate.FromCounts(2, 4);

        BounceRate.FromOutcomes(Outcomes).Should().Be(expected);
        BounceRate.FromOutcomes(outcomes).Should().Be(expected);
        BounceRate.FromOutcomes([true, false, false, true]).Should().Be(expected);
        BounceRate.FromMessages(Messages, m => m.Hit).Should().Be(expected);
        BounceRate.FromMessages(list, m => m.Hit).Should().Be(expected);
        BounceRate.FromMessages(span, m => m.Hit).Should().Be(expected);
        BounceRate.FromMessages([Messages[0], Messages[1], Messages[2], Messages[3]], m => m.Hit).Should().Be(expected);
        BounceRate.FromMessages(Doors.Lazily(list), m => m.Hit, m => m.Counts).Should().Be(BounceRate.FromCounts(2, 3));
        BounceRate.Measure((Message m) => m.Hit).OfAsync(Doors.Streamed(Messages)).Result.Should().Be(expected);
        BounceRate.Measure((Message m) => m.Hit, m => m.Counts).By(Messages, m => m.Hit)[true].Should().Be(BounceRate.FromCounts(2, 2));
        BounceRate.FromMessages(Messages, m => m.Counts, m => m.Hit, WrongRows.Into(out var rejections)).Should().Be(BounceRate.FromCounts(2, 2));
        rejections.Count.Should().Be(1);
    }

    [Fact]
    public void ComplaintRate_TakesEveryCollection()
    {
        List<Message> list = [.. Messages];
        ReadOnlySpan<Message> span = Messages;
        Span<bool> outcomes = Outcomes;
        var expected = ComplaintRate.FromCounts(2, 4);

        ComplaintRate.FromOutcomes(Outcomes).Should().Be(expected);
        ComplaintRate.FromOutcomes(outcomes).Should().Be(expected);
        ComplaintRate.FromOutcomes([true, false, false, true]).Should().Be(expected);
        ComplaintRate.FromMessages(Messages, m => m.Hit).Should().Be(expected);
        ComplaintRate.FromMessages(list, m => m.Hit).Should().Be(expected);
        ComplaintRate.FromMessages(span, m => m.Hit).Should().Be(expected);
        ComplaintRate.FromMessages([Messages[0], Messages[1], Messages[2], Messages[3]], m => m.Hit).Should().Be(expected);
        ComplaintRate.FromMessages(Doors.Lazily(list), m => m.Hit, m => m.Counts).Should().Be(ComplaintRate.FromCounts(2, 3));
        ComplaintRate.Measure((Message m) => m.Hit).OfAsync(Doors.Streamed(Messages)).Result.Should().Be(expected);
        ComplaintRate.Measure((Message m) => m.Hit, m => m.Counts).By(Messages, m => m.Hit)[true].Should().Be(ComplaintRate.FromCounts(2, 2));
        ComplaintRate.FromMessages(Messages, m => m.Counts, m => m.Hit, WrongRows.Into(out var rejections)).Should().Be(ComplaintRate.FromCounts(2, 2));
        rejections.Count.Should().Be(1);
    }

    private sealed record Message(bool Hit, bool Counts);
}
