using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace RetentionMetrics;

/// <summary>The refusals that several metrics share: each names the parameter, the place and the value.</summary>
internal static class Throw
{
    /// <summary>A confidence level is a number between 0 and 1 exclusive.</summary>
    public static void IfNotLevel(double level, [CallerArgumentExpression(nameof(level))] string? parameter = null)
    {
        if (!(level > 0 && level < 1))
            throw new ArgumentOutOfRangeException(parameter, level, "The confidence level lies between 0 and 1 exclusive.");
    }

    /// <summary>A part of a whole cannot exceed it.</summary>
    public static void IfPartExceedsWhole(
        long part,
        long whole,
        [CallerArgumentExpression(nameof(part))] string? partName = null,
        [CallerArgumentExpression(nameof(whole))] string? wholeName = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(part, partName);
        ArgumentOutOfRangeException.ThrowIfNegative(whole, wholeName);
        if (part > whole)
        {
            throw new ArgumentOutOfRangeException(
                partName, part, string.Create(CultureInfo.InvariantCulture, $"{partName} ({part}) exceeds {wholeName} ({whole})."));
        }
    }

    /// <summary>Columns of one table have one length.</summary>
    public static void IfLengthsDiffer(
        int first,
        int second,
        [CallerArgumentExpression(nameof(first))] string? firstName = null,
        [CallerArgumentExpression(nameof(second))] string? secondName = null)
    {
        if (first != second)
        {
            // The callers pass x.Length: the message speaks of the columns.
            var (a, b) = (Column(firstName), Column(secondName));
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"{b} holds {second} entries, {a} holds {first}: columns have one length."), b);
        }

        static string? Column(string? expression) => expression?.Replace(".Length", string.Empty, StringComparison.Ordinal);
    }

    /// <summary>A count that cannot be negative, read from a record.</summary>
    public static void IfNegativeAt(string what, long value, long index, string parameter)
    {
        if (value < 0)
        {
            throw new ArgumentOutOfRangeException(
                parameter, value, string.Create(CultureInfo.InvariantCulture, $"{what} {value} at index {index} is negative."));
        }
    }

    /// <summary>A value at a place that breaks a rule said in words.</summary>
    [DoesNotReturn]
    public static void At(string message, long index, object? value, string parameter) =>
        throw new ArgumentOutOfRangeException(
            parameter, value, string.Create(CultureInfo.InvariantCulture, $"{message} (index {index})."));

    /// <summary>Two values computed under different definitions do not add up to anything, nor do they compare.</summary>
    [DoesNotReturn]
    public static void DefinitionsDiffer(string metric, object? left, object? right, string verb = "added") =>
        throw new InvalidOperationException(
            string.Create(CultureInfo.InvariantCulture, $"{metric} under '{left}' and under '{right}' cannot be {verb}: the definitions differ."));
}
