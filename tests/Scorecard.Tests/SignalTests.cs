using System.Diagnostics;
using System.Globalization;
using Scorecard.Output;
using Scorecard.Tests.Testing;

namespace Scorecard.Tests;

/// <summary>The real program, as a process of its own, ended from outside amid its work.</summary>
public class SignalTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Process_EndedWhileItWritesAndReads_LeavesNoHalfWrittenFile()
    {
        if (OperatingSystem.IsWindows())
            return; // There is no signal to send to another process.
        using var folder = new TestFolder();
        var sample = folder.PathOf("sample");
        using var program = Process.Start(new ProcessStartInfo(
            "dotnet",
            [typeof(ScorecardApp).Assembly.Location, "--write-sample", sample, "--purchases", "100000000", "--bad-rows", folder.PathOf("bad.csv")])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        try
        {
            using var patience = new CancellationTokenSource(Patience);
            while (!Directory.Exists(sample) || !Directory.EnumerateFiles(sample).Any(IsPartial))
            {
                program.HasExited.Should().BeFalse();
                await Task.Delay(50, patience.Token);
            }

            using (var kill = Process.Start("kill", ["-TERM", program.Id.ToString(CultureInfo.InvariantCulture)]))
                await kill.WaitForExitAsync(patience.Token);
            await program.WaitForExitAsync(patience.Token);

            program.ExitCode.Should().Be(ScorecardApp.Interrupted);
            (await program.StandardError.ReadToEndAsync(patience.Token)).Should().Be("Interrupted; no file was left half-written.\n");
            (await program.StandardOutput.ReadToEndAsync(patience.Token)).Should().BeEmpty();
            Directory.EnumerateFiles(sample).Where(IsPartial).Should().BeEmpty();
            File.Exists(Path.Combine(sample, "purchases.csv")).Should().BeFalse();
            folder.FileNames.Should().BeEmpty();
        }
        finally
        {
            if (!program.HasExited)
                program.Kill();
        }
    }

    private static bool IsPartial(string path) => path.EndsWith(AtomicFile.TemporaryExtension, StringComparison.Ordinal) && path.Contains("purchases.csv", StringComparison.Ordinal);
}
