using System.Globalization;

namespace RetentionMetrics.Kernels;

/// <summary>What is said when a caller's selector throws.</summary>
internal static class Selectors
{
    /// <summary>Reads rows; a selector that throws is reported with its name and the index of its record.</summary>
    /// <exception cref="InvalidOperationException">A selector threw; its exception is inside.</exception>
    public static void Read<T, TRow, TReader>(in TReader reader, ReadOnlySpan<T> records, Span<TRow> rows, in RowErrors errors)
        where TReader : struct, IRowReader<T, TRow>
    {
        var at = 0;
        try
        {
            reader.Read(records, rows, ref at);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw Failed(exception, reader.NameOfThrowing(records[at]), errors.IndexOf(at));
        }
    }

    /// <summary>Whether a selector throws at a record, asked once more after one of several has thrown.</summary>
    public static bool Throws<T, TValue>(Func<T, TValue> selector, T record)
    {
        try
        {
            selector(record);
            return false;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return true;
        }
    }

    /// <summary>The exception for a selector that threw.</summary>
    public static InvalidOperationException Failed(Exception exception, string name, long index) => new(
        string.Create(CultureInfo.InvariantCulture, $"The selector {name} threw at the record with index {index}: {exception.Message}"), exception);
}
