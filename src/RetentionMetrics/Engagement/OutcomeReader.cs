using System.Runtime.CompilerServices;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>Reads of each record whether it has the outcome and is in the base; without a predicate for the base every record is.</summary>
/// <remarks>One for each rate, and a loop for each case: the JIT learns for each which predicates are called in it, and inlines
/// them.</remarks>
internal readonly struct OutcomeReader<T, TRate>(Func<T, bool> outcome, Func<T, bool>? inBase, string outcomeName, string baseName)
    : IRowReader<T, FlagPair>
    where TRate : IOutcomeRate<TRate>
{
    public void Read(ReadOnlySpan<T> records, Span<FlagPair> rows, ref int at)
    {
        if (inBase is null)
            ReadOutcomes(records, rows, ref at);
        else
            ReadBoth(records, rows, inBase, ref at);
    }

    public string NameOfThrowing(T record) => Selectors.Throws(outcome, record) ? outcomeName : baseName;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ReadOutcomes(ReadOnlySpan<T> records, Span<FlagPair> rows, ref int at)
    {
        var readOutcome = outcome;
        for (var i = 0; i < records.Length && i < rows.Length; i++)
        {
            at = i;
            rows[i] = new(readOutcome(records[i]), true);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ReadBoth(ReadOnlySpan<T> records, Span<FlagPair> rows, Func<T, bool> readBase, ref int at)
    {
        var readOutcome = outcome;
        for (var i = 0; i < records.Length && i < rows.Length; i++)
        {
            at = i;
            var record = records[i];
            rows[i] = new(readOutcome(record), readBase(record));
        }
    }
}
