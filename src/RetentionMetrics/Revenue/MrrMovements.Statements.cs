using System.Globalization;
using System.Runtime.CompilerServices;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <content>Movements that another system has classified: each customer's statement is checked.</content>
public readonly partial record struct MrrMovements
{
    /// <summary>Makes the measure that adds up the statements of a billing system, one per customer, and checks each of them.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <typeparam name="TKey">The customer's key.</typeparam>
    /// <param name="customerSelector">The customer, for the message that names it.</param>
    /// <param name="statementSelector">The customer's movements.</param>
    /// <returns>The measure: a total, by segment, on spans, lists and streams.</returns>
    /// <exception cref="ArgumentNullException">A selector is null.</exception>
    /// <example><code>
    /// (string Customer, string Plan, MrrStatement Row)[] rows = [("Ada", "Pro", new(50m, 0m, 30m, 0m, 0m, 0m, 80m))];
    /// var movements = MrrMovements.Measure(((string Customer, string Plan, MrrStatement Row) r) => r.Customer, r => r.Row);
    /// Console.WriteLine(movements.By(rows, r => r.Plan)["Pro"].Expansion); // 30
    /// </code></example>
    public static Measure<T, MrrMovements> Measure<T, TKey>(Func<T, TKey> customerSelector, Func<T, MrrStatement> statementSelector) =>
        Plan(customerSelector, statementSelector).ToLoopMeasure();

    /// <summary>Adds up the statements of a billing system, one per customer, and checks each of them.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <typeparam name="TKey">The customer's key.</typeparam>
    /// <param name="statements">The records.</param>
    /// <param name="customerSelector">The customer, for the message that names it.</param>
    /// <param name="statementSelector">The customer's movements.</param>
    /// <param name="rejections">Counts the statements that have a negative amount or do not lead from their opening to their closing, and leaves them out; without
    /// it the first one throws.</param>
    /// <returns>The movements of all customers.</returns>
    /// <exception cref="ArgumentNullException">The records or a selector are null.</exception>
    /// <exception cref="ArgumentException">A statement has a negative amount, or does not lead from its opening to its closing, and there are no
    /// <paramref name="rejections"/>; the message names the customer and the index.</exception>
    /// <exception cref="InvalidOperationException">A selector threw; the message names it and the index of the record.</exception>
    /// <example><code>
    /// (string Customer, MrrStatement Row)[] rows = [("Ada", new(50m, 0m, 30m, 0m, 0m, 0m, 80m))];
    /// Console.WriteLine(MrrMovements.FromStatements(rows, r => r.Customer, r => r.Row).Expansion); // 30
    /// </code></example>
    [OverloadResolutionPriority(1)]
    public static MrrMovements FromStatements<T, TKey>(
        ReadOnlySpan<T> statements, Func<T, TKey> customerSelector, Func<T, MrrStatement> statementSelector, Rejections? rejections = null) =>
        Plan(customerSelector, statementSelector).OfLoop(statements, rejections);

    /// <inheritdoc cref="FromStatements{T, TKey}(ReadOnlySpan{T}, Func{T, TKey}, Func{T, MrrStatement}, Rejections)"/>
    public static MrrMovements FromStatements<T, TKey>(
        IEnumerable<T> statements, Func<T, TKey> customerSelector, Func<T, MrrStatement> statementSelector, Rejections? rejections = null) =>
        Plan(customerSelector, statementSelector).OfLoop(statements, rejections);

    private static RowPlan<T, (TKey Customer, MrrStatement Statement), StatementLoop<T, TKey>, StatementSums, StatementTally<TKey>, MrrMovements> Plan<T, TKey>(
        Func<T, TKey> customerSelector, Func<T, MrrStatement> statementSelector)
    {
        ArgumentNullException.ThrowIfNull(customerSelector);
        ArgumentNullException.ThrowIfNull(statementSelector);
        return new(new(customerSelector, statementSelector), default);
    }

    /// <summary>Sums of statements.</summary>
    private struct StatementSums
    {
        // Seven of them add up in 63 bits.
        private const ulong MostUnits = 1UL << 60;

        private RunningSum _opening;
        private RunningSum _new;
        private RunningSum _expansion;
        private RunningSum _contraction;
        private RunningSum _churned;
        private RunningSum _reactivated;

        public bool TryAdd(in MrrStatement row)
        {
            if (!IsSound(in row) && IsWrong(in row))
                return false;
            _opening.Add(row.Opening);
            _new.Add(row.New);
            _expansion.Add(row.Expansion);
            _contraction.Add(row.Contraction);
            _churned.Add(row.Churned);
            _reactivated.Add(row.Reactivated);
            return true;
        }

        public readonly MrrMovements ToMetric() => new(
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

        /// <summary>What is wrong with a statement.</summary>
        public static RowError ErrorOf<TKey>(TKey customer, in MrrStatement row)
        {
            const string Parameter = "statementSelector";
            var subject = string.Create(CultureInfo.InvariantCulture, $"The statement of customer '{customer}'");
            return Lowest(in row) is < 0 and var negative
                ? new(Parameter, subject, string.Create(CultureInfo.InvariantCulture, $"has the negative amount {negative}"), "negative amount", negative)
                : new(Parameter, subject, $"does not add up: {Unchecked(row).Contradiction(row.Closing)}", "does not add up", row.Closing);
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static bool IsWrong(in MrrStatement row) =>
            Lowest(in row) < 0 || !Unchecked(row).ClosingSum.Equals(DividedSum.Of(DecimalSum.Of(row.Closing)));

        private static decimal Lowest(in MrrStatement row) =>
            Math.Min(
                Math.Min(Math.Min(row.Opening, row.New), Math.Min(row.Expansion, row.Contraction)),
                Math.Min(Math.Min(row.Churned, row.Reactivated), row.Closing));
    }

    /// <summary>Reads statements, and adds them up where they are read; customers are asked for where a statement is wrong.</summary>
    private readonly struct StatementLoop<T, TKey>(Func<T, TKey> customerSelector, Func<T, MrrStatement> statementSelector)
        : IRowReader<T, (TKey Customer, MrrStatement Statement)>, IRecordLoop<T, StatementSums>
    {
        public void Read(ReadOnlySpan<T> records, Span<(TKey Customer, MrrStatement Statement)> rows, ref int at)
        {
            var (readCustomer, readStatement) = (customerSelector, statementSelector);
            for (var i = 0; i < records.Length && i < rows.Length; i++)
            {
                at = i;
                rows[i] = (readCustomer(records[i]), readStatement(records[i]));
            }
        }

        public void Add(ReadOnlySpan<T> records, ref StatementSums state, in RowErrors errors)
        {
            var read = statementSelector;
            for (var i = 0; i < records.Length; i++)
            {
                var row = read(records[i]);
                if (!state.TryAdd(in row))
                    errors.Add(i, StatementSums.ErrorOf(customerSelector(records[i]), in row));
            }
        }

        public string NameOfThrowing(T record) => FirstThrowing(record) ?? nameof(customerSelector);

        public string? FirstThrowing(T record)
        {
            if (Selectors.Throws(statementSelector, record))
                return nameof(statementSelector);
            return Selectors.Throws(customerSelector, record) ? nameof(customerSelector) : null;
        }
    }

    /// <summary>Checks statements and adds them up.</summary>
    private readonly struct StatementTally<TKey> : ITally<(TKey Customer, MrrStatement Statement), StatementSums, MrrMovements>
    {
        public static bool AddsUp => true;

        public bool TryAdd(ref StatementSums state, in (TKey Customer, MrrStatement Statement) row) => state.TryAdd(in row.Statement);

        public void Add(ref StatementSums state, ReadOnlySpan<(TKey Customer, MrrStatement Statement)> rows, in RowErrors errors) =>
            Tallies.AddEach<(TKey Customer, MrrStatement Statement), StatementSums, StatementTally<TKey>, MrrMovements>(in this, ref state, rows, in errors);

        public RowError ErrorOf(in (TKey Customer, MrrStatement Statement) row) => StatementSums.ErrorOf(row.Customer, in row.Statement);

        public MrrMovements ToMetric(ref readonly StatementSums state) => state.ToMetric();
    }
}
