namespace RetentionMetrics.Kernels;

/// <summary>What the score loops ask of a vector, so that each loop is written once and compiled for every width.</summary>
/// <typeparam name="T">An unsigned element: <see cref="byte"/> or <see cref="uint"/>; to be counted only, <see cref="ulong"/> as well.</typeparam>
/// <typeparam name="TVector">The vector of such elements.</typeparam>
internal interface ILanes<T, TVector>
    where T : unmanaged
    where TVector : struct
{
    /// <summary>Gets how many elements a vector holds.</summary>
    static abstract int Count { get; }

    /// <summary>A vector of one element throughout.</summary>
    static abstract TVector All(T element);

    /// <summary>Loads the elements from an index on; the caller vouches that so many are there.</summary>
    static abstract TVector Load(ref readonly T first, nuint index);

    /// <summary>The differences, wrapping around.</summary>
    static abstract TVector Subtract(TVector left, TVector right);

    /// <summary>The counts, one more where an element is at most the limit.</summary>
    static abstract TVector CountAtMost(TVector counts, TVector elements, TVector limit);

    /// <summary>The elements that are at most the limit; zeros for the others.</summary>
    static abstract TVector KeepAtMost(TVector elements, TVector limit);

    /// <summary>The sums, in lanes of twice the width, and the elements of each such lane added to them.</summary>
    static abstract TVector AddPairs(TVector sums, TVector elements);

    /// <summary>The total of counts that are below 256 each.</summary>
    static abstract long Total(TVector counts);

    /// <summary>The total of sums in lanes of twice the width.</summary>
    static abstract long TotalOfPairs(TVector sums);
}
