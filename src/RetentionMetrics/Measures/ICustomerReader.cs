namespace RetentionMetrics.Kernels;

/// <summary>Reads the customer of a record, and tells whether there is no value. Texts and Guids may be empty as well. Implemented by structs.</summary>
internal interface ICustomerReader<T, TKey>
{
    TKey Read(T record, out bool isMissing);

    /// <summary>Whether the caller's selector throws at a record.</summary>
    bool Throws(T record);
}

/// <summary>Customers whose keys may be texts or references.</summary>
internal readonly struct CustomerReader<T, TKey> : ICustomerReader<T, TKey>
{
    private readonly Func<T, TKey?> _selector;

    public CustomerReader(Func<T, TKey?> customerSelector)
    {
        ArgumentNullException.ThrowIfNull(customerSelector);
        _selector = customerSelector;
    }

    public TKey Read(T record, out bool isMissing)
    {
        isMissing = false;
        return _selector(record)!;
    }

    public bool Throws(T record) => Selectors.Throws(_selector, record);
}

/// <summary>Customers whose keys are values, where there is one.</summary>
internal readonly struct NullableCustomerReader<T, TKey> : ICustomerReader<T, TKey>
    where TKey : struct
{
    private readonly Func<T, TKey?> _selector;

    public NullableCustomerReader(Func<T, TKey?> customerSelector)
    {
        ArgumentNullException.ThrowIfNull(customerSelector);
        _selector = customerSelector;
    }

    public TKey Read(T record, out bool isMissing)
    {
        var customer = _selector(record);
        isMissing = !customer.HasValue;
        return customer.GetValueOrDefault();
    }

    public bool Throws(T record) => Selectors.Throws(_selector, record);
}

/// <summary>One customer for all records, where no customers are asked for.</summary>
internal readonly struct OneCustomerReader<T> : ICustomerReader<T, int>
{
    public int Read(T record, out bool isMissing)
    {
        isMissing = false;
        return 0;
    }

    public bool Throws(T record) => false;
}
