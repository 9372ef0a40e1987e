using FsCheck;
using FsCheck.Fluent;

namespace RetentionMetrics.Tests.Metrics;

/// <summary>How records come under their segments, whatever holds them and whatever the key.</summary>
public class BreakdownGroupsTests
{
    private static readonly Measure<Row, NetPromoterScore> Nps = NetPromoterScore.Measure((Row row) => row.Score);

    [Fact]
    public void By_EveryLengthAndKey_GivesTheSegmentsOfLinq()
    {
        var random = new Random(1);
        for (var length = 0; length <= 600; length++)
        {
            var rows = Enumerable.Range(0, length).Select(i => new Row(random.Next(1 + (length % 40)), i, random.Next(11))).ToArray();
            AgreesWithLinq(rows, row => row.Segment);
            AgreesWithLinq(rows, row => $"s{row.Segment}");
            AgreesWithLinq(rows, row => (row.Segment, "x"));
        }
    }

    [Fact]
    public void By_ManyRecords_GivesTheSegmentsOfLinq()
    {
        var random = new Random(2);
        var rows = Enumerable.Range(0, 20_000).Select(i => new Row(random.Next(300), i, random.Next(11))).ToArray();
        AgreesWithLinq(rows, row => row.Segment);
        AgreesWithLinq(rows, row => row.Segment * 1_000_003L);
        AgreesWithLinq(rows, row => row.Segment is 7 ? int.MaxValue : int.MinValue + row.Segment);
        AgreesWithLinq(rows, row => $"a segment of number {row.Segment}");
        AgreesWithLinq(rows, row => new Guid(row.Segment, 0, 1, new byte[8]));
        AgreesWithLinq(rows, row => row.Place);
        AgreesWithLinq(rows, row => row.Place / 100);
        AgreesWithLinq(rows, _ => DayOfWeek.Monday);
        AgreesWithLinq(rows, row => new Uri($"https://example.org/{row.Segment}"));
    }

    [Fact]
    public void Breakdown_AnyCutOrderAndSource_IsThatOfAll() => Law.Holds(
        from rows in Gen.Choose(0, 30).Zip(Gen.Choose(0, 10)).Select(t => new Row(t.Item1, 0, t.Item2)).ArrayOf()
        from cut in Gen.Choose(0, rows.Length)
        from shuffled in Gen.Shuffle(rows)
        select (rows, cut, shuffled),
        c =>
        {
            Holds(row => row.Segment);
            Holds(row => $"s{row.Segment}");
            Holds(row => (row.Segment, row.Segment / 3));

            void Holds<TKey>(Func<Row, TKey> segmentSelector)
                where TKey : notnull
            {
                var whole = Nps.By(c.rows, segmentSelector);
                Assert.Equal(whole, Nps.By(c.rows[..c.cut], segmentSelector) + Nps.By(c.rows[c.cut..], segmentSelector));
                Assert.Equal(whole, Nps.By(c.shuffled, segmentSelector));
                Assert.Equal(whole, Nps.By(c.rows.ToList(), segmentSelector));
                Assert.Equal(whole, Nps.By(c.rows.Where(_ => true), segmentSelector));
                Assert.Equal(NetPromoterScore.FromResponses(c.rows, row => row.Score), whole.Total);
            }
        });

    [Fact]
    public void By_ArrayOfADerivedClass_IsReadAsASequence()
    {
        IEnumerable<object> records = new[] { "a", "bb", "c" };

        NetPromoterScore.Measure((object _) => 9).By(records, record => ((string)record).Length)[1].Responses.Should().Be(2);
    }

    [Fact]
    public void By_NullSegment_IsNamedByItsIndex()
    {
        var rows = Enumerable.Range(0, 3_000).Select(i => new Row(i % 3, i, 9)).ToArray();

        foreach (var records in new IEnumerable<Row>[] { rows, rows.ToList(), rows.Where(_ => true) })
        {
            FluentActions.Invoking(() => Nps.By(records, row => row.Place is 2_500 or 2_700 ? null : "x"))
                .Should().Throw<ArgumentException>().WithMessage("The record at index 2500 has no segment.*").WithParameterName("segmentSelector");
        }
    }

    private static void AgreesWithLinq<TKey>(Row[] rows, Func<Row, TKey> segmentSelector)
        where TKey : notnull
    {
        var expected = Groups.By(rows, segmentSelector, group => NetPromoterScore.FromResponses(group, row => row.Score));

        foreach (var source in new IEnumerable<Row>[] { rows, rows.ToList(), rows.Select(row => row) })
            Assert.True(expected.Equals(Nps.By(source, segmentSelector)));
    }

    private sealed record Row(int Segment, int Place, int Score);
}
