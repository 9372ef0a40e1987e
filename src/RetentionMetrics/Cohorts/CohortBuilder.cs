using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>Counts the customers of one cohort while the table is made.</summary>
internal sealed class CohortBuilder(int number, RetentionMode mode)
{
    private long[] _active = new long[1];
    private DecimalSum[] _revenue = [];
    private int _length;

    /// <summary>Counts a customer once: at each offset with activity under <see cref="RetentionMode.ReturnOn"/>, at the last one under <see cref="RetentionMode.ReturnOnOrAfter"/>.</summary>
    public void Add(int offset)
    {
        if (offset >= _active.Length)
            Array.Resize(ref _active, Math.Max(offset + 1, 2 * _active.Length));
        _length = Math.Max(_length, offset + 1);
        _active[offset]++;
    }

    public void AddAmount(int offset, decimal amount) => AddAmount(offset, DecimalSum.Of(amount));

    /// <summary>Adds revenue; a refund may come after the last activity.</summary>
    public void AddAmount(int offset, DecimalSum amount)
    {
        _length = Math.Max(_length, offset + 1);
        if (offset >= _revenue.Length)
            Array.Resize(ref _revenue, Math.Max(offset + 1, 2 * _revenue.Length));
        _revenue[offset] += amount;
    }

    public CohortRow Row(bool hasAmounts)
    {
        Array.Resize(ref _active, _length);
        if (hasAmounts)
            Array.Resize(ref _revenue, _length);
        return Row(number, _active, hasAmounts ? _revenue : null, mode);
    }

    /// <summary>The cohort of customers counted as <see cref="Add"/> does.</summary>
    public static CohortRow Row(int number, long[] counted, DecimalSum[]? revenue, RetentionMode mode)
    {
        if (mode == RetentionMode.ReturnOnOrAfter)
        {
            // Who was last active at an offset was still there at every one before.
            for (var offset = counted.Length - 2; offset >= 0; offset--)
                counted[offset] += counted[offset + 1];
        }

        return new CohortRow(number, counted, revenue);
    }
}
