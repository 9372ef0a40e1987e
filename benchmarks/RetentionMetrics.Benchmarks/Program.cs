using BenchmarkDotNet.Running;
using RetentionMetrics.Benchmarks;
using RetentionMetrics.Benchmarks.Table;

// --smoke proves that every benchmark runs, table and gate compare in one run, memory weighs a book, batches compares a builder with one pass, stored saves and loads a book;
// everything else is BenchmarkDotNet's own command line.
if (args is ["--smoke"])
    return Smoke.Run();
if (args is ["table" or "gate", ..])
    return TableCommand.Run(args);
if (args is ["memory"])
    return Memory.Run();
if (args is ["batches"])
    return Batches.Run();
if (args is ["stored"])
    return await Stored.RunAsync();
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
