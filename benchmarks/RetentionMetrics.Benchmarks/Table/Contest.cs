using System.Diagnostics;

namespace RetentionMetrics.Benchmarks.Table;

/// <summary>Runs a task's candidates in turns, round by round on the same arrays, so that a noisy neighbour meets all of them; the least time of each counts.</summary>
internal static class Contest
{
    private const int Rounds = 11;
    private const int SlowRounds = 2;
    private const double SlowNanoseconds = 1e9;
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(5);

    public static Measurement Run(Work work, DuckDb? database)
    {
        if (database is not null)
            work.Load?.Invoke(database);
        Func<double>? sql = database is null || work.Sql is null ? null : () => database.Run(work.Sql);
        Candidate?[] candidates =
        [
            Candidate.Of(work.Limit), Candidate.Of(work.Loop), Candidate.Of(work.Linq),
            Candidate.Of(work.Ours), Candidate.Of(work.OursOnTwoThreads), Candidate.Of(sql),
        ];
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var candidate in candidates)
            {
                if (candidate is not null && (round < SlowRounds || candidate.Least < SlowNanoseconds))
                    candidate.Run(Shortest);
            }
        }

        CheckAgreement(work, candidates[1..]);
        var nanoseconds = candidates.Select(candidate => candidate is null ? double.NaN : candidate.Least / work.Rows).ToArray();
        return new Measurement(
            work, nanoseconds[0], nanoseconds[1], nanoseconds[2], nanoseconds[3], nanoseconds[4], nanoseconds[5], AllocatedBy(work.Ours));
    }

    /// <summary>Runs everybody but the database once and compares what they give.</summary>
    public static void Check(Work work)
    {
        Candidate?[] solvers = [Candidate.Of(work.Loop), Candidate.Of(work.Linq), Candidate.Of(work.Ours), Candidate.Of(work.OursOnTwoThreads)];
        foreach (var solver in solvers)
            solver?.Run(TimeSpan.Zero);
        CheckAgreement(work, solvers);
    }

    /// <summary>Runs the tasks until all of their code is compiled in full; on data small enough for that to be quick.</summary>
    /// <remarks>Together, as in an application, where one door meets inputs of all sizes: the JIT learns from all of them what is usual.</remarks>
    public static void Warm(IReadOnlyList<Work> works)
    {
        const int Calls = 40;
        const int Batches = 5;
        const int BetweenLinq = 10;
        for (var batch = 0; batch < Batches; batch++)
        {
            foreach (var work in works)
            {
                for (var i = 0; i < Calls; i++)
                {
                    _ = work.Limit?.Invoke();
                    _ = work.Loop();
                    _ = work.Ours();
                    _ = work.OursOnTwoThreads?.Invoke();
                    _ = i % BetweenLinq == 0 ? work.Linq?.Invoke() : null;
                }
            }

            // Calls are counted from a first pause on, and what was called often is compiled in later ones: first to watch it, then for good.
            Thread.Sleep(200);
        }
    }

    private static void CheckAgreement(Work work, Candidate?[] solvers)
    {
        var expected = solvers[0]!.Result;
        foreach (var solver in solvers)
        {
            if (solver is not null && !(Math.Abs(solver.Result - expected) <= 1e-9 * Math.Max(1, Math.Abs(expected))))
                throw new InvalidOperationException(FormattableString.Invariant($"{work.Name}: {solver.Result:R} is not {expected:R}."));
        }
    }

    private static long AllocatedBy(Func<double> ours)
    {
        var least = long.MaxValue;
        for (var i = 0; i < 3; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            _ = ours();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }

    private sealed class Candidate
    {
        private readonly Func<double> _solve;
        private int _repeats = 1;

        private Candidate(Func<double> solve) => _solve = solve;

        /// <summary>Gets the least time of a call, in nanoseconds.</summary>
        public double Least { get; private set; } = double.PositiveInfinity;

        public double Result { get; private set; }

        public static Candidate? Of(Func<double>? solve) => solve is null ? null : new Candidate(solve);

        public void Run(TimeSpan shortest)
        {
            while (true)
            {
                var start = Stopwatch.GetTimestamp();
                for (var i = 0; i < _repeats; i++)
                    Result = _solve();
                var elapsed = Stopwatch.GetElapsedTime(start);
                if (elapsed < shortest && _repeats < 1 << 24)
                {
                    _repeats *= 2;
                    continue;
                }

                Least = Math.Min(Least, elapsed.TotalNanoseconds / _repeats);
                return;
            }
        }
    }
}
