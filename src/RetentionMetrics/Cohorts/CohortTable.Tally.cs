using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <content>How the rows of records are gathered.</content>
public sealed partial class CohortTable
{
    /// <summary>Columns of rows: a customer's first activity may come last.</summary>
    private struct Columns<TKey> : IDisposable
    {
        public ColumnBuffer<TKey> Customers;
        public ColumnBuffer<DateOnly> Dates;
        public ColumnBuffer<decimal> Amounts;

        public void Dispose()
        {
            Customers.Dispose();
            Dates.Dispose();
            Amounts.Dispose();
        }
    }

    /// <summary>Gathers rows. Those without a customer are wrong, and those whose period is none of the calendar.</summary>
    /// <param name="question">What is asked of the rows.</param>
    /// <param name="comparer">How customers are compared; by their keys' own equality when null.</param>
    /// <param name="customersName">The parameter that the customers came by.</param>
    /// <param name="datesName">The parameter that the days came by.</param>
    /// <param name="looksLater">
    /// Whether wrong rows are looked for where they are counted, as there are no rejections and all rows come at once. A look at each text beforehand
    /// waits for its memory as long as the count does.
    /// </param>
    private readonly struct Tally<TKey>(
        Question question, IEqualityComparer<TKey>? comparer, string customersName, string datesName, bool looksLater = false)
        : ITally<PurchaseLine<TKey>, Columns<TKey>, CohortTable>
    {
        // A customer in several segments has one first activity in each.
        public static bool AddsUp => false;

        public bool TryAdd(ref Columns<TKey> state, in PurchaseLine<TKey> row)
        {
            if (!IsRight(in row))
                return false;
            Put(ref state, [row]);
            return true;
        }

        public void Add(ref Columns<TKey> state, ReadOnlySpan<PurchaseLine<TKey>> rows, in RowErrors errors)
        {
            var start = 0;
            for (var i = 0; i < rows.Length && !looksLater; i++)
            {
                if (IsRight(in rows[i]))
                    continue;
                Put(ref state, rows[start..i]);
                errors.Add(i, ErrorOf(in rows[i]));
                start = i + 1;
            }

            Put(ref state, rows[start..]);
        }

        public RowError ErrorOf(in PurchaseLine<TKey> row) =>
            !row.HasCustomer ? RowError.NoCustomer(customersName) : OutsideCalendar(row.Date, question.Grid, datesName);

        public CohortTable ToMetric(ref readonly Columns<TKey> state) => FromColumns(
            state.Customers.Span, state.Dates.Span, state.Amounts.Span, question, customersName, datesName, comparer, together: null);

        public static void Release(ref Columns<TKey> state) => state.Dispose();

        private bool IsRight(in PurchaseLine<TKey> row) => row.HasCustomer && question.Grid.Covers(row.Date);

        private void Put(ref Columns<TKey> state, ReadOnlySpan<PurchaseLine<TKey>> rows)
        {
            var customers = state.Customers.Room(rows.Length);
            var dates = state.Dates.Room(rows.Length);
            for (var i = 0; i < rows.Length; i++)
            {
                customers[i] = rows[i].Customer;
                dates[i] = rows[i].Date;
            }

            state.Customers.Take(rows.Length);
            state.Dates.Take(rows.Length);
            if (!question.HasAmounts)
                return;
            var amounts = state.Amounts.Room(rows.Length);
            for (var i = 0; i < rows.Length; i++)
                amounts[i] = rows[i].Amount;
            state.Amounts.Take(rows.Length);
        }
    }
}
