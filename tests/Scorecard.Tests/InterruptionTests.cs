using Scorecard.Output;
using Scorecard.Reading;
using Scorecard.Sample;
using Scorecard.Tests.Testing;

namespace Scorecard.Tests;

/// <summary>Interrupted at any place, the program ends with exit code 130, says so in one line and leaves no half-written file.</summary>
public class InterruptionTests
{
    private static readonly AppConsole Nowhere = new(AppConsole.Plain(TextWriter.Null), AppConsole.Plain(TextWriter.Null), ShowsProgress: false);

    [Fact]
    public void Run_Interrupted_SaysSoAndLeavesNothing()
    {
        using var folder = new TestFolder().With("survey.csv", "nps", "9");
        using var source = new CancellationTokenSource();
        source.Cancel();

        var run = ProgramRun.AtTerminal(
            source.Token, folder.Path, "--json", folder.PathOf("a.json"), "--markdown", folder.PathOf("a.md"), "--bad-rows", folder.PathOf("a.csv"));

        run.ExitCode.Should().Be(ScorecardApp.Interrupted);
        run.Error.Should().EndWith("Interrupted; no file was left half-written.\n");
        run.Out.Should().BeEmpty();
        folder.FileNames.Should().Equal("survey.csv");
    }

    [Fact]
    public void Reading_InterruptedAmidALongFile_EndsSoonAndKeepsTheOlderFile()
    {
        using var folder = new TestFolder().With("bad.csv", "older");
        using var source = new CancellationTokenSource();
        var progress = new InterruptingProgress(source, afterReports: 3);
        using (var badRowsFile = new BadRowsFile(folder.PathOf("bad.csv")))
        {
            badRowsFile.Write(new BadRow("purchases.csv", 2, "reason", "detail"));
            SampleWriter.Write(new SampleCompany(50_000), folder.PathOf("sample"), Nowhere, CancellationToken.None);
            using var table = CsvTable.Open(
                folder.PathOf("sample/purchases.csv"), Data.PurchaseFile.Layout, new BadRows(badRowsFile), progress, source.Token);

            var reading = () => new Data.PurchaseFile().Read(table, new Data.LatestDate());

            reading.Should().Throw<OperationCanceledException>();
            table.Rows.Should().BeLessThan(20_000);
            folder.FileNames.Should().Contain(name => name.EndsWith(AtomicFile.TemporaryExtension, StringComparison.Ordinal));
        }

        folder.FileNames.Should().Equal("bad.csv");
        folder.Read("bad.csv").Should().Be("older\n");
    }

    [Fact]
    public void WritingTheSample_Interrupted_LeavesWholeFilesOnly()
    {
        using var folder = new TestFolder();
        using var source = new CancellationTokenSource();
        var company = new SampleCompany(1_000_000);
        var endless = company.Files.Select(file => file.FileName is "purchases.csv" ? file with { Rows = Interrupting(file.Rows, source) } : file).ToArray();

        var writing = () => SampleWriter.Write(endless, folder.Path, Nowhere, source.Token);

        writing.Should().Throw<OperationCanceledException>();
        folder.FileNames.Should().Equal("customers.csv");
    }

    [Fact]
    public void AtomicFile_FailingWriter_KeepsTheOlderFile()
    {
        using var folder = new TestFolder().With("a.json", "older");

        var writing = () => AtomicFile.Write(
            folder.PathOf("a.json"),
            stream =>
            {
                stream.Write("half"u8);
                throw new InvalidOperationException("no more");
            },
            CancellationToken.None);

        writing.Should().Throw<InvalidOperationException>();
        folder.FileNames.Should().Equal("a.json");
        folder.Read("a.json").Should().Be("older\n");
    }

    [Fact]
    public void AtomicFile_InterruptedAfterWriting_KeepsTheOlderFile()
    {
        using var folder = new TestFolder().With("a.json", "older");
        using var source = new CancellationTokenSource();

        var writing = () => AtomicFile.Write(
            folder.PathOf("a.json"),
            stream =>
            {
                stream.Write("newer"u8);
                source.Cancel();
            },
            source.Token);

        writing.Should().Throw<OperationCanceledException>();
        folder.FileNames.Should().Equal("a.json");
        folder.Read("a.json").Should().Be("older\n");
    }

    [Fact]
    public void AtomicFile_UntilCommitted_IsNotThere()
    {
        using var folder = new TestFolder();
        using var file = new AtomicFile(folder.PathOf("a.json"));
        file.Stream.Write("all"u8);

        File.Exists(folder.PathOf("a.json")).Should().BeFalse();
        file.Commit();
        folder.Read("a.json").Should().Be("all");
        folder.FileNames.Should().Equal("a.json");
    }

    private static IEnumerable<SampleRow> Interrupting(IEnumerable<SampleRow> rows, CancellationTokenSource source)
    {
        foreach (var (row, i) in rows.Select((row, i) => (row, i)))
        {
            if (i == 100_000)
                source.Cancel();
            yield return row;
        }
    }

    private sealed class InterruptingProgress(CancellationTokenSource source, int afterReports) : IReadProgress
    {
        private int _reports;

        public void Report(string fileName, long bytes)
        {
            if (++_reports == afterReports)
                source.Cancel();
        }
    }
}
