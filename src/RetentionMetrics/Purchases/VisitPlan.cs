using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>How a metric of distinct customers is taken from purchases.</summary>
/// <remarks>
/// Without rejections, a missing customer is looked for where customers are counted, and its row by those that were kept: a look at each text beforehand
/// waits for its memory as long as the count does.
/// </remarks>
/// <param name="reader">Reads the purchases.</param>
/// <param name="comparer">How customers are compared; by their keys' own equality when null.</param>
internal readonly struct VisitPlan<T, TKey, TQuestion, TMetric>(in VisitReader<T, TKey> reader, IEqualityComparer<TKey>? comparer)
    where TQuestion : struct, IVisitQuestion<TMetric>
    where TMetric : IMetric<TMetric>
{
    private const int CustomersAtOnce = 1 << 10;

    private readonly VisitReader<T, TKey> _reader = reader;

    private RowPlan<T, Visit<TKey>, VisitReader<T, TKey>, Visits<TKey>, VisitTally<TKey, TQuestion, TMetric>, TMetric> Rows =>
        new(_reader, new(comparer));

    public Measure<T, TMetric> ToMeasure()
    {
        var plan = this;
        return Rows.ToMeasure((records, rejections) => plan.Of(records, rejections));
    }

    public TMetric Of(ReadOnlySpan<T> records, Rejections? rejections)
    {
        if (rejections is not null)
            return Rows.Of(records, rejections);
        return records.Length <= Few.Length ? OfFew(records) : OfMany(records);
    }

    public TMetric Of(IEnumerable<T> purchases, Rejections? rejections)
    {
        ArgumentNullException.ThrowIfNull(purchases);
        if (Sequences.TryGetSpan(purchases, out var span))
            return Of(span, rejections);
        if (rejections is not null)
            return Rows.Of(purchases, rejections);
        var (visits, kept) = (default(Visits<TKey>), default(KeptRows));
        try
        {
            var read = 0L;
            using var blocks = new Blocks<T>();
            foreach (var purchase in purchases)
            {
                if (blocks.IsFullWith(purchase))
                    Add(ref visits, ref kept, blocks.Take(), ref read);
            }

            Add(ref visits, ref kept, blocks.Take(), ref read);
            return MetricOf(in visits, in kept);
        }
        finally
        {
            visits.Dispose();
            kept.Dispose();
        }
    }

    private TMetric OfFew(ReadOnlySpan<T> records)
    {
        Few<TKey> customers = default;
        Few<DateOnly> dates = default;
        var count = Select(records, customers, TQuestion.HasDates ? dates : [], out var kept, 0);
        var selected = ((ReadOnlySpan<TKey>)customers)[..count];
        try
        {
            return TQuestion.Of(selected, TQuestion.HasDates ? ((ReadOnlySpan<DateOnly>)dates)[..count] : [], comparer);
        }
        catch (ArgumentException) when (CustomerKeys.IndexOfMissing(selected) is >= 0 and var missing)
        {
            throw CustomerKeys.NoCustomer(KeptRows.RowOf(kept, missing), "customerSelector");
        }
    }

    private TMetric OfMany(ReadOnlySpan<T> records)
    {
        var (visits, kept, read) = (default(Visits<TKey>), default(KeptRows), 0L);
        try
        {
            Add(ref visits, ref kept, records, ref read);
            return MetricOf(in visits, in kept);
        }
        finally
        {
            visits.Dispose();
            kept.Dispose();
        }
    }

    private void Add(ref Visits<TKey> visits, ref KeptRows kept, ReadOnlySpan<T> records, ref long read)
    {
        var length = _reader.ReadsOnlyCustomers ? CustomersAtOnce : KeptRows.BlockLength;
        for (; !records.IsEmpty; records = records[Math.Min(length, records.Length)..])
        {
            var block = records[..Math.Min(length, records.Length)];
            var customers = visits.Customers.Room(block.Length);
            if (_reader.ReadsOnlyCustomers)
            {
                Selectors.Read<T, TKey, VisitReader<T, TKey>>(in _reader, block, customers, new RowErrors(null, 0, read));
                visits.Customers.Take(block.Length);
            }
            else
            {
                var count = Select(block, customers, TQuestion.HasDates ? visits.Dates.Room(block.Length) : [], out var bits, read);
                visits.Customers.Take(count);
                if (TQuestion.HasDates)
                    visits.Dates.Take(count);
                kept.Add(bits, block.Length);
            }

            read += block.Length;
        }
    }

    private TMetric MetricOf(in Visits<TKey> visits, in KeptRows kept)
    {
        try
        {
            return TQuestion.Of(visits.Customers.Span, visits.Dates.Span, comparer);
        }
        catch (ArgumentException) when (!kept.IsEmpty && CustomerKeys.IndexOfMissing(visits.Customers.Span) is >= 0 and var missing)
        {
            throw CustomerKeys.NoCustomer(kept.RowOf(missing), "customerSelector");
        }
    }

    private int Select(ReadOnlySpan<T> records, Span<TKey> customers, Span<DateOnly> dates, out ulong kept, long first)
    {
        var at = 0;
        try
        {
            return _reader.Select(records, customers, dates, out kept, ref at);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw Selectors.Failed(exception, _reader.NameOfThrowing(records[at]), first + at);
        }
    }
}
