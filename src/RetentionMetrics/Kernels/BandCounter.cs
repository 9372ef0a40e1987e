using System.Runtime.CompilerServices;

namespace RetentionMetrics.Kernels;

/// <summary>Counts the elements from a minimum on up to each of three limits.</summary>
/// <remarks>Counting is by place, that is element minus minimum, unsigned: what lies below the minimum wraps around to far above every limit.</remarks>
internal struct BandCounter<T, TVector, TLanes>(T minimum, T first, T second, T third) : ScoreStreams.IOperation<TVector>
    where T : unmanaged
    where TVector : struct
    where TLanes : struct, ILanes<T, TVector>
{
    private readonly TVector _minimum = TLanes.All(minimum);
    private readonly TVector _firstLimit = TLanes.All(first);
    private readonly TVector _secondLimit = TLanes.All(second);
    private readonly TVector _thirdLimit = TLanes.All(third);
    private TVector _firstCounts;
    private TVector _secondCounts;
    private TVector _thirdCounts;

    /// <summary>Gets 252: a lane that is a byte counts to 255, and the loop takes four vectors at a time.</summary>
    public static int VectorsPerFlush => 252;

    public long UpToFirst { get; private set; }

    public long UpToSecond { get; private set; }

    public long UpToThird { get; private set; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(TVector elements)
    {
        var places = TLanes.Subtract(elements, _minimum);
        _firstCounts = TLanes.CountAtMost(_firstCounts, places, _firstLimit);
        _secondCounts = TLanes.CountAtMost(_secondCounts, places, _secondLimit);
        _thirdCounts = TLanes.CountAtMost(_thirdCounts, places, _thirdLimit);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Flush()
    {
        UpToFirst += TLanes.Total(_firstCounts);
        UpToSecond += TLanes.Total(_secondCounts);
        UpToThird += TLanes.Total(_thirdCounts);
        _firstCounts = default;
        _secondCounts = default;
        _thirdCounts = default;
    }
}
