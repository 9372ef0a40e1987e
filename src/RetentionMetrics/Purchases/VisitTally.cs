using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>Gathers who bought when: customers must all be seen at once. Purchases without a customer are wrong.</summary>
/// <param name="comparer">How customers are compared; by their keys' own equality when null.</param>
internal readonly struct VisitTally<TKey, TQuestion, TMetric>(IEqualityComparer<TKey>? comparer) : ITally<Visit<TKey>, Visits<TKey>, TMetric>
    where TQuestion : struct, IVisitQuestion<TMetric>
{
    // A customer may buy in several segments.
    public static bool AddsUp => false;

    public bool TryAdd(ref Visits<TKey> state, in Visit<TKey> row)
    {
        if (row.Counts && CustomerKeys.IsMissing(row.Customer))
            return false;
        if (!row.Counts)
            return true;
        state.Customers.Append([row.Customer]);
        if (TQuestion.HasDates)
            state.Dates.Append([row.Date]);
        return true;
    }

    public void Add(ref Visits<TKey> state, ReadOnlySpan<Visit<TKey>> rows, in RowErrors errors) =>
        Tallies.AddEach<Visit<TKey>, Visits<TKey>, VisitTally<TKey, TQuestion, TMetric>, TMetric>(in this, ref state, rows, in errors);

    public RowError ErrorOf(in Visit<TKey> row) => RowError.NoCustomer("customerSelector");

    public TMetric ToMetric(ref readonly Visits<TKey> state) => TQuestion.Of(state.Customers.Span, state.Dates.Span, comparer);

    public static void Release(ref Visits<TKey> state) => state.Dispose();
}

/// <summary>The purchases so far; none by default.</summary>
internal struct Visits<TKey> : IDisposable
{
    public ColumnBuffer<TKey> Customers;
    public ColumnBuffer<DateOnly> Dates;

    public void Dispose()
    {
        Customers.Dispose();
        Dates.Dispose();
    }
}
