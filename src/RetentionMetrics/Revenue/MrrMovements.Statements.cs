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
    /// <param name="customerOf">The customer, for the message that names it.</param>
    /// <param name="statementOf">The customer's movements.</param>
    /// <returns>The movements of all customers.</returns>
    /// <exception cref="ArgumentNullException">The records or a selector are null.</exception>
    /// <exception cref="ArgumentException">A statement has a negative amount, or does not lead from its opening to its closing; the message names the customer and the index.</exception>
    /// <example><code>
    /// (string Customer, MrrStatement Row)[] rows = [("Ada", new(50m, 0m, 30m, 0m, 0m, 0m, 80m))];
    /// Console.WriteLine(MrrMovements.FromStatements(rows, r => r.Customer, r => r.Row).Expansion); // 30
    /// </code></example>
    [OverloadResolutionPriority(1)]
    public static MrrMovements FromStatements<T, TKey>(ReadOnlySpan<T> records, Func<T, TKey> customerOf, Func<T, MrrStatement> statementOf)
        where TKey : notnull =>
        Projection.Into<T, (TKey Customer, MrrStatement Statement), StatementSelector<T, TKey>, StatementTally<TKey>>(records, Row(customerOf, statementOf), new StatementTally<TKey>(nameof(statementOf))).Total;

    /// <inheritdoc cref="FromStatements{T, TKey}(ReadOnlySpan{T}, Func{T, TKey}, Func{T, MrrStatement})"/>
    public static MrrMovements FromStatements<T, TKey>(IEnumerable<T> records, Func<T, TKey> customerOf, Func<T, MrrStatement> statementOf)
        where TKey : notnull =>
        Projection.Into<T, (TKey Customer, MrrStatement Statement), StatementSelector<T, TKey>, StatementTally<TKey>>(records, Row(customerOf, statementOf), new StatementTally<TKey>(nameof(statementOf))).Total;

    /// <summary>Adds up a stream of a billing system's statements and checks each of them.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <typeparam name="TKey">The customer's key.</typeparam>
    /// <param name="records">The stream.</param>
    /// <param name="customerOf">The customer, for the message that names it.</param>
    /// <param name="statementOf">The customer's movements.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <returns>The movements of all customers.</returns>
    /// <exception cref="ArgumentNullException">The stream or a selector is null.</exception>
    /// <exception cref="ArgumentException">A statement has a negative amount, or does not lead from its opening to its closing; the message names the customer and the index.</exception>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public static async Task<MrrMovements> FromStatementsAsync<T, TKey>(
        IAsyncEnumerable<T> records, Func<T, TKey> customerOf, Func<T, MrrStatement> statementOf, CancellationToken cancellationToken = default)
        where TKey : notnull =>
        (await Projection.IntoAsync<T, (TKey Customer, MrrStatement Statement), StatementSelector<T, TKey>, StatementTally<TKey>>(records, Row(customerOf, statementOf), new StatementTally<TKey>(nameof(statementOf)), cancellationToken).ConfigureAwait(false)).Total;

    private static StatementSelector<T, TKey> Row<T, TKey>(Func<T, TKey> customerOf, Func<T, MrrStatement> statementOf)
    {
        ArgumentNullException.ThrowIfNull(customerOf);
        ArgumentNullException.ThrowIfNull(statementOf);
        return new(customerOf, statementOf);
    }

    private readonly struct StatementSelector<T, TKey>(Func<T, TKey> customerOf, Func<T, MrrStatement> statementOf)
        : IRowSelector<T, (TKey Customer, MrrStatement Statement)>
    {
        public void Select(ReadOnlySpan<T> records, Span<(TKey Customer, MrrStatement Statement)> column)
        {
            var (readCustomer, readStatement) = (customerOf, statementOf);
            for (var i = 0; i < records.Length && i < column.Length; i++)
            {
                var record = records[i];
                column[i] = (readCustomer(record), readStatement(record));
            }
        }
    }

    private struct StatementTally<TKey>(string parameter) : IColumnSink<(TKey Customer, MrrStatement Statement)>
    {
        private long _seen;

        public MrrMovements Total { get; private set; }

        public void Append(ReadOnlySpan<(TKey Customer, MrrStatement Statement)> chunk)
        {
            foreach (var (customer, row) in chunk)
            {
                var movements = Unchecked(row);
                if (Lowest(in row) is < 0 and var negative)
                    throw Refusal(customer, string.Create(CultureInfo.InvariantCulture, $"The amount {negative} is negative."));
                if (!movements.ClosingSum.Equals(DecimalSum.Of(row.Closing)))
                    throw Refusal(customer, movements.Contradiction(row.Closing));
                Total += movements;
                _seen++;
            }
        }

        private static decimal Lowest(in MrrStatement row) =>
            Math.Min(
                Math.Min(Math.Min(row.Opening, row.New), Math.Min(row.Expansion, row.Contraction)),
                Math.Min(Math.Min(row.Churned, row.Reactivated), row.Closing));

        private readonly ArgumentException Refusal(TKey customer, string reason) =>
            new(string.Create(CultureInfo.InvariantCulture, $"Customer '{customer}' at index {_seen}: {reason}"), parameter);
    }
}
