using RetentionMetrics.Kernels;

namespace RetentionMetrics.Tests.Kernels;

public class ProjectionTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(4095)]
    [InlineData(4096)]
    [InlineData(4097)]
    [InlineData(8192)]
    [InlineData(12_289)]
    public async Task Into_ChunkBorders_EveryRowArrivesOnceInOrder(int length)
    {
        var rows = Enumerable.Range(0, length).Select(i => new Row(i)).ToArray();
        var expected = Enumerable.Range(0, length).ToList();

        Projection.Into(rows.AsSpan(), r => r.Id, Recorder.New()).Seen.Should().Equal(expected);
        Projection.Into((IEnumerable<Row>)rows, r => r.Id, Recorder.New()).Seen.Should().Equal(expected);
        Projection.Into(rows.ToList(), r => r.Id, Recorder.New()).Seen.Should().Equal(expected);
        Projection.Into(Records.Lazily(rows), r => r.Id, Recorder.New()).Seen.Should().Equal(expected);
        (await Projection.IntoAsync(Records.Streamed(rows), r => r.Id, Recorder.New(), CancellationToken.None)).Seen.Should().Equal(expected);
    }

    [Fact]
    public void Into_ArrayOfADerivedClass_IsReadAsItsBase()
    {
        IEnumerable<object> rows = new[] { "a", "bb", "ccc" };

        Projection.Into(rows, row => ((string)row).Length, Recorder.New()).Seen.Should().Equal(1, 2, 3);
        // int[] passes for IEnumerable<uint> at run time, and is no uint[].
        var unsigned = (IEnumerable<uint>)(object)new[] { 1, 2 };
        Projection.Into(unsigned, row => (int)row, Recorder.New()).Seen.Should().Equal(1, 2);
    }

    [Fact]
    public void Into_Sequence_IsReadOnce()
    {
        var reads = 0;
        IEnumerable<int> Rows()
        {
            reads++;
            yield return 1;
        }

        Projection.Into(Rows(), row => row, Recorder.New()).Seen.Should().Equal(1);
        reads.Should().Be(1);
    }

    [Fact]
    public async Task Into_SelectorThrows_TheSinkIsGivenBackOnce()
    {
        var rows = Enumerable.Range(0, 10_000).ToArray();
        Func<int, int> selector = row => row == 9_000 ? throw new InvalidOperationException("row 9000") : row;
        var disposals = new List<int>();
        Recorder Sink() => new([], disposals);

        FluentActions.Invoking(() => Projection.Into(rows.AsSpan(), selector, Sink())).Should().Throw<InvalidOperationException>().WithMessage("row 9000");
        disposals.Should().Equal(8_192);
        FluentActions.Invoking(() => Projection.Into(rows.ToList(), selector, Sink())).Should().Throw<InvalidOperationException>();
        FluentActions.Invoking(() => Projection.Into(Records.Lazily(rows), selector, Sink())).Should().Throw<InvalidOperationException>();
        await FluentActions.Awaiting(() => Projection.IntoAsync(Records.Streamed(rows), selector, Sink(), CancellationToken.None)).Should().ThrowAsync<InvalidOperationException>();
        disposals.Should().Equal(8_192, 8_192, 8_192, 8_192);

        // Nothing went back twice: two columns rented now do not share memory.
        var (one, two) = (default(ColumnBuffer<int>), default(ColumnBuffer<int>));
        one.Append(rows);
        two.Append(new int[rows.Length]);
        one.Span.SequenceEqual(rows).Should().BeTrue();
        one.Dispose();
        two.Dispose();
    }

    [Fact]
    public async Task Into_NullArguments_NameTheCallersParameters()
    {
        IEnumerable<int> noRows = null!;
        IAsyncEnumerable<int> noStream = null!;
        Func<int, int> noSelector = null!;

        FluentActions.Invoking(() => Projection.Into(noRows, row => row, Recorder.New())).Should().Throw<ArgumentNullException>().WithParameterName("noRows");
        FluentActions.Invoking(() => Projection.Into([1], noSelector, Recorder.New())).Should().Throw<ArgumentNullException>().WithParameterName("noSelector");
        FluentActions.Invoking(() => Projection.Into(new[] { 1 }.AsSpan(), noSelector, Recorder.New())).Should().Throw<ArgumentNullException>().WithParameterName("noSelector");
        (await FluentActions.Awaiting(() => Projection.IntoAsync(noStream, row => row, Recorder.New(), CancellationToken.None)).Should().ThrowAsync<ArgumentNullException>()).WithParameterName("noStream");
        (await FluentActions.Awaiting(() => Projection.IntoAsync(Records.Streamed([1]), noSelector, Recorder.New(), CancellationToken.None)).Should().ThrowAsync<ArgumentNullException>()).WithParameterName("noSelector");
    }

    private sealed record Row(int Id);

    private readonly struct Recorder(List<int> seen, List<int>? disposals) : IColumnSink<int>, IDisposable
    {
        public static Recorder New() => new([], null);

        public List<int> Seen => seen;

        public void Append(ReadOnlySpan<int> chunk) => seen.AddRange(chunk);

        public void Dispose() => disposals?.Add(seen.Count);
    }
}
