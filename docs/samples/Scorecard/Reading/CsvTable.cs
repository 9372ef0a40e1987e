using System.Text;
using CsvHelper;

namespace Scorecard.Reading;

/// <summary>One CSV file, read row by row without keeping any: the header is checked when it is opened, bad rows are reported as they come.</summary>
/// <remarks>Commas, semicolons, tabs or bars separate; quotes, line breaks in quotes, a byte order mark, CRLF and empty lines are understood.</remarks>
internal sealed class CsvTable : IDisposable
{
    /// <summary>A row longer than this is no row: most likely a quote was never closed.</summary>
    public const int LargestRow = 1 << 20;

    private const int RowsBetweenChecks = 4096;

    private readonly CsvReader _reader;
    private readonly BadRows _badRows;
    private readonly IReadProgress _progress;
    private readonly CancellationToken _cancellationToken;
    private int[] _positions = [];

    private CsvTable(string path, TableSchema schema, BadRows badRows, IReadProgress progress, CancellationToken cancellationToken)
    {
        Schema = schema;
        FileName = Path.GetFileName(path);
        _badRows = badRows;
        _progress = progress;
        _cancellationToken = cancellationToken;
        var options = new CsvReaderOptions
        {
            TrackLineNumbers = true,
            TrimWhitespace = true,
            MalformedData = CsvMalformedDataHandling.Skip,
            OnMalformedRecord = ReportMalformed,
            MaxRecordSize = LargestRow,
            DetectSeparatorHint = true,
        };
        Length = new FileInfo(path).Length;
        _reader = CsvReader.FromFile(path, options);
    }

    public TableSchema Schema { get; }

    /// <summary>Gets the file's name as it is written on disk.</summary>
    public string FileName { get; }

    /// <summary>Gets the size in bytes.</summary>
    public long Length { get; }

    /// <summary>Gets how many rows were met, the bad ones included.</summary>
    public long Rows { get; private set; }

    /// <summary>Gets the line on which the current row starts.</summary>
    public long Line => _reader.LineNumber;

    /// <summary>Opens a file and checks its header.</summary>
    /// <exception cref="StopException">The file cannot be read, is empty, lacks a column or has one twice.</exception>
    public static CsvTable Open(
        string path, TableSchema schema, BadRows badRows, IReadProgress progress, CancellationToken cancellationToken)
    {
        CsvTable? table = null;
        try
        {
            table = new CsvTable(path, schema, badRows, progress, cancellationToken);
            table.BindHeader();
            return table;
        }
        catch (Exception failure)
        {
            table?.Dispose();
            if (failure is IOException or UnauthorizedAccessException)
                throw new StopException($"{Path.GetFileName(path)} cannot be read: {failure.Message}", failure);
            if (failure is CsvFormatException)
                throw new StopException($"{Path.GetFileName(path)} has a header that cannot be read: {failure.Message}", failure);
            throw;
        }
    }

    /// <summary>Goes to the next row that has as many fields as the header; reports the others.</summary>
    public bool Read()
    {
        while (Advance())
        {
            Rows++;
            if (Rows % RowsBetweenChecks == 0)
                CheckIn();
            var expected = _reader.Headers.Count;
            if (_reader.FieldCount == expected)
                return true;
            Reject(
                "wrong number of fields",
                $"{_reader.FieldCount} {(_reader.FieldCount == 1 ? "field" : "fields")} where the header has {expected}{RunsTo(_reader.RawRecord, Line)}");
        }

        CheckIn();
        return false;
    }

    /// <summary>Tells whether the file has a column.</summary>
    public bool Has(int column) => _positions[column] >= 0;

    /// <summary>Gives a field of the current row; empty when the file has no such column.</summary>
    public ReadOnlySpan<byte> Field(int column) => _positions[column] is >= 0 and var position ? _reader.GetSpan(position) : [];

    /// <summary>Leaves the current row out and reports it.</summary>
    /// <param name="reason">The kind of defect, the same for all rows that share it.</param>
    /// <param name="detail">The defect with the value at fault.</param>
    /// <returns><see langword="false"/>, for the reading method to pass on.</returns>
    public bool Reject(string reason, string detail)
    {
        _badRows.Add(FileName, Line, reason, detail);
        return false;
    }

    public void Dispose() => _reader.Dispose();

    private bool Advance()
    {
        try
        {
            return _reader.Read();
        }
        catch (CsvFormatException failure)
        {
            throw new StopException(
                $"{FileName} cannot be read on from line {failure.LineNumber}: the row is longer than {LargestRow} bytes; is a quote never closed?", failure);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StopException($"{FileName} cannot be read: {failure.Message}", failure);
        }
    }

    private void CheckIn()
    {
        _cancellationToken.ThrowIfCancellationRequested();
        _progress.Report(FileName, Math.Min(_reader.ByteOffset, Length));
    }

    private void BindHeader()
    {
        _reader.ReadHeader();
        var headers = _reader.Headers.Select(header => header.Trim()).ToArray();
        if (headers.All(string.IsNullOrEmpty))
            throw new StopException($"{FileName} is empty: its first line names {Schema.Needs}.");
        _positions = new int[Schema.Columns.Count];
        for (var column = 0; column < _positions.Length; column++)
        {
            var name = Schema.Columns[column].Name;
            var position = Array.FindIndex(headers, IsIt);
            if (position < 0 && Schema.Columns[column].IsRequired)
                throw new StopException($"{FileName} has no column '{name}': it needs {Schema.Needs}, and its header has {Shown(headers)}.");
            if (position >= 0 && Array.FindIndex(headers, position + 1, IsIt) >= 0)
                throw new StopException($"{FileName} has the column '{name}' twice.");
            _positions[column] = position;

            bool IsIt(string header) => header.Equals(name, StringComparison.OrdinalIgnoreCase);
        }

        if (Schema.AnyOf.Count > 0 && !Schema.Columns.Where((_, column) => Has(column)).Any(column => Schema.AnyOf.Contains(column.Name, StringComparer.Ordinal)))
            throw new StopException($"{FileName} has none of the columns {string.Join(", ", Schema.AnyOf)}: its header has {Shown(headers)}.");
    }

    private static string Shown(string[] headers) => string.Join(", ", headers.Select(ShownText.Of));

    private void ReportMalformed(CsvMalformedRecord record)
    {
        Rows++;
        var (reason, detail) = record.Reason switch
        {
            CsvMalformedReason.UnterminatedQuote => ("quote never closed", "a quote is opened and never closed"),
            CsvMalformedReason.TextAfterClosingQuote => ("text after a closing quote", "text follows a closing quote"),
            _ => ("stray quote", "a quote stands inside a field that is not quoted"),
        };
        _badRows.Add(FileName, record.LineNumber, reason, detail + RunsTo(Encoding.UTF8.GetBytes(record.RawRecord), record.LineNumber));
    }

    /// <summary>Says how far a bad row reaches, so that lines swallowed by a stray quote are not lost silently.</summary>
    private static string RunsTo(ReadOnlySpan<byte> rawRow, long line)
    {
        var breaks = rawRow.Count((byte)'\n');
        return breaks == 0 ? string.Empty : $"; the row runs to line {line + breaks}, is a quote missing?";
    }
}
