using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>Reads what customers pay, and gathers it where it is read.</summary>
internal readonly struct ChargeLoop<T, TKey>(in SelectorTripleReader<T, TKey, decimal, BillingInterval> reader)
    : IRowReader<T, (TKey First, decimal Second, BillingInterval Third)>, IRecordLoop<T, ChargeState<TKey>>
{
    private const int BlockLength = 1 << 10;

    private readonly SelectorTripleReader<T, TKey, decimal, BillingInterval> _reader = reader;

    public void Read(ReadOnlySpan<T> records, Span<(TKey First, decimal Second, BillingInterval Third)> rows, ref int at) =>
        _reader.Read(records, rows, ref at);

    public void Add(ReadOnlySpan<T> records, ref ChargeState<TKey> state, in RowErrors errors)
    {
        for (var start = 0; start < records.Length; start += BlockLength)
            AddBlock(records.Slice(start, Math.Min(BlockLength, records.Length - start)), ref state, errors.From(start));
    }

    public string NameOfThrowing(T record) => _reader.NameOfThrowing(record);

    public string? FirstThrowing(T record) => _reader.FirstThrowing(record);

    private void AddBlock(ReadOnlySpan<T> records, ref ChargeState<TKey> state, in RowErrors errors)
    {
        var (readCustomer, readAmount, readInterval) = (_reader.First, _reader.Second, _reader.Third);
        var customers = state.Customers.Room(records.Length);
        var charges = state.Charges.Room(records.Length);
        var count = 0;
        for (var i = 0; i < records.Length; i++)
        {
            var subscription = records[i];
            var customer = readCustomer(subscription);
            var amount = readAmount(subscription);
            var interval = readInterval(subscription);
            if (CustomerKeys.IsMissing(customer) || !interval.IsGiven)
            {
                errors.Add(i, ChargeTally<TKey>.ErrorOf(customer));
                continue;
            }

            customers[count] = customer;
            charges[count++] = (amount, interval);
            interval.AddYearly(amount, ref state.Yearly);
            state.HaveCredits |= amount < 0;
        }

        state.Customers.Take(count);
        state.Charges.Take(count);
    }
}
