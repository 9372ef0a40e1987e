namespace RetentionMetrics.Tests;

/// <summary>Allocated bytes are deterministic, so "allocates nothing" is a test and not a benchmark.</summary>
internal static class Allocation
{
    // From so many calls on a method may be compiled anew, in the background and after a pause; seconds later where other tests go on to compile something.
    private const int CallsBeforeTiering = 30;
    private const int MostCalls = 1_500;

    public static void IsZero(Action action) => IsAtMost(0, action);

    public static void IsAtMost(long bytes, Action action)
    {
        // Until it is warm, a call may allocate: static constructors, the array pool's first arrays, and on .NET 8 an object for every constant span
        // that not yet optimized code asks for; and where other tests hold all arrays of the pool. One that is warm and allocates does so at every call.
        var least = long.MaxValue;
        for (var call = 0; call < MostCalls && least > bytes; call++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            action();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
            if (call >= CallsBeforeTiering)
                Thread.Sleep(10);
        }

        least.Should().BeLessThanOrEqualTo(bytes);
    }
}
