namespace RetentionMetrics.Kernels;

/// <summary>Numbers the keys of one partition after another.</summary>
internal interface IKeyNumbers<TCode> : IDisposable
    where TCode : unmanaged, IMixedKey<TCode>
{
    /// <summary>Gets what the numbers of this partition lie below.</summary>
    int Count { get; }

    /// <summary>Forgets the keys of the partition before.</summary>
    void Begin(int partition);

    /// <summary>Numbers the keys of some rows; <paramref name="numbers"/> are as many.</summary>
    void Number(ReadOnlySpan<DatedAmount<TCode>> rows, Span<int> numbers);

    /// <summary>The code of a number that was given.</summary>
    TCode CodeOf(int number);
}
