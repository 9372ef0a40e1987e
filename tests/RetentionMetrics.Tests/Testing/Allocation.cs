namespace RetentionMetrics.Tests;

/// <summary>Allocated bytes are deterministic, so "allocates nothing" is a test and not a benchmark.</summary>
internal static class Allocation
{
    // From so many calls on a method may be compiled anew, in the background and after a pause; seconds later where other tests go on to compile something.
    private const int CallsBeforeTiering = 30;
    private const int MostCalls = 1_500;

    public static void IsZero(Action door)
    {
        // Until it is warm, a door may allocate: static constructors, the array pool's first arrays, and on .NET 8 an object for every constant span
        // that not yet optimized code asks for. One that is warm and allocates does so at every call.
        var least = long.MaxValue;
        for (var call = 0; call < MostCalls && least > 0; call++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            door();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
            if (call >= CallsBeforeTiering)
                Thread.Sleep(10);
        }

        least.Should().Be(0);
    }
}
