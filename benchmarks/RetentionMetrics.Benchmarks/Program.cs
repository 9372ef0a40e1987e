using BenchmarkDotNet.Running;
using RetentionMetrics.Benchmarks;

// --smoke proves that every benchmark runs; everything else is BenchmarkDotNet's own command line.
if (args is ["--smoke"])
    return Smoke.Run();
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
