using System.Globalization;

namespace RetentionMetrics.Kernels;

/// <summary>What is wrong with a row, said so that an exception and a rejection can be made of it.</summary>
/// <param name="Parameter">The parameter that the row came by.</param>
/// <param name="Subject">What is wrong, such as "Score 11".</param>
/// <param name="Predicate">What is said of it, such as "lies outside 0…10".</param>
/// <param name="Reason">The reason as rejections count it, such as "off the scale 0…10".</param>
/// <param name="Value">The value; null where there is none.</param>
internal sealed record RowError(string Parameter, string Subject, string Predicate, string Reason, object? Value)
{
    private const string DataKey = nameof(RowError);

    /// <summary>The reason of values outside a scale.</summary>
    public static string ReasonOffScale(int minimum, int maximum) => string.Create(CultureInfo.InvariantCulture, $"off the scale {minimum}…{maximum}");

    /// <summary>The error of a value outside its range.</summary>
    public static RowError OffScale(string what, long value, int minimum, int maximum, string reason, string parameter) => new(
        parameter,
        string.Create(CultureInfo.InvariantCulture, $"{what} {value}"),
        string.Create(CultureInfo.InvariantCulture, $"lies outside {minimum}…{maximum}"),
        reason,
        value);

    /// <summary>The error of a row that has no segment.</summary>
    public static RowError NoSegment(string parameter) => new(parameter, "The record", "has no segment", "no segment", null);

    /// <summary>The error of a row that has no customer.</summary>
    public static RowError NoCustomer(string parameter) =>
        new(parameter, "The entry", "has no customer (null, an empty text or an empty Guid)", "no customer", null);

    /// <summary>The error that an exception was made of, or null when it was made otherwise.</summary>
    public static RowError? Of(Exception exception) => exception.Data[DataKey] as RowError;

    /// <summary>The exception that names the parameter, the index, the value and, where there is one, the segment.</summary>
    public ArgumentException ToException(long index, object? segment = null)
    {
        var place = segment is null
            ? string.Create(CultureInfo.InvariantCulture, $"{Subject} at index {index} {Predicate}.")
            : string.Create(CultureInfo.InvariantCulture, $"{Subject} at index {index} (segment '{segment}') {Predicate}.");
        var exception = Value is null ? new ArgumentException(place, Parameter) : new ArgumentOutOfRangeException(Parameter, Value, place);
        exception.Data[DataKey] = this;
        return exception;
    }
}
