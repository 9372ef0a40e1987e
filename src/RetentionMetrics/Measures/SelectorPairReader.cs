using System.Runtime.CompilerServices;

namespace RetentionMetrics.Kernels;

/// <summary>Reads two values of each record.</summary>
internal readonly struct SelectorPairReader<T, TFirst, TSecond> : IRowReader<T, (TFirst First, TSecond Second)>
{
    private readonly Func<T, TFirst> _first;
    private readonly Func<T, TSecond> _second;
    private readonly string _firstName;
    private readonly string _secondName;

    public SelectorPairReader(
        Func<T, TFirst> first,
        Func<T, TSecond> second,
        [CallerArgumentExpression(nameof(first))] string firstName = "",
        [CallerArgumentExpression(nameof(second))] string secondName = "")
    {
        ArgumentNullException.ThrowIfNull(first, firstName);
        ArgumentNullException.ThrowIfNull(second, secondName);
        (_first, _second, _firstName, _secondName) = (first, second, firstName, secondName);
    }

    public void Read(ReadOnlySpan<T> records, Span<(TFirst First, TSecond Second)> rows, ref int at)
    {
        var (first, second) = (_first, _second);
        for (var i = 0; i < records.Length && i < rows.Length; i++)
        {
            at = i;
            var record = records[i];
            rows[i] = (first(record), second(record));
        }
    }

    public string NameOfThrowing(T record) => Selectors.Throws(_first, record) ? _firstName : _secondName;
}
