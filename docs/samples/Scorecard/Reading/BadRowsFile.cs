using CsvHelper;
using Scorecard.Output;

namespace Scorecard.Reading;

/// <summary>The complete list of bad rows as a CSV file (file, line, reason); it appears under its name only when it is finished.</summary>
internal sealed class BadRowsFile : IDisposable
{
    private readonly AtomicFile _file;
    private readonly CsvWriter _writer;

    public BadRowsFile(string path)
    {
        _file = new AtomicFile(path);
        // Values of a stranger's file end up in a spreadsheet: formulas are disarmed.
        _writer = CsvWriter.Create(_file.Stream, new CsvWriterOptions { NewLine = "\n", Injection = CsvInjection.Escape }, leaveOpen: true);
        _writer.WriteField("file");
        _writer.WriteField("line");
        _writer.WriteField("reason");
        _writer.EndRecord();
    }

    public void Write(BadRow row)
    {
        _writer.WriteField(row.File);
        _writer.WriteField(row.Line);
        _writer.WriteField(row.Detail);
        _writer.EndRecord();
    }

    /// <summary>Puts the finished list in place.</summary>
    public void Commit()
    {
        _writer.Dispose();
        _file.Commit();
    }

    public void Dispose()
    {
        _writer.Dispose();
        _file.Dispose();
    }
}
