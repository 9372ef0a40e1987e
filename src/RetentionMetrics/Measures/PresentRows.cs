namespace RetentionMetrics.Kernels;

/// <summary>The runs of rows between those without a customer, which are rejected.</summary>
/// <param name="customers">The column of customers.</param>
/// <param name="rejections">Counts the rows without a customer.</param>
internal ref struct PresentRows<TKey>(ReadOnlySpan<TKey> customers, Rejections rejections)
{
    private readonly ReadOnlySpan<TKey> _customers = customers;
    private readonly RowErrors _errors = new(rejections, customers.Length);
    private int _next;

    public Range Current { get; private set; }

    public readonly PresentRows<TKey> GetEnumerator() => this;

    public bool MoveNext()
    {
        if (_next >= _customers.Length)
            return false;
        var length = CustomerKeys.IndexOfMissing(_customers[_next..]);
        var end = length < 0 ? _customers.Length : _next + length;
        if (end < _customers.Length)
            _errors.Add(end, RowError.NoCustomer(nameof(customers)));
        Current = _next..end;
        _next = end + 1;
        return true;
    }
}
