using System.Runtime.InteropServices;
using FsCheck;
using FsCheck.Fluent;

namespace RetentionMetrics.Tests.Metrics;

/// <summary>How records come into their groups, whatever holds them.</summary>
public class BreakdownGroupsTests
{
    [Fact]
    public void From_EveryLengthAndSource_GivesTheGroupsOfAPlainLoop()
    {
        var random = new Random(1);
        for (var length = 0; length <= 600; length++)
        {
            var rows = new Row[length];
            for (var i = 0; i < length; i++)
                rows[i] = new Row(random.Next(1 + (length % 40)), i, random.Next(11));
            AgreesWithPlainLoop(rows, row => row.Segment);
            AgreesWithPlainLoop(rows, row => $"s{row.Segment}");
            AgreesWithPlainLoop(rows, row => (row.Segment, "x"));
            AgreesWithPlainLoop(Array.ConvertAll(rows, row => $"{row.Segment}"), text => text.Length);
        }
    }

    [Fact]
    public void From_ManyRecords_GivesTheGroupsOfAPlainLoop()
    {
        var random = new Random(2);
        var rows = Enumerable.Range(0, 20_000).Select(i => new Row(random.Next(300), i, random.Next(11))).ToArray();
        AgreesWithPlainLoop(rows, row => row.Segment);
        AgreesWithPlainLoop(rows, row => row.Segment * 1_000_003L);
        AgreesWithPlainLoop(rows, row => $"a segment of number {row.Segment}");
        AgreesWithPlainLoop(rows, row => new Guid(row.Segment, 0, 1, new byte[8]));
        AgreesWithPlainLoop(rows, row => row.Place);
        AgreesWithPlainLoop(rows, _ => DayOfWeek.Monday);
        AgreesWithPlainLoop(Array.ConvertAll(rows, row => new Uri($"https://example.org/{row.Segment}")), page => page);
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

            void Holds<TKey>(Func<Row, TKey> keyOf)
                where TKey : notnull
            {
                var whole = By(c.rows);
                Assert.Equal(whole, By(c.rows[..c.cut]) + By(c.rows[c.cut..]));
                Assert.Equal(whole, By(c.shuffled));
                Assert.Equal(whole, By(c.rows.ToList()));
                Assert.Equal(whole, By(c.rows.Where(_ => true)));
                Assert.Equal(NetPromoterScore.FromResponses(c.rows, row => row.Score), whole.Total);

                Breakdown<TKey, NetPromoterScore> By(IEnumerable<Row> rows) =>
                    Breakdown.From(rows, keyOf, group => NetPromoterScore.FromResponses(group, row => row.Score));
            }
        });

    [Fact]
    public void From_ArrayOfADerivedClass_IsReadAsASequence()
    {
        IEnumerable<object> records = new[] { "a", "bb", "c" };

        Breakdown.From(records, record => ((string)record).Length, group => Count(group))[1].Responses.Should().Be(2);
    }

    [Fact]
    public void MetricOf_KeepsItsGroup_NobodyWritesToItAfterwards()
    {
        var rows = Enumerable.Range(0, 5_000).Select(i => new Row(i % 7, i, 0)).ToArray();
        var kept = new List<IReadOnlyList<Row>>();
        Breakdown.From(rows, row => row.Segment, Keep);
        Breakdown.From(rows.Where(_ => true), row => row.Segment, Keep);
        for (var i = 0; i < 20; i++)
            Breakdown.From(Enumerable.Reverse(rows), row => row.Segment + i, group => Count(group));
        Array.Clear(rows);

        for (var i = 0; i < kept.Count; i++)
            kept[i].Select(row => row.Place).Should().Equal(Enumerable.Range(0, 5_000).Where(place => place % 7 == i % 7));
        // An array of just these records is what a record door reads as a span.
        kept.Should().AllBeOfType<Row[]>();

        NetPromoterScore Keep(IReadOnlyList<Row> group)
        {
            kept.Add(group);
            return Count(group);
        }
    }

    [Fact]
    public void From_ListThatKeyOfChanges_IsRefused()
    {
        foreach (var length in new[] { 1, 16, 17, 3_000 })
        {
            Refuses(length, list => list.Add("new"));
            Refuses(length, list => list.Clear());
            Refuses(length, list => list.RemoveAt(0));
            Refuses(length, list => list[0] = "other");
            Refuses(length, list => list.Insert(0, "first"));
        }

        static void Refuses(int length, Action<List<string>> change)
        {
            var list = Enumerable.Range(0, length).Select(i => $"{i % 5}").ToList();
            var calls = 0;
            FluentActions.Invoking(() => Breakdown.From(list, KeyOf, group => Count(group))).Should().Throw<InvalidOperationException>();

            string KeyOf(string record)
            {
                if (++calls == (length + 1) / 2)
                    change(list);
                return record;
            }
        }
    }

    [Fact]
    public void From_KeyOfThatThrowsAfterTheListWasChanged_IsToldOfTheChange()
    {
        List<string> list = ["a", "b", "c"];

        // Emptied under the loop's feet, the list has no second record any more.
        FluentActions.Invoking(() => Breakdown.From(list, KeyOf, group => Count(group))).Should().Throw<InvalidOperationException>();

        int KeyOf(string record)
        {
            list.Clear();
            return record.Length;
        }
    }

    [Fact]
    public void From_ListThatMetricOfChanges_GivesTheBreakdownOfWhatWasThere()
    {
        var list = Enumerable.Range(0, 100).ToList();

        var breakdown = Breakdown.From(list, i => i % 3, group =>
        {
            list.Clear();
            return Count(group);
        });

        breakdown.Total.Responses.Should().Be(100);
    }

    [Fact]
    public void From_ArrayThatKeyOfChanges_StaysWhole()
    {
        var records = Enumerable.Range(0, 3_000).Select(i => $"{i}").ToArray();

        var breakdown = Breakdown.From(records, KeyOf, group => Count(group));

        breakdown.Total.Responses.Should().Be(3_000);

        int KeyOf(string record)
        {
            Array.Fill(records, "9");
            return record.Length;
        }
    }

    [Fact]
    public void From_NullKey_IsNamedByItsIndexAndNoFurtherKeyIsAskedFor()
    {
        foreach (var length in new[] { 1, 16, 17, 5_000 })
        {
            var records = Enumerable.Range(0, length).Select(i => $"{i % 5}").ToArray();
            records[^1] = "none";
            Refuses(records, records.Length - 1);
            Refuses([.. records, .. records], records.Length - 1);
        }

        static void Refuses(string[] records, int index)
        {
            foreach (var source in new IEnumerable<string>[] { records, records.ToList(), records.Select(record => record) })
            {
                var calls = 0;
                FluentActions.Invoking(() => Breakdown.From(source, KeyOf, group => Count(group)))
                    .Should().Throw<ArgumentException>().WithParameterName("keyOf").WithMessage($"The record at index {index} has no segment key.*");
                calls.Should().Be(index + 1);

                string KeyOf(string record)
                {
                    calls++;
                    return record == "none" ? null! : record;
                }
            }
        }
    }

    [Fact]
    public void From_DelegatesThatThrow_PassThroughAndGiveScratchBack()
    {
        var records = Enumerable.Range(0, 100_000).ToArray();
        foreach (var source in new IEnumerable<int>[] { records, records.ToList(), records.Select(record => record) })
        {
            Throws(() => Breakdown.From(source, record => record < 99_999 ? record % 7 : throw new NotSupportedException("key"), group => NetPromoterScore.Zero), "key", 0);
            Throws(() => Breakdown.From(source, record => $"{(record < 99_999 ? "x" : throw new NotSupportedException("key"))}"[..0], group => NetPromoterScore.Zero), "key", 100_000 * 24);
            // The groups themselves are there by then.
            Throws(() => Breakdown.From<int, int, NetPromoterScore>(source, record => record % 7, _ => throw new NotSupportedException("metric")), "metric", 4 * 100_000);
        }

        static void Throws(Action breakdown, string message, long allowed)
        {
            FluentActions.Invoking(breakdown).Should().Throw<NotSupportedException>().WithMessage(message);
            // Scratch that was not given back would be missing from the pool, and made anew at each call: 400 KB of numbers alone.
            var least = Least(() =>
            {
                try
                {
                    breakdown();
                }
                catch (NotSupportedException)
                {
                }
            });
            least.Should().BeLessThan(allowed + 50_000);
        }
    }

    [Fact]
    public void From_ArrayListOrSequence_AllocatesTheGroupsAndLittleElse()
    {
        const int Segments = 50;
        var rows = Enumerable.Range(0, 100_000).Select(i => new Row(i % Segments, i, 0)).ToArray();
        var texts = Enumerable.Range(0, Segments).Select(i => $"segment {i}").ToArray();
        var groups = rows.Length * 12L;
        // The group's array, its place in the table, its segment in two of them and its key.
        const long Most = 20_000;

        foreach (var source in new IEnumerable<Row>[] { rows, rows.ToList(), rows.Where(_ => true) })
        {
            Least(() => Breakdown.From(source, row => row.Segment, _ => NetPromoterScore.Zero)).Should().BeInRange(groups, groups + Most);
            Least(() => Breakdown.From(source, row => texts[row.Segment], _ => NetPromoterScore.Zero)).Should().BeInRange(groups, groups + Most);
            Least(() => Breakdown.From(source, row => (row.Segment, 1), _ => NetPromoterScore.Zero)).Should().BeInRange(groups, groups + Most);
        }
    }

    private static NetPromoterScore Count<T>(IReadOnlyCollection<T> group) => NetPromoterScore.FromCounts(0, 0, group.Count);

    private static void AgreesWithPlainLoop<T, TKey>(T[] records, Func<T, TKey> keyOf)
        where TKey : notnull
    {
        var expected = new Dictionary<TKey, List<T>>();
        foreach (var record in records)
        {
            if (!expected.TryGetValue(keyOf(record), out var group))
                expected.Add(keyOf(record), group = []);
            group.Add(record);
        }

        foreach (var source in new IEnumerable<T>[] { records, records.ToList(), records.Select(record => record) })
        {
            var (asked, groups) = (new List<T>(), new List<IReadOnlyList<T>>());
            var breakdown = Breakdown.From(source, KeyOf, MetricOf);

            Assert.True(records.AsSpan().SequenceEqual(CollectionsMarshal.AsSpan(asked)));
            Assert.True(expected.Values.Zip(groups).All(pair => pair.First.SequenceEqual(pair.Second)));
            Assert.Equal(expected.Count, groups.Count);
            Assert.Equal(expected.Count, breakdown.Count);
            Assert.Equal(records.Length, breakdown.Total.Responses);
            foreach (var (key, group) in expected)
                Assert.Equal(group.Count, breakdown[key].Responses);

            TKey KeyOf(T record)
            {
                asked.Add(record);
                return keyOf(record);
            }

            NetPromoterScore MetricOf(IReadOnlyList<T> group)
            {
                groups.Add(group);
                return Count(group);
            }
        }
    }

    private static long Least(Action action)
    {
        var least = long.MaxValue;
        for (var call = 0; call < 8; call++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            action();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }

    private readonly record struct Row(int Segment, int Place, int Score);
}
