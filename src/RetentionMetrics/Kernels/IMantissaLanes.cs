namespace RetentionMetrics.Kernels;

/// <summary>What the mantissa loop asks of a vector of decimals, two lanes of 64 bits each: first sign, scale and high digits, then the low digits.</summary>
internal interface IMantissaLanes<TVector>
    where TVector : struct
{
    /// <summary>Gets how many lanes a vector has: twice its decimals.</summary>
    static abstract int Count { get; }

    /// <summary>Loads the lanes from an index on; the caller vouches that so many are there.</summary>
    static abstract TVector Load(ref readonly ulong first, nuint index);

    /// <summary>All bits in both lanes of each decimal that has a sign.</summary>
    static abstract TVector Negative(TVector decimals);

    /// <summary>The sums, less the lanes of negative decimals and more those of the others; only the second lane of each decimal means anything.</summary>
    static abstract TVector Add(TVector sums, TVector decimals, TVector negative);

    /// <summary>The counts, one more where a decimal is negative and its lane is not zero; only the second lane of each decimal means anything.</summary>
    static abstract TVector CountBelowZero(TVector counts, TVector decimals, TVector negative);

    static abstract TVector And(TVector left, TVector right);

    static abstract TVector Or(TVector left, TVector right);
}
