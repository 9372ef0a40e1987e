using System.Runtime.CompilerServices;

namespace RetentionMetrics.Kernels;

/// <summary>Counts the elements, unsigned, up to each of two limits.</summary>
internal struct LimitCounter<T, TVector, TLanes>(T first, T second) : ScoreStreams.IOperation<TVector>
    where T : unmanaged
    where TVector : struct
    where TLanes : struct, ILanes<T, TVector>
{
    private readonly TVector _firstLimit = TLanes.All(first);
    private readonly TVector _secondLimit = TLanes.All(second);
    private TVector _firstCounts;
    private TVector _secondCounts;

    /// <summary>Gets 252: a lane that is a byte counts to 255, and the loop takes four vectors at a time.</summary>
    public static int VectorsPerFlush => 252;

    public long UpToFirst { get; private set; }

    public long UpToSecond { get; private set; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(TVector elements)
    {
        _firstCounts = TLanes.CountAtMost(_firstCounts, elements, _firstLimit);
        _secondCounts = TLanes.CountAtMost(_secondCounts, elements, _secondLimit);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Flush()
    {
        UpToFirst += TLanes.Total(_firstCounts);
        UpToSecond += TLanes.Total(_secondCounts);
        _firstCounts = default;
        _secondCounts = default;
    }
}
