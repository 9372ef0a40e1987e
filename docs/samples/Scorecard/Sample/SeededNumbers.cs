namespace Scorecard.Sample;

/// <summary>Numbers that look random and are a function of seed and place: any row can be made without the rows before it (SplitMix64).</summary>
internal readonly struct SeededNumbers(ulong seed)
{
    /// <summary>Gives the number at a place.</summary>
    public ulong At(long place)
    {
        var bits = unchecked(seed + ((ulong)place * 0x9E3779B97F4A7C15));
        bits = unchecked((bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9);
        bits = unchecked((bits ^ (bits >> 27)) * 0x94D049BB133111EB);
        return bits ^ (bits >> 31);
    }

    /// <summary>Gives a number from 0 to below a bound.</summary>
    public int Below(long place, int bound) => (int)(At(place) % (ulong)bound);

    /// <summary>Shuffles a list (Fisher–Yates).</summary>
    public void Shuffle<T>(IList<T> list)
    {
        for (var i = list.Count - 1; i > 0; i--)
        {
            var other = Below(i, i + 1);
            (list[i], list[other]) = (list[other], list[i]);
        }
    }
}
