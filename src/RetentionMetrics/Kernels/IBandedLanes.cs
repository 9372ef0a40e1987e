namespace RetentionMetrics.Kernels;

/// <summary>What the loop over amounts in bands asks of a vector of decimals, four lanes of 32 bits each: sign and scale, the high digits, and two of low digits.</summary>
/// <remarks>Of products and sums, which take two lanes, only the last two of each decimal mean anything.</remarks>
internal interface IBandedLanes<TVector>
    where TVector : struct
{
    /// <summary>Gets how many decimals a vector has.</summary>
    static abstract int Count { get; }

    /// <summary>Loads decimals from an index on; the caller vouches that so many are there.</summary>
    static abstract TVector Load(ref readonly decimal first, nuint index);

    /// <summary>Loads the numbers of so many decimals, each into all lanes of its decimal; the caller vouches that they are there.</summary>
    static abstract TVector Load(ref readonly int first, nuint index);

    /// <summary>A vector of one number throughout.</summary>
    static abstract TVector All(int number);

    /// <summary>The powers of ten below 10^8, in this order.</summary>
    static abstract TVector Powers();

    /// <summary>The scales in all lanes of their decimals, if there is no sign.</summary>
    static abstract TVector Scales(TVector decimals);

    /// <summary>The low digits times the power of ten that brings them from their scale to the finest one.</summary>
    static abstract TVector Units(TVector decimals, TVector scales, TVector finest, TVector powers);

    /// <summary>All bits where a number exceeds the limit.</summary>
    static abstract TVector Above(TVector numbers, TVector limit);

    static abstract TVector Or(TVector left, TVector right);

    static abstract TVector And(TVector left, TVector right);

    /// <summary>The lanes of the first but where the second has its bits.</summary>
    static abstract TVector AndNot(TVector left, TVector right);

    /// <summary>The larger ones, without signs.</summary>
    static abstract TVector Max(TVector left, TVector right);

    static abstract TVector Add(TVector sums, TVector units);

    /// <summary>The squares of the units, of which 32 bits count.</summary>
    static abstract TVector Squares(TVector units);

    /// <summary>The sums and the lower 32 bits of each square.</summary>
    static abstract TVector AddLowHalves(TVector sums, TVector squares);

    /// <summary>The sums and the upper 32 bits of each square.</summary>
    static abstract TVector AddHighHalves(TVector sums, TVector squares);
}
