using System.Globalization;
using System.Runtime.CompilerServices;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <content>The door for movements that another system has classified: each customer's identity is checked.</content>
public readonly partial record struct MrrMovements
{
    /// <summary>Adds up the statements of a billing system, one per customer, and checks each of them.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <typeparam name="TKey">The customer's key.</typeparam>
    /// <param name="records">The records.</param>
    /// <param name="customerSelector">The customer, for the message that names it.</param>
    /// <param name="statementSelector">The customer's movements.</param>
    /// <returns>The movements of all customers.</returns>
    /// <exception cref="ArgumentNullException">The records or a selector are null.</exception>
    /// <exception cref="ArgumentException">A statement has a negative amount, or does not lead from its opening to its closing; the message names the customer and the index.</exception>
    /// <example><code>
    /// (string Customer, MrrStatement Row)[] rows = [("Ada", new(50m, 0m, 30m, 0m, 0m, 0m, 80m))];
    /// Console.WriteLine(MrrMovements.FromStatements(rows, r => r.Customer, r => r.Row).Expansion); // 30
    /// </code></example>
    [OverloadResolutionPriority(1)]
    public static MrrMovements FromStatements<T, TKey>(ReadOnlySpan<T> records, Func<T, TKey> customerSelector, Func<T, MrrStatement> statementSelector)
        where TKey : notnull
    {
        var tally = TallyOf(customerSelector, statementSelector);
        tally.Add(records);
        return tally.Result();
    }

    /// <inheritdoc cref="FromStatements{T, TKey}(ReadOnlySpan{T}, Func{T, TKey}, Func{T, MrrStatement})"/>
    public static MrrMovements FromStatements<T, TKey>(IEnumerable<T> records, Func<T, TKey> customerSelector, Func<T, MrrStatement> statementSelector)
        where TKey : notnull
    {
        var tally = TallyOf(customerSelector, statementSelector);
        Tallying.Into(records, ref tally);
        return tally.Result();
    }

    /// <summary>Adds up a stream of a billing system's statements and checks each of them.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <typeparam name="TKey">The customer's key.</typeparam>
    /// <param name="records">The stream.</param>
    /// <param name="customerSelector">The customer, for the message that names it.</param>
    /// <param name="statementSelector">The customer's movements.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <returns>The movements of all customers.</returns>
    /// <exception cref="ArgumentNullException">The stream or a selector is null.</exception>
    /// <exception cref="ArgumentException">A statement has a negative amount, or does not lead from its opening to its closing; the message names the customer and the index.</exception>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public static async Task<MrrMovements> FromStatementsAsync<T, TKey>(
        IAsyncEnumerable<T> records, Func<T, TKey> customerSelector, Func<T, MrrStatement> statementSelector, CancellationToken cancellationToken = default)
        where TKey : notnull =>
        (await Tallying.IntoAsync(records, TallyOf(customerSelector, statementSelector), cancellationToken).ConfigureAwait(false)).Result();

    private static StatementTally<T, TKey> TallyOf<T, TKey>(Func<T, TKey> customerSelector, Func<T, MrrStatement> statementSelector)
    {
        ArgumentNullException.ThrowIfNull(customerSelector);
        ArgumentNullException.ThrowIfNull(statementSelector);
        return new(customerSelector, statementSelector);
    }

    /// <summary>Checks statements and adds them up.</summary>
    private struct StatementTally<T, TKey>(Func<T, TKey> customerSelector, Func<T, MrrStatement> statementSelector) : IRowTally<T>
    {
        // Seven of them add up in 63 bits.
        private const ulong MostUnits = 1UL << 60;

        private RunningSum _opening;
        private RunningSum _new;
        private RunningSum _expansion;
        private RunningSum _contraction;
        private RunningSum _churned;
        private RunningSum _reactivated;
        private long _seen;

        public void Add(ReadOnlySpan<T> records)
        {
            var read = statementSelector;
            for (var i = 0; i < records.Length; i++)
            {
                var row = read(records[i]);
                if (!IsSound(in row))
                    RefuseIfUnsound(customerSelector(records[i]), in row, _seen + i, nameof(statementSelector));
                _opening.Add(row.Opening);
                _new.Add(row.New);
                _expansion.Add(row.Expansion);
                _contraction.Add(row.Contraction);
                _churned.Add(row.Churned);
                _reactivated.Add(row.Reactivated);
            }

            _seen += records.Length;
        }

        public readonly MrrMovements Result() => new(
            DividedSum.Of(_opening.Sum),
            DividedSum.Of(_new.Sum),
            DividedSum.Of(_expansion.Sum),
            DividedSum.Of(_contraction.Sum),
            DividedSum.Of(_churned.Sum),
            DividedSum.Of(_reactivated.Sum));

        /// <summary>Whether a statement adds up in the digits of its finest amount; those of very many digits are not looked at.</summary>
        private static bool IsSound(in MrrStatement row)
        {
            var (opening, added, expansion) = (DecimalParts.Of(row.Opening), DecimalParts.Of(row.New), DecimalParts.Of(row.Expansion));
            var (contraction, churned, reactivated) = (DecimalParts.Of(row.Contraction), DecimalParts.Of(row.Churned), DecimalParts.Of(row.Reactivated));
            var closing = DecimalParts.Of(row.Closing);
            var scale = Math.Max(
                Math.Max(Math.Max(opening.Scale, added.Scale), Math.Max(expansion.Scale, contraction.Scale)),
                Math.Max(Math.Max(churned.Scale, reactivated.Scale), closing.Scale));
            return opening.TryUnits(scale, MostUnits, out var was) & added.TryUnits(scale, MostUnits, out var isNew) & expansion.TryUnits(scale, MostUnits, out var more)
                & contraction.TryUnits(scale, MostUnits, out var less) & churned.TryUnits(scale, MostUnits, out var left) & reactivated.TryUnits(scale, MostUnits, out var back)
                & closing.TryUnits(scale, MostUnits, out var becomes) && was + isNew + more + back - less - left == becomes;
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static void RefuseIfUnsound(TKey customer, in MrrStatement row, long index, string parameter)
        {
            var movements = Unchecked(row);
            if (Lowest(in row) is < 0 and var negative)
                throw Refusal(customer, index, string.Create(CultureInfo.InvariantCulture, $"The amount {negative} is negative."), parameter);
            if (!movements.ClosingSum.Equals(DividedSum.Of(DecimalSum.Of(row.Closing))))
                throw Refusal(customer, index, movements.Contradiction(row.Closing), parameter);
        }

        private static decimal Lowest(in MrrStatement row) =>
            Math.Min(
                Math.Min(Math.Min(row.Opening, row.New), Math.Min(row.Expansion, row.Contraction)),
                Math.Min(Math.Min(row.Churned, row.Reactivated), row.Closing));

        private static ArgumentException Refusal(TKey customer, long index, string reason, string parameter) =>
            new(string.Create(CultureInfo.InvariantCulture, $"Customer '{customer}' at index {index}: {reason}"), parameter);
    }
}
