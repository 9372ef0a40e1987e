namespace RetentionMetrics.Kernels;

/// <summary>How many of a column of bit sets have each of the seven lower bits, and how many have the third and the fourth without the one below.</summary>
internal struct BitSetCounts
{
    public long First;
    public long Second;
    public long Third;
    public long Fourth;
    public long Fifth;
    public long Sixth;
    public long Seventh;
    public long ThirdAlone;
    public long FourthAlone;
}
