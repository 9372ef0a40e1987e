using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace RetentionMetrics.Benchmarks.Table;

/// <summary>The measured part of the benchmarks' page, between two marks.</summary>
internal sealed class TablePage(string machine, string? database, IReadOnlyList<Measurement> large, IReadOnlyList<Measurement> small)
{
    private const string Begin = "<!-- measured: begin -->\n";
    private const string End = "<!-- measured: end -->";

    public string Text() => $"""
        {machine}{(database is null ? "" : $"; DuckDB {database}, in memory, one thread")}; commit {Commit()}, {DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}.
        Nanoseconds per row.

        {MarkdownTable.Large(large)}
        Small inputs: nanoseconds per call, ours / the loop.

        {MarkdownTable.Small(small)}
        """;

    public void Write()
    {
        var path = Path.Combine(Repository(), "benchmarks", "README.md");
        var page = File.ReadAllText(path);
        var (begin, end) = (page.IndexOf(Begin, StringComparison.Ordinal), page.IndexOf(End, StringComparison.Ordinal));
        if (begin < 0 || end < begin)
            throw new InvalidOperationException($"{path} has no marks for the measured part.");
        File.WriteAllText(path, page[..(begin + Begin.Length)] + Text() + "\n" + page[end..]);
        Console.WriteLine($"written to {path}");
    }

    // The repository is where this file was compiled.
    private static string Repository([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));

    private static string Commit()
    {
        using var git = Process.Start(new ProcessStartInfo("git", "rev-parse --short HEAD") { RedirectStandardOutput = true, UseShellExecute = false, WorkingDirectory = Repository() });
        var commit = git?.StandardOutput.ReadToEnd().Trim();
        git?.WaitForExit();
        return string.IsNullOrEmpty(commit) ? "unknown" : commit;
    }
}
