namespace RetentionMetrics.Kernels;

/// <summary>What the mantissa loop asks of a vector of decimals, two lanes of 64 bits each: first sign, scale and high digits, then the low digits.</summary>
/// <remarks>Of sums and counts, only the second lane of each decimal means anything.</remarks>
internal interface IMantissaLanes<TVector>
    where TVector : struct
{
    /// <summary>Gets how many lanes a vector has: twice its decimals.</summary>
    static abstract int Count { get; }

    /// <summary>Loads the lanes from an index on; the caller vouches that so many are there.</summary>
    static abstract TVector Load(ref readonly ulong first, nuint index);

    /// <summary>All bits in both lanes of each decimal that has a sign, none in those of the others.</summary>
    static abstract TVector Signs(TVector decimals);

    /// <summary>The lanes, inverted where there is a sign.</summary>
    static abstract TVector Invert(TVector decimals, TVector signs);

    /// <summary>The sums and what was inverted, which is one less than the negative where there is a sign.</summary>
    static abstract TVector Add(TVector sums, TVector inverted, TVector signs);

    /// <summary>The counts, one more where a lane is below zero; a zero with a sign, inverted to −1, is not.</summary>
    static abstract TVector CountBelowZero(TVector counts, TVector inverted);

    /// <summary>The bits seen so far and those in which the decimals differ from others.</summary>
    static abstract TVector AddDifferences(TVector differences, TVector decimals, TVector others);

    /// <summary>All bits in both lanes of each decimal whose first lane, without the sign, is the given one.</summary>
    static abstract TVector Matches(TVector decimals, TVector first);

    /// <summary>The lanes that match; zeros for the others.</summary>
    static abstract TVector Keep(TVector decimals, TVector matches);

    /// <summary>The counts, one more where there is a match.</summary>
    static abstract TVector CountMatches(TVector counts, TVector matches);

    /// <summary>A vector of one number throughout.</summary>
    static abstract TVector All(ulong number);
}
