using FsCheck;
using FsCheck.Fluent;
using RetentionMetrics.Kernels;

namespace RetentionMetrics.Tests.Kernels;

public class ColumnBufferTests
{
    [Fact]
    public void Append_AnyChunks_HoldsTheirConcatenation() => Law.Holds(Gen.Choose(0, 300).ArrayOf(), lengths =>
    {
        var numbers = default(ColumnBuffer<int>);
        var texts = default(ColumnBuffer<string>);
        var expected = new List<int>();
        try
        {
            foreach (var length in lengths)
            {
                int[] chunk = [.. Enumerable.Range(expected.Count, length)];
                expected.AddRange(chunk);
                numbers.Append(chunk);
                texts.Append(Array.ConvertAll(chunk, i => $"{i}"));
            }

            numbers.Span.ToArray().Should().Equal(expected);
            texts.Span.ToArray().Should().Equal(expected.Select(i => $"{i}"));
        }
        finally
        {
            numbers.Dispose();
            texts.Dispose();
        }
    });

    [Fact]
    public void Append_OneByOne_GrowsPastEveryPowerOfTwo()
    {
        var buffer = default(ColumnBuffer<long>);
        for (var i = 0L; i < 5_000; i++)
            buffer.Append([i]);

        buffer.Span.ToArray().Should().Equal(Enumerable.Range(0, 5_000).Select(i => (long)i));
        buffer.Dispose();
    }

    [Fact]
    public void Default_AndDisposed_AreEmpty()
    {
        var buffer = default(ColumnBuffer<int>);
        buffer.Span.IsEmpty.Should().BeTrue();
        buffer.Append([]);
        buffer.Span.IsEmpty.Should().BeTrue();
        buffer.Append([1]);
        buffer.Dispose();
        buffer.Dispose();

        buffer.Span.IsEmpty.Should().BeTrue();
    }

    [Fact]
    public void Append_AndDispose_AllocateNothingOncePooled()
    {
        var chunk = new int[4096];

        Allocation.IsZero(() =>
        {
            var buffer = default(ColumnBuffer<int>);
            for (var i = 0; i < 10; i++)
                buffer.Append(chunk);
            buffer.Dispose();
        });
    }
}
