using System.Runtime.CompilerServices;

namespace RetentionMetrics.Kernels;

/// <summary>Reads three values of each record.</summary>
internal readonly struct SelectorTripleReader<T, TFirst, TSecond, TThird> : IRowReader<T, (TFirst First, TSecond Second, TThird Third)>
{
    private readonly string _firstName;
    private readonly string _secondName;
    private readonly string _thirdName;

    public SelectorTripleReader(
        Func<T, TFirst> first,
        Func<T, TSecond> second,
        Func<T, TThird> third,
        [CallerArgumentExpression(nameof(first))] string firstName = "",
        [CallerArgumentExpression(nameof(second))] string secondName = "",
        [CallerArgumentExpression(nameof(third))] string thirdName = "")
    {
        ArgumentNullException.ThrowIfNull(first, firstName);
        ArgumentNullException.ThrowIfNull(second, secondName);
        ArgumentNullException.ThrowIfNull(third, thirdName);
        (First, Second, Third) = (first, second, third);
        (_firstName, _secondName, _thirdName) = (firstName, secondName, thirdName);
    }

    public Func<T, TFirst> First { get; }

    public Func<T, TSecond> Second { get; }

    public Func<T, TThird> Third { get; }

    public void Read(ReadOnlySpan<T> records, Span<(TFirst First, TSecond Second, TThird Third)> rows, ref int at)
    {
        var (first, second, third) = (First, Second, Third);
        for (var i = 0; i < records.Length && i < rows.Length; i++)
        {
            at = i;
            var record = records[i];
            rows[i] = (first(record), second(record), third(record));
        }
    }

    public string NameOfThrowing(T record) => FirstThrowing(record) ?? _thirdName;

    /// <summary>The name of the selector that throws at a record; null where none does.</summary>
    public string? FirstThrowing(T record)
    {
        if (Selectors.Throws(First, record))
            return _firstName;
        if (Selectors.Throws(Second, record))
            return _secondName;
        return Selectors.Throws(Third, record) ? _thirdName : null;
    }
}
