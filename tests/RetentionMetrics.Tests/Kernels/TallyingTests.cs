using RetentionMetrics.Kernels;

namespace RetentionMetrics.Tests.Kernels;

public class TallyingTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1_000)]
    public async Task Records_AnyDoor_EachOnceInTheirOrder(int count)
    {
        var rows = Enumerable.Range(0, count).ToArray();
        foreach (var records in new[] { rows, rows.ToList(), Records.Lazily(rows) })
        {
            var tally = new Recorder([]);
            Tallying.Into(records, ref tally);
            tally.Seen.Should().Equal(rows);
        }

        (await Tallying.IntoAsync(Records.Streamed(rows), new Recorder([]), CancellationToken.None)).Seen.Should().Equal(rows);
    }

    [Fact]
    public void Into_ArrayOfDerivedClass_IsReadAsSequence()
    {
        object[] rows = new[] { "a", "b" };
        var tally = new Objects([]);
        Tallying.Into(rows, ref tally);
        tally.Seen.Should().Equal("a", "b");
    }

    [Fact]
    public async Task Into_NoRecords_IsRefusedByName()
    {
        IEnumerable<int> noRows = null!;
        IAsyncEnumerable<int> noStream = null!;
        FluentActions.Invoking(() =>
        {
            var tally = new Recorder([]);
            Tallying.Into(noRows, ref tally);
        }).Should().Throw<ArgumentNullException>().WithParameterName("noRows");
        (await FluentActions.Awaiting(() => Tallying.IntoAsync(noStream, new Recorder([]), CancellationToken.None)).Should().ThrowAsync<ArgumentNullException>()).WithParameterName("noStream");
    }

    private readonly struct Recorder(List<int> seen) : IRowTally<int>
    {
        public List<int> Seen => seen;

        public void Add(ReadOnlySpan<int> records) => seen.AddRange(records.ToArray());
    }

    private readonly struct Objects(List<object> seen) : IRowTally<object>
    {
        public List<object> Seen => seen;

        public void Add(ReadOnlySpan<object> records) => seen.AddRange(records.ToArray());
    }
}
