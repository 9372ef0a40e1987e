using System.Runtime.CompilerServices;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>Counts the records of the base, and the outcomes among them. A row says first whether it has the outcome, then whether it is in
/// the base.</summary>
/// <param name="parameter">The parameter that the outcome came by.</param>
internal readonly struct OutcomeTally<TRate>(string parameter) : ITally<FlagPair, OutcomeCounts, TRate>
    where TRate : IOutcomeRate<TRate>
{
    public static bool AddsUp => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryAdd(ref OutcomeCounts state, in FlagPair row)
    {
        if (IsWrong(in row))
            return false;
        var isInBase = row.Second ? 1 : 0;
        state.Base += isInBase;
        state.Outcomes += isInBase & (row.First ? 1 : 0);
        return true;
    }

    public void Add(ref OutcomeCounts state, ReadOnlySpan<FlagPair> rows, in RowErrors errors)
    {
        var (outcomes, inBase, both) = FlagKernel.CountPairs(rows);
        state.Base += inBase;
        state.Outcomes += both;
        if (TRate.Contradiction is null)
            return;
        // Counted first; the wrong ones are looked for only where there are some, and while they are kept.
        var wrong = outcomes - both;
        for (var i = 0; wrong > 0 && !errors.OnlyCount; i++)
        {
            if (!IsWrong(in rows[i]))
                continue;
            errors.Add(i, ErrorOf(in rows[i]));
            wrong--;
        }

        if (wrong > 0)
            errors.Count(TRate.Contradiction, wrong);
    }

    public RowError ErrorOf(in FlagPair row) => new(parameter, "The record", $"is {TRate.Contradiction}", TRate.Contradiction!, null);

    public TRate ToMetric(ref readonly OutcomeCounts state) => TRate.Of(Share.Of(state.Outcomes, state.Base));

    private static bool IsWrong(in FlagPair row) => row.First && !row.Second && TRate.Contradiction is not null;
}

/// <summary>How many records are in the base, and how many of them have the outcome.</summary>
internal struct OutcomeCounts
{
    public long Outcomes;
    public long Base;
}
