namespace RetentionMetrics.Tests;

/// <summary>Allocated bytes are deterministic, so "allocates nothing" is a test and not a benchmark.</summary>
internal static class Allocation
{
    public static void IsZero(Action door)
    {
        // Warm: static constructors, tiering and the array pool's first arrays.
        for (var i = 0; i < 5; i++)
            door();
        var least = long.MaxValue;
        // The least of several runs: tiered compilation may allocate on this thread once.
        for (var i = 0; i < 5; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            door();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        least.Should().Be(0);
    }
}
