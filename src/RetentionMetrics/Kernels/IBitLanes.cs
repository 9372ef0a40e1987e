namespace RetentionMetrics.Kernels;

/// <summary>What the loop over bit sets asks of a vector of bytes.</summary>
internal interface IBitLanes<TVector>
    where TVector : struct
{
    /// <summary>The bits that an odd number of the three have.</summary>
    static abstract TVector Sum(TVector first, TVector second, TVector third);

    /// <summary>The bits that two or three of them have.</summary>
    static abstract TVector Carry(TVector first, TVector second, TVector third);

    /// <summary>The bits seen so far, and those of the sets beyond what is allowed to each: to one with the lowest bit the first, to one without it the second.</summary>
    static abstract TVector AddExcess(TVector seen, TVector sets, TVector allowedWith, TVector allowedWithout);

    /// <summary>The bits below which there is none.</summary>
    static abstract TVector WithoutBelow(TVector sets);

    /// <summary>The counts, one more where a set has the bit.</summary>
    static abstract TVector Count(TVector counts, TVector sets, TVector bit);

    /// <summary>Whether any bit is set.</summary>
    static abstract bool HasAny(TVector sets);
}
