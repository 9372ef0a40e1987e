using RetentionMetrics.Kernels;

namespace RetentionMetrics.Tests.Kernels;

public class KeptRowsTests
{
    [Fact]
    public void RowOf_BlocksOfAnyLength_FindsEveryKeptRow()
    {
        var random = new Random(1);
        foreach (var longest in new[] { 1, 5, 63, 64 })
        {
            var rows = default(KeptRows);
            var expected = new List<long>();
            for (long row = 0; row < 1_000;)
            {
                var length = random.Next(longest) + 1;
                var kept = (ulong)random.NextInt64() & (ulong)random.NextInt64() & (ulong.MaxValue >> (64 - length));
                rows.Add(kept, length);
                for (var i = 0; i < length; i++, row++)
                {
                    if ((kept >> i & 1) == 1)
                        expected.Add(row);
                }
            }

            for (var i = 0; i < expected.Count; i++)
                rows.RowOf(i).Should().Be(expected[i]);
            rows.Dispose();
        }
    }
}
