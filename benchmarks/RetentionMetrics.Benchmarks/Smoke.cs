using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Filters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using RetentionMetrics.Benchmarks.Table;

namespace RetentionMetrics.Benchmarks;

/// <summary>
/// Every benchmark once, on its smallest data, in this process, and every task of the table: the values mean nothing, but a benchmark that no
/// longer runs is found, and one whose candidates no longer agree.
/// </summary>
internal static class Smoke
{
    /// <summary>Runs all benchmarks of this assembly.</summary>
    /// <returns>The exit code: 0 when every benchmark ran, 1 otherwise.</returns>
    public static int Run()
    {
        var config = ManualConfig.CreateEmpty()
            .AddJob(Job.Dry.WithToolchain(InProcessEmitToolchain.Instance))
            .AddFilter(new SimpleFilter(IsSmallest))
            .AddLogger(NullLogger.Instance)
            .WithOptions(ConfigOptions.DisableLogFile);
        var summaries = BenchmarkRunner.Run(typeof(Smoke).Assembly, config);
        var reports = summaries.SelectMany(summary => summary.Reports).ToList();
        var failures = summaries.SelectMany(summary => summary.ValidationErrors).Where(error => error.IsCritical).Select(error => error.Message)
            .Concat(reports.Where(report => !report.Success).Select(report => report.BenchmarkCase.DisplayInfo))
            .Concat(TableCommand.Check())
            .ToList();
        foreach (var failure in failures)
            Console.WriteLine($"FAIL {failure}");
        Console.WriteLine($"{reports.Count - failures.Count} benchmarks of {summaries.Length} classes ran, {failures.Count} failed");
        return failures.Count == 0 && reports.Count > 0 ? 0 : 1;
    }

    private static bool IsSmallest(BenchmarkCase benchmark) =>
        benchmark.Parameters.Items.All(parameter => parameter.IsArgument || Equals(parameter.Value, parameter.Definition.Values[0]));
}
