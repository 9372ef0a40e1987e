namespace RetentionMetrics.Tests.Measures;

/// <summary>The laws that every measure obeys, for any metric and any records.</summary>
internal static class MeasureLaws
{
    /// <summary>Checks a measure against the metric's factory: every way in agrees, segments are the factory's of their records, the total is that of all.</summary>
    /// <param name="measure">The measure.</param>
    /// <param name="factory">The metric of some records, by its factory.</param>
    /// <param name="records">Records without a wrong row.</param>
    public static void Hold<T, TMetric>(Measure<T, TMetric> measure, Func<IReadOnlyList<T>, TMetric> factory, IReadOnlyList<T> records)
        where TMetric : IMetric<TMetric>
    {
        var array = records.ToArray();
        var expected = factory(array);

        measure.Of(array).Should().Be(expected);
        measure.Of(array.AsSpan()).Should().Be(expected);
        measure.Of(array.ToList()).Should().Be(expected);
        measure.Of(Records.Lazily(array)).Should().Be(expected);
        measure.OfAsync(Records.Streamed(array)).GetAwaiter().GetResult().Should().Be(expected);
        measure.Of(Enumerable.Reverse(array).ToArray().AsSpan()).Should().Be(factory(Enumerable.Reverse(array).ToArray()));
        foreach (var length in new[] { 1, 3, 17, 300, array.Length + 1 })
        {
            var running = measure.Accumulate();
            foreach (var chunk in array.Chunk(length))
            {
                running.Add(chunk);
                // A result on the way leaves no trace.
                _ = running.Result;
            }

            running.Count.Should().Be(array.Length);
            running.Result.Should().Be(expected);
        }

        var odd = Odd(array);
        measure.Where(odd.Contains).Of(array).Should().Be(factory(array.Where(odd.Contains).ToArray()));
        BySegmentsOf(measure, factory, array, record => Position(array, record) % 3, expected);
        BySegmentsOf(measure, factory, array, record => $"segment {Position(array, record) % 5}", expected);
        BySegmentsOf(measure, factory, array, record => (Position(array, record) % 2, "x"), expected);
    }

    private static void BySegmentsOf<T, TKey, TMetric>(
        Measure<T, TMetric> measure, Func<IReadOnlyList<T>, TMetric> factory, T[] records, Func<T, TKey> segmentSelector, TMetric total)
        where TKey : notnull
        where TMetric : IMetric<TMetric>
    {
        var breakdown = measure.By(records, segmentSelector);

        breakdown.Total.Should().Be(total);
        breakdown.Keys.Should().BeEquivalentTo(records.Select(segmentSelector).Distinct());
        foreach (var group in records.GroupBy(segmentSelector))
            breakdown[group.Key].Should().Be(factory(group.ToArray()));
        measure.By(Records.Lazily(records), segmentSelector).Equals(breakdown).Should().BeTrue();
        measure.ByAsync(Records.Streamed(records), segmentSelector).GetAwaiter().GetResult().Equals(breakdown).Should().BeTrue();
        var running = measure.AccumulateBy(segmentSelector);
        foreach (var record in records)
            running.Add(record);
        running.ToBreakdown().Equals(breakdown).Should().BeTrue();
    }

    /// <summary>Checks what a measure does with wrong rows: without rejections the first throws by its index; with them each is counted, and the rest is the metric.</summary>
    /// <param name="measure">The measure.</param>
    /// <param name="factory">The metric of some records, by its factory.</param>
    /// <param name="good">Records without a wrong row, at least two.</param>
    /// <param name="wrong">A wrong record.</param>
    /// <param name="reason">Why it is wrong.</param>
    /// <param name="parameter">The selector that the message names.</param>
    public static void Reject<T, TMetric>(
        Measure<T, TMetric> measure, Func<IReadOnlyList<T>, TMetric> factory, IReadOnlyList<T> good, T wrong, string reason, string parameter)
        where TMetric : IMetric<TMetric>
    {
        T[] records = [good[0], wrong, .. good.Skip(1), wrong];
        var last = records.Length - 1;
        var expected = factory(good.ToArray());

        foreach (var take in new Func<Rejections?, TMetric>[]
        {
            rejections => measure.Of(records, rejections),
            rejections => measure.Of(Records.Lazily(records), rejections),
            rejections => measure.OfAsync(Records.Streamed(records), rejections).GetAwaiter().GetResult(),
            rejections => measure.Where(_ => true).Of(records, rejections),
            rejections => measure.By(records, _ => "all", rejections)["all"],
            rejections => measure.By(records, _ => "all", rejections).Total,
        })
        {
            FluentActions.Invoking(() => take(null)).Should().Throw<ArgumentException>().WithMessage("* at index 1 *").WithParameterName(parameter);
            var rejections = new Rejections(keep: 1);
            take(rejections).Should().Be(expected);
            (rejections.Rows, rejections.Count).Should().Be((records.Length, 2));
            rejections.Reasons.Should().Equal(new Dictionary<string, long> { [reason] = 2 });
            rejections.Kept.Should().ContainSingle().Which.Index.Should().Be(1);
        }

        var bySegment = new Rejections();
        measure.Where(record => !Equals(record, good[0])).By(records, _ => 7, bySegment);
        bySegment.Kept.Select(rejection => (rejection.Index, rejection.Segment)).Should().Equal((1, "7"), (last, "7"));
        FluentActions.Invoking(() => measure.By(records, _ => 7)).Should().Throw<ArgumentException>().WithMessage("* at index 1 (segment '7') *");
    }

    private static HashSet<T> Odd<T>(T[] records) => records.Where((_, i) => i % 2 == 1).ToHashSet();

    // Records may equal each other: those that do share a segment.
    private static int Position<T>(T[] records, T record) => Array.IndexOf(records, record);
}
