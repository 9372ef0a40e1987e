using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>Reads of each record whether it has the outcome and is in the base; without a predicate for the base every record is.</summary>
internal readonly struct OutcomeReader<T>(Func<T, bool> outcome, Func<T, bool>? inBase, string outcomeName, string baseName)
    : IRowReader<T, OutcomeBits>
{
    public void Read(ReadOnlySpan<T> records, Span<OutcomeBits> rows, ref int at)
    {
        var readOutcome = outcome;
        if (inBase is not { } readBase)
        {
            for (var i = 0; i < records.Length && i < rows.Length; i++)
            {
                at = i;
                rows[i] = readOutcome(records[i]) ? OutcomeBits.Outcome | OutcomeBits.Base : OutcomeBits.Base;
            }

            return;
        }

        for (var i = 0; i < records.Length && i < rows.Length; i++)
        {
            at = i;
            var record = records[i];
            rows[i] = (readOutcome(record) ? OutcomeBits.Outcome : OutcomeBits.None) | (readBase(record) ? OutcomeBits.Base : OutcomeBits.None);
        }
    }

    public string NameOfThrowing(T record) => Selectors.Throws(outcome, record) ? outcomeName : baseName;
}
