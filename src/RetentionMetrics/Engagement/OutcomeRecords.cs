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
        return inBase is null
            ? Projection.Into(records, outcome, default(Tally)).Result()
            : Projection.Into<T, Judged, BothSelectors<T>, Tally>(records, new(outcome, inBase), new Tally(outside, outcomeName, baseName)).Result();
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
        return inBase is null
            ? Projection.Into(records, outcome, default(Tally), recordsName).Result()
            : Projection.Into<T, Judged, BothSelectors<T>, Tally>(records, new(outcome, inBase), new Tally(outside, outcomeName, baseName), recordsName).Result();
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
        var reading = inBase is null
            ? Projection.IntoAsync(records, outcome, default(Tally), cancellationToken, recordsName)
            : Projection.IntoAsync<T, Judged, BothSelectors<T>, Tally>(records, new(outcome, inBase), new Tally(outside, outcomeName, baseName), cancellationToken, recordsName);
        return (await reading.ConfigureAwait(false)).Result();
    }

    /// <summary>What the two predicates said of a record.</summary>
    private readonly record struct Judged(bool HasOutcome, bool InBase);

    private readonly struct BothSelectors<T>(Func<T, bool> outcome, Func<T, bool> inBase) : IRowSelector<T, Judged>
    {
        public void Select(ReadOnlySpan<T> records, Span<Judged> column)
        {
            var (readOutcome, readInBase) = (outcome, inBase);
            for (var i = 0; i < records.Length && i < column.Length; i++)
            {
                var record = records[i];
                column[i] = new(readOutcome(record), readInBase(record));
            }
        }
    }

    private struct Tally(OutsideBase outside, string? outcomeName, string? baseName) : IColumnSink<bool>, IColumnSink<Judged>
    {
        private long _part;
        private long _whole;
        private long _seen;

        public void Append(ReadOnlySpan<bool> chunk)
        {
            _part += FlagKernel.CountSet(chunk);
            _whole += chunk.Length;
        }

        public void Append(ReadOnlySpan<Judged> chunk)
        {
            foreach (var record in chunk)
            {
                if (record.InBase)
                {
                    _whole++;
                    if (record.HasOutcome)
                        _part++;
                }
                else if (record.HasOutcome && outside == OutsideBase.Refused)
                {
                    throw new ArgumentException(
                        string.Create(CultureInfo.InvariantCulture, $"The record at index {_seen} counts as {outcomeName}, but not as {baseName}."), outcomeName);
                }

                _seen++;
            }
        }

        public readonly Share Result() => Share.Of(_part, _whole);
    }
}
