namespace RetentionMetrics.Tests.Measures;

public class MeasureTests
{
    private static readonly (string Country, int Score)[] Answers = [("DE", 9), ("DE", 3), ("FR", 10)];
    private static readonly Measure<(string Country, int Score), NetPromoterScore> Nps = NetPromoterScore.Measure(((string Country, int Score) a) => a.Score);

    [Fact]
    public void Selector_ThatThrows_IsReportedWithItsNameAndIndex()
    {
        var records = Enumerable.Range(0, 5_000).ToArray();
        var boom = new FormatException("boom");
        var measure = NetPromoterScore.Measure((int i) => i == 3_000 ? throw boom : i % 11);

        foreach (var take in new Action[]
        {
            () => measure.Of(records),
            () => measure.Of(Records.Lazily(records)),
            () => measure.OfAsync(Records.Streamed(records)).GetAwaiter().GetResult(),
            () => measure.By(records, _ => "x"),
            () => measure.Where(_ => true).Of(records),
            () => NetPromoterScore.FromResponses(records, i => i == 3_000 ? throw boom : i % 11),
        })
        {
            take.Should().Throw<InvalidOperationException>().WithMessage("The selector scoreSelector threw at the record with index 3000: boom").WithInnerException<FormatException>();
        }

        FluentActions.Invoking(() => Nps.By(Answers, a => a.Country == "FR" ? throw boom : a.Country))
            .Should().Throw<InvalidOperationException>().WithMessage("*segmentSelector*index 2*");
        FluentActions.Invoking(() => Nps.Where(a => a.Country == "FR" ? throw boom : true).Of(Answers))
            .Should().Throw<InvalidOperationException>().WithMessage("*predicate*index 2*");
        FluentActions.Invoking(() => NetPromoterScore.Measure((int _) => throw new OperationCanceledException()).Of([1])).Should().Throw<OperationCanceledException>();
    }

    [Fact]
    public async Task Streams_NullOrCancelled_Throw()
    {
        await FluentActions.Awaiting(() => Nps.OfAsync(null!)).Should().ThrowAsync<ArgumentNullException>().WithParameterName("records");
        await FluentActions.Awaiting(() => Nps.ByAsync(null!, a => a.Country)).Should().ThrowAsync<ArgumentNullException>().WithParameterName("records");
        await FluentActions.Awaiting(() => Nps.ByAsync<string>(Records.Streamed(Answers), null!)).Should().ThrowAsync<ArgumentNullException>().WithParameterName("segmentSelector");
        using var source = new CancellationTokenSource();
        await source.CancelAsync();
        await FluentActions.Awaiting(() => Nps.OfAsync(Records.Endless(Answers[0]), cancellationToken: source.Token)).Should().ThrowAsync<OperationCanceledException>();
        await FluentActions.Awaiting(() => Nps.ByAsync(Records.Endless(Answers[0]), a => a.Country, cancellationToken: source.Token))
            .Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public void NullArguments_Throw()
    {
        FluentActions.Invoking(() => Nps.Of((IEnumerable<(string, int)>)null!)).Should().Throw<ArgumentNullException>().WithParameterName("records");
        FluentActions.Invoking(() => Nps.Of(((string, int)[])null!)).Should().Throw<ArgumentNullException>().WithParameterName("records");
        FluentActions.Invoking(() => Nps.By<string>(Answers, null!)).Should().Throw<ArgumentNullException>().WithParameterName("segmentSelector");
        FluentActions.Invoking(() => Nps.AccumulateBy<string>(null!)).Should().Throw<ArgumentNullException>().WithParameterName("segmentSelector");
        FluentActions.Invoking(() => Nps.Where(null!)).Should().Throw<ArgumentNullException>().WithParameterName("predicate");
        FluentActions.Invoking(() => NetPromoterScore.Measure((Func<int, int>)null!)).Should().Throw<ArgumentNullException>().WithParameterName("scoreSelector");
        FluentActions.Invoking(() => CustomerEffortScore.Measure((int i) => i, null!)).Should().Throw<ArgumentNullException>().WithParameterName("scale");
        FluentActions.Invoking(() => Measure.Create((Func<int, NetPromoterScore>)null!)).Should().Throw<ArgumentNullException>().WithParameterName("metricSelector");
    }

    [Fact]
    public void Segment_OfRejectedOrMissingAnswersOnly_IsThereAndEmpty()
    {
        var rejections = new Rejections();
        var byCountry = NetPromoterScore.Measure(((string Country, int? Score) a) => a.Score).By([("DE", 9), ("FR", 12), ("IT", null)], a => a.Country, rejections);

        byCountry.Keys.Should().Equal("DE", "FR", "IT");
        byCountry["FR"].Should().Be(NetPromoterScore.Zero);
        byCountry["IT"].IsDefined.Should().BeFalse();
        rejections.Count.Should().Be(1);
    }

    [Fact]
    public void Accumulator_WrongRecordThatThrows_IsLeftOut()
    {
        var running = Nps.Accumulate();
        running.Add(Answers);
        FluentActions.Invoking(() => running.Add(("IT", 11))).Should().Throw<ArgumentOutOfRangeException>().WithMessage("*index 3*");
        running.Add(("IT", 9));

        running.Count.Should().Be(5);
        running.Result.Should().Be(NetPromoterScore.FromCounts(3, 0, 1));
    }

    [Fact]
    public void Where_OfWhere_NeedsBoth()
    {
        var measure = Nps.Where(a => a.Country == "DE").Where(a => a.Score > 5);

        measure.Of(Answers).Should().Be(NetPromoterScore.FromCounts(1, 0, 0));
        measure.By(Answers, a => a.Country).Keys.Should().Equal("DE");
        var late = Enumerable.Range(0, 4_000).Select(i => ("DE", i == 3_999 ? 12 : 9)).ToArray();
        FluentActions.Invoking(() => measure.Of(late)).Should().Throw<ArgumentOutOfRangeException>().WithMessage("*index 3999*");
    }

    [Fact]
    public void Create_AddsTheMetricsOfRecords()
    {
        (string Month, OpenRate Rate)[] rows =
            [("2025-01", OpenRate.FromCounts(90, 100)), ("2025-02", OpenRate.FromCounts(95, 100))];
        var measure = Measure.Create(((string Month, OpenRate Rate) r) => r.Rate);

        MeasureLaws.Hold(measure, part => part.Aggregate(OpenRate.Zero, (sum, row) => sum + row.Rate), rows);
        var frt = Measure.Create(((string Month, FirstResponseTime? Time) r) => r.Time);
        FluentActions.Invoking(() => frt.Of([("2025-01", null)])).Should().Throw<ArgumentException>().WithMessage("The record at index 0 has no metric.*");
        var rejections = new Rejections();
        frt.Of([("2025-01", null), ("2025-02", FirstResponseTime.Zero)], rejections).Should().Be(FirstResponseTime.Zero);
        rejections.ToString().Should().Be("1 of 2 rows rejected: 1 × no metric");
    }

    [Theory]
    [InlineData(10)]
    [InlineData(3_000)]
    public void Of_AllocatesNothing(int length)
    {
        var records = Enumerable.Range(0, length).Select(i => ("DE", i % 11)).ToArray();

        Allocation.IsZero(() => Nps.Of(records));
    }

    [Fact]
    public void By_AllocatesBySegmentAndNotByRecord()
    {
        var few = Enumerable.Range(0, 20_000).Select(i => ($"{i % 1_000}", i % 11)).ToArray();
        var many = Enumerable.Range(0, 200_000).Select(i => (few[i % 1_000].Item1, i % 11)).ToArray();

        Allocation.IsAtMost(200 * 1_000, () => Nps.By(few, a => a.Country));
        Allocation.IsAtMost(200 * 1_000, () => Nps.By(many, a => a.Country));
    }
}
