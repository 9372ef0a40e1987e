using System.Runtime.CompilerServices;

namespace RetentionMetrics.Kernels;

/// <summary>Counts the elements from a minimum on up to two limits, and sums up the places of those up to the second.</summary>
/// <remarks>Places as in <see cref="BandCounter{T, TVector, TLanes}"/>.</remarks>
internal struct RatingCounter<T, TVector, TLanes>(T minimum, T first, T second) : ScoreStreams.IOperation<TVector>
    where T : unmanaged
    where TVector : struct
    where TLanes : struct, ILanes<T, TVector>
{
    private readonly TVector _minimum = TLanes.All(minimum);
    private readonly TVector _firstLimit = TLanes.All(first);
    private readonly TVector _secondLimit = TLanes.All(second);
    private TVector _firstCounts;
    private TVector _secondCounts;
    private TVector _sums;

    /// <summary>Gets 124: each vector of bytes adds at most twice 255 to a sum of 16 bits, and the loop takes four at a time.</summary>
    public static int VectorsPerFlush => 124;

    public long UpToFirst { get; private set; }

    public long UpToSecond { get; private set; }

    /// <summary>Gets the sum of the places: below 2^63, as a span has fewer than 2^31 elements of at most 32 bits.</summary>
    public long Sum { get; private set; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(TVector elements)
    {
        var places = TLanes.Subtract(elements, _minimum);
        _firstCounts = TLanes.CountAtMost(_firstCounts, places, _firstLimit);
        _secondCounts = TLanes.CountAtMost(_secondCounts, places, _secondLimit);
        _sums = TLanes.AddPairs(_sums, TLanes.KeepAtMost(places, _secondLimit));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Flush()
    {
        UpToFirst += TLanes.Total(_firstCounts);
        UpToSecond += TLanes.Total(_secondCounts);
        Sum += TLanes.TotalOfPairs(_sums);
        _firstCounts = default;
        _secondCounts = default;
        _sums = default;
    }
}
