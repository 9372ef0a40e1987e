using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Scorecard.Reading;

/// <summary>Reads fields as values. A field that is none makes the row a bad one: it is reported, and the method answers false.</summary>
internal static class Fields
{
    /// <summary>The first year that is taken for no slip of the keyboard.</summary>
    public const int FirstYear = 1900;

    /// <summary>The last one.</summary>
    public const int LastYear = 2199;

    /// <summary>Sums of amounts and counts within this bound fit for any file that fits on a disk.</summary>
    private const long LargestNumber = 1_000_000_000_000;

    /// <summary>Reads a text that must be there.</summary>
    public static bool TryText(this CsvTable table, int column, out ReadOnlySpan<byte> text)
    {
        text = table.Field(column);
        if (text.IsEmpty)
            return table.RejectEmpty(column);
        return Utf8.IsValid(text) || table.Reject($"{Name(table, column)} is not UTF-8", $"{Name(table, column)} {Quoted(text)} holds bytes that are not UTF-8");
    }

    /// <summary>Reads a date that must be there, as yyyy-MM-dd within the years 1900 to 2199.</summary>
    public static bool TryDate(this CsvTable table, int column, out DateOnly date)
    {
        var text = table.Field(column);
        date = default;
        if (text.IsEmpty)
            return table.RejectEmpty(column);
        if (!TryParseDate(text, out date))
            return table.RejectDate(column, text);
        return date.Year is >= FirstYear and <= LastYear || table.RejectYear(column, text);
    }

    /// <summary>Reads an end date: the first day on which it is over, at the earliest the start; empty means that it goes on.</summary>
    public static bool TryEnd(this CsvTable table, int column, DateOnly start, out DateOnly end)
    {
        var text = table.Field(column);
        end = DateOnly.MaxValue;
        if (text.IsEmpty)
            return true;
        if (!TryParseDate(text, out end))
            return table.RejectDate(column, text);
        return end >= start
            || table.Reject(
                $"{Name(table, column)} lies before the start",
                string.Create(CultureInfo.InvariantCulture, $"{Name(table, column)} {Quoted(text)} lies before the start {start:yyyy-MM-dd}"));
    }

    /// <summary>Reads an amount of money: digits with a decimal point, below 10¹² on either side of zero.</summary>
    public static bool TryAmount(this CsvTable table, int column, out decimal amount)
    {
        var text = table.Field(column);
        amount = 0;
        if (text.IsEmpty)
            return table.RejectEmpty(column);
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out amount))
        {
            return table.Reject(
                $"{Name(table, column)} is not a number",
                $"{Name(table, column)} {Quoted(text)} is not a number like 1234.50 (decimal point, no thousands separator)");
        }

        return Math.Abs(amount) < LargestNumber
            || table.Reject($"{Name(table, column)} is too large", $"{Name(table, column)} {Quoted(text)} lies beyond {LargestNumber.ToString("N0", CultureInfo.InvariantCulture)}");
    }

    /// <summary>Reads an amount of money that is not negative.</summary>
    public static bool TryPrice(this CsvTable table, int column, out decimal price) =>
        table.TryAmount(column, out price)
        && (price >= 0 || table.Reject($"{Name(table, column)} is negative", $"{Name(table, column)} {Quoted(table.Field(column))} is negative"));

    /// <summary>Reads a count: a whole number that is not negative.</summary>
    public static bool TryCount(this CsvTable table, int column, out long count)
    {
        var text = table.Field(column);
        count = 0;
        if (text.IsEmpty)
            return table.RejectEmpty(column);
        return (TryParseWhole(text, out count) && count is >= 0 and <= LargestNumber)
            || table.Reject($"{Name(table, column)} is not a count", $"{Name(table, column)} {Quoted(text)} is not a whole number of 0 or more");
    }

    /// <summary>Reads an answer on a scale; an empty field is no answer.</summary>
    public static bool TryScore(this CsvTable table, int column, int lowest, int highest, out byte? score)
    {
        var text = table.Field(column);
        score = null;
        if (text.IsEmpty)
            return true;
        if (!TryParseWhole(text, out var given))
            return table.Reject($"{Name(table, column)} is not a whole number", $"{Name(table, column)} {Quoted(text)} is not a whole number");
        if (given < lowest || given > highest)
        {
            return table.Reject(
                $"{Name(table, column)} lies outside {lowest}…{highest}", $"{Name(table, column)} {Quoted(text)} lies outside {lowest}…{highest}");
        }

        score = (byte)given;
        return true;
    }

    /// <summary>The name of a column for messages.</summary>
    public static string Name(CsvTable table, int column) => table.Schema.Columns[column].Name;

    /// <summary>A value for messages.</summary>
    public static string Quoted(ReadOnlySpan<byte> text) => $"'{ShownText.Of(text)}'";

    /// <summary>Reports that a field is empty.</summary>
    public static bool RejectEmpty(this CsvTable table, int column) => table.Reject($"{Name(table, column)} is empty", $"{Name(table, column)} is empty");

    /// <summary>Reports a year that is most likely a slip of the keyboard.</summary>
    public static bool RejectYear(this CsvTable table, int column, ReadOnlySpan<byte> text) => table.Reject(
        $"{Name(table, column)} lies outside {FirstYear}…{LastYear}", $"{Name(table, column)} {Quoted(text)} lies outside the years {FirstYear}…{LastYear}");

    /// <summary>Reads yyyy-MM-dd and nothing else.</summary>
    public static bool TryParseDate(ReadOnlySpan<byte> text, out DateOnly date)
    {
        date = default;
        if (text.Length != 10 || text[4] != '-' || text[7] != '-')
            return false;
        if (!TryDigits(text[..4], out var year) || !TryDigits(text[5..7], out var month) || !TryDigits(text[8..], out var day))
            return false;
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
            return false;
        date = new DateOnly(year, month, day);
        return true;
    }

    private static bool TryParseWhole(ReadOnlySpan<byte> text, out long number) =>
        Utf8Parser.TryParse(text, out number, out var consumed) && consumed == text.Length;

    private static bool TryDigits(ReadOnlySpan<byte> text, out int number)
    {
        number = 0;
        foreach (var digit in text)
        {
            if (!char.IsAsciiDigit((char)digit))
                return false;
            number = (number * 10) + (digit - '0');
        }

        return true;
    }

    private static bool RejectDate(this CsvTable table, int column, ReadOnlySpan<byte> text) => table.Reject(
        $"{Name(table, column)} is not a date", $"{Name(table, column)} {Quoted(text)} is not a date like 2025-03-31");
}
