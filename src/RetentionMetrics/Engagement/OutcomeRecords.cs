using System.Globalization;
using System.Runtime.CompilerServices;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>The record and column doors of every rate that counts an outcome among a base: opened of delivered, converted of visitors.</summary>
internal static class OutcomeRecords
{
    /// <summary>Counts a column with one entry per member of the base.</summary>
    public static Share Count(ReadOnlySpan<bool> outcomes)
    {
        var tally = default(Tally);
        tally.Append(outcomes);
        return tally.Result();
    }

    /// <summary>Counts the records of a span; without a base predicate all of them are in the base.</summary>
    public static Share Count<T>(
        ReadOnlySpan<T> records,
        Func<T, bool> outcome,
        Func<T, bool>? inBase,
        OutsideBase outside,
        [CallerArgumentExpression(nameof(outcome))] string? outcomeName = null,
        [CallerArgumentExpression(nameof(inBase))] string? baseName = null)
    {
        ArgumentNullException.ThrowIfNull(outcome, outcomeName);
        if (inBase is null)
            return Projection.Into(records, outcome, default(Tally)).Result();
        var tally = new BaseTally<T>(outcome, inBase, outside, outcomeName, baseName);
        tally.Add(records);
        return tally.Result();
    }

    /// <summary>Counts the records of a sequence, read once.</summary>
    public static Share Count<T>(
        IEnumerable<T> records,
        Func<T, bool> outcome,
        Func<T, bool>? inBase,
        OutsideBase outside,
        [CallerArgumentExpression(nameof(records))] string? recordsName = null,
        [CallerArgumentExpression(nameof(outcome))] string? outcomeName = null,
        [CallerArgumentExpression(nameof(inBase))] string? baseName = null)
    {
        ArgumentNullException.ThrowIfNull(outcome, outcomeName);
        if (inBase is null)
            return Projection.Into(records, outcome, default(Tally), recordsName).Result();
        var tally = new BaseTally<T>(outcome, inBase, outside, outcomeName, baseName);
        Tallying.Into(records, ref tally, recordsName);
        return tally.Result();
    }

    /// <summary>Counts the records of a span and leaves out, but counts, those that have the outcome without being in the base.</summary>
    public static Share Count<T>(
        ReadOnlySpan<T> records,
        Func<T, bool> outcome,
        Func<T, bool> inBase,
        out long rejected,
        [CallerArgumentExpression(nameof(outcome))] string? outcomeName = null,
        [CallerArgumentExpression(nameof(inBase))] string? baseName = null)
    {
        var tally = Rejecting(outcome, inBase, outcomeName, baseName);
        tally.Add(records);
        rejected = tally.Rejected;
        return tally.Result();
    }

    /// <summary>Counts the records of a sequence, read once, and leaves out, but counts, those that have the outcome without being in the base.</summary>
    public static Share Count<T>(
        IEnumerable<T> records,
        Func<T, bool> outcome,
        Func<T, bool> inBase,
        out long rejected,
        [CallerArgumentExpression(nameof(records))] string? recordsName = null,
        [CallerArgumentExpression(nameof(outcome))] string? outcomeName = null,
        [CallerArgumentExpression(nameof(inBase))] string? baseName = null)
    {
        var tally = Rejecting(outcome, inBase, outcomeName, baseName);
        Tallying.Into(records, ref tally, recordsName);
        rejected = tally.Rejected;
        return tally.Result();
    }

    /// <summary>Counts the records of a stream.</summary>
    public static async Task<Share> CountAsync<T>(
        IAsyncEnumerable<T> records,
        Func<T, bool> outcome,
        Func<T, bool>? inBase,
        OutsideBase outside,
        CancellationToken cancellationToken,
        [CallerArgumentExpression(nameof(records))] string? recordsName = null,
        [CallerArgumentExpression(nameof(outcome))] string? outcomeName = null,
        [CallerArgumentExpression(nameof(inBase))] string? baseName = null)
    {
        ArgumentNullException.ThrowIfNull(outcome, outcomeName);
        if (inBase is null)
            return (await Projection.IntoAsync(records, outcome, default(Tally), cancellationToken, recordsName).ConfigureAwait(false)).Result();
        var tally = new BaseTally<T>(outcome, inBase, outside, outcomeName, baseName);
        return (await Tallying.IntoAsync(records, tally, cancellationToken, recordsName).ConfigureAwait(false)).Result();
    }

    private static BaseTally<T> Rejecting<T>(Func<T, bool> outcome, Func<T, bool> inBase, string? outcomeName, string? baseName)
    {
        ArgumentNullException.ThrowIfNull(outcome, outcomeName);
        ArgumentNullException.ThrowIfNull(inBase, baseName);
        return new BaseTally<T>(outcome, inBase, OutsideBase.Rejected, outcomeName, baseName);
    }

    /// <summary>Counts outcomes; every row is in the base.</summary>
    private struct Tally : IColumnSink<bool>
    {
        private long _part;
        private long _whole;

        public void Append(ReadOnlySpan<bool> chunk)
        {
            _part += FlagKernel.CountSet(chunk);
            _whole += chunk.Length;
        }

        public readonly Share Result() => Share.Of(_part, _whole);
    }

    /// <summary>Counts the records of the base and the outcomes among them.</summary>
    private struct BaseTally<T>(Func<T, bool> outcome, Func<T, bool> inBase, OutsideBase outside, string? outcomeName, string? baseName) : IRowTally<T>
    {
        private long _part;
        private long _left;
        private long _seen;

        public void Add(ReadOnlySpan<T> records)
        {
            var (readOutcome, readInBase) = (outcome, inBase);
            var (part, left) = (0L, 0L);
            for (var i = 0; i < records.Length; i++)
            {
                var record = records[i];
                var hasOutcome = readOutcome(record);
                if (!readInBase(record))
                {
                    left++;
                    if (hasOutcome)
                        LeaveOut(_seen + i);
                    continue;
                }

                part += hasOutcome ? 1 : 0;
            }

            _part += part;
            _left += left;
            _seen += records.Length;
        }

        /// <summary>Gets how many records have the outcome without being in the base.</summary>
        public long Rejected { get; private set; }

        public readonly Share Result() => Share.Of(_part, _seen - _left);

        [MethodImpl(MethodImplOptions.NoInlining)]
        private void LeaveOut(long index)
        {
            Rejected++;
            if (outside == OutsideBase.Throws)
            {
                throw new ArgumentException(
                    string.Create(CultureInfo.InvariantCulture, $"The record at index {index} counts as {outcomeName}, but not as {baseName}."), outcomeName);
            }
        }
    }
}
