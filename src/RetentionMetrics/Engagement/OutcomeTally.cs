using System.Runtime.CompilerServices;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>Counts the records of the base, and the outcomes among them.</summary>
/// <param name="parameter">The parameter that the outcome came by.</param>
internal readonly struct OutcomeTally<TRate>(string parameter) : ITally<OutcomeBits, OutcomeCounts, TRate>
    where TRate : IOutcomeRate<TRate>
{
    public static bool AddsUp => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryAdd(ref OutcomeCounts state, in OutcomeBits row)
    {
        if (row == OutcomeBits.Outcome && TRate.Contradiction is not null)
            return false;
        var isInBase = (int)row >> 1;
        state.Base += isInBase;
        state.Outcomes += (int)row & isInBase;
        return true;
    }

    public void Add(ref OutcomeCounts state, ReadOnlySpan<OutcomeBits> rows, in RowErrors errors)
    {
        var bits = FlagKernel.BitsOf(rows);
        var outcomes = bits.Count((byte)(OutcomeBits.Outcome | OutcomeBits.Base));
        state.Outcomes += outcomes;
        state.Base += outcomes + bits.Count((byte)OutcomeBits.Base);
        if (TRate.Contradiction is null)
            return;
        for (var (at, next) = (0, bits.IndexOf((byte)OutcomeBits.Outcome)); next >= 0; next = bits[at..].IndexOf((byte)OutcomeBits.Outcome))
        {
            at += next;
            errors.Add(at, ErrorOf(in rows[at]));
            at++;
        }
    }

    public RowError ErrorOf(in OutcomeBits row) => new(parameter, "The record", $"is {TRate.Contradiction}", TRate.Contradiction!, null);

    public TRate ToMetric(ref readonly OutcomeCounts state) => TRate.Of(Share.Of(state.Outcomes, state.Base));
}

/// <summary>How many records are in the base, and how many of them have the outcome.</summary>
internal struct OutcomeCounts
{
    public long Outcomes;
    public long Base;
}
