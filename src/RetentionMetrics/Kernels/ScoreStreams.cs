using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RetentionMetrics.Kernels;

/// <summary>The one loop of the score kernels: a column read as four streams side by side, each vector given to an operation.</summary>
internal static class ScoreStreams
{
    private const int Streams = 4;

    /// <summary>What is done with each vector. A mutable struct of vectors, which the loop keeps in registers.</summary>
    internal interface IOperation<TVector>
    {
        /// <summary>Gets how many vectors may be added before the lanes could wrap.</summary>
        static abstract int VectorsPerFlush { get; }

        /// <summary>Takes a vector into the lanes.</summary>
        void Add(TVector elements);

        /// <summary>Empties the lanes into totals of 64 bits.</summary>
        void Flush();
    }

    /// <summary>Gives a whole column to an operation.</summary>
    /// <param name="elements">The column.</param>
    /// <param name="neutral">An element that the operation does not count: it fills up the last vector.</param>
    /// <param name="operation">The operation; its totals hold everything afterwards.</param>
    /// <remarks>
    /// The four streams are the quarters of the column: the prefetcher follows several pages at once, so that four streams come from memory
    /// 1.3 times as fast as one. Streams a page apart gain half of that. Bounds: quarter · 4 is at most the length, every load of a
    /// stream starts a whole vector before its end, and what is left behind the quarters is loaded while a whole vector is left.
    /// </remarks>
    // Compiled on its own, once and for all: inlined into a caller that is hot, it would call the operation instead of inlining that.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Run<T, TVector, TLanes, TOperation>(ReadOnlySpan<T> elements, T neutral, ref TOperation operation)
        where T : unmanaged
        where TVector : struct
        where TLanes : struct, ILanes<T, TVector>
        where TOperation : struct, IOperation<TVector>
    {
        // First of all: a call later on would drive the lanes out of the registers, four times as slow.
        var last = Last<T, TVector, TLanes>(elements, neutral);
        // A local copy: behind a reference the JIT would write the lanes back to memory at every step.
        var lanes = operation;
        ref var first = ref MemoryMarshal.GetReference(elements);
        var width = (nuint)TLanes.Count;
        var length = (nuint)elements.Length;
        var quarter = length / (Streams * width) * width;
        var round = (nuint)(TOperation.VectorsPerFlush / Streams) * width;
        for (nuint at = 0; at < quarter;)
        {
            var end = Math.Min(quarter, at + round);
            // A shorter round is the last one, and leaves room in the lanes for the few vectors that follow.
            var isFull = end - at == round;
            for (; at < end; at += width)
            {
                lanes.Add(TLanes.Load(ref first, at));
                lanes.Add(TLanes.Load(ref first, at + quarter));
                lanes.Add(TLanes.Load(ref first, at + (2 * quarter)));
                lanes.Add(TLanes.Load(ref first, at + (3 * quarter)));
            }

            if (isFull)
                lanes.Flush();
        }

        var rest = Streams * quarter;
        for (; length - rest >= width; rest += width)
            lanes.Add(TLanes.Load(ref first, rest));
        lanes.Add(last);
        lanes.Flush();
        operation = lanes;
    }

    // What fills no whole vector, with neutral elements behind it.
    private static TVector Last<T, TVector, TLanes>(ReadOnlySpan<T> elements, T neutral)
        where T : unmanaged
        where TVector : struct
        where TLanes : struct, ILanes<T, TVector>
    {
        var last = TLanes.All(neutral);
        elements[^(elements.Length % TLanes.Count)..].CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.As<TVector, T>(ref last), TLanes.Count));
        return last;
    }
}
