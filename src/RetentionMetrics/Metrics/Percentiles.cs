using System.Runtime.CompilerServices;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>Exact percentiles of a column of any length, by linear interpolation, without sorting it.</summary>
/// <remarks>
/// <para>The percentile of probability p lies at the position (n − 1)·p among the n values in order, counted from 0; between two values it is
/// interpolated (type 7 of Hyndman and Fan, the default of numpy, R and Excel's PERCENTILE.INC). Time grows with n, not with n·log n, and the column is left as it is.</para>
/// <para>Source: R. J. Hyndman and Y. Fan, "Sample Quantiles in Statistical Packages", The American Statistician 50 (1996).</para>
/// </remarks>
/// <example><code>
/// TimeSpan[] waits = [TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(20)];
/// var percentiles = Percentiles.Exact(waits, 0.5, 0.75);
/// Console.WriteLine(percentiles[1]); // 00:25:00
/// </code></example>
public static class Percentiles
{
    private const int StackLength = 32;

    /// <summary>Finds the keys of the given ranks.</summary>
    private delegate void SelectingRanks(ReadOnlySpan<int> ranks, Span<long> keys);

    /// <summary>Computes percentiles of durations.</summary>
    /// <param name="durations">The durations, in any order; left untouched. Negative ones are ordered like any other.</param>
    /// <param name="probabilities">The probabilities, each from 0 (the minimum) to 1 (the maximum), in any order.</param>
    /// <returns>A percentile per probability, rounded half up to a tick of 100 ns; <see langword="null"/> when there are no durations.</returns>
    /// <exception cref="ArgumentNullException">There are no probabilities.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A probability lies outside 0…1 or is NaN; the message names its index.</exception>
    public static TimeSpan?[] Exact(ReadOnlySpan<TimeSpan> durations, params double[] probabilities)
    {
        Check(probabilities);
        var percentiles = new TimeSpan?[probabilities.Length];
        if (durations.IsEmpty)
            return percentiles;
        if (durations.Length <= RankSelection.ShortLength)
            OfFew(RawColumn.Of(durations), probabilities, percentiles);
        else
            OfMany(RawColumn.Of(durations), probabilities, percentiles);
        return percentiles;
    }

    /// <summary>Computes percentiles of durations on several threads; worthwhile from about a million durations on.</summary>
    /// <param name="durations">The durations, in any order; left untouched. Negative ones are ordered like any other.</param>
    /// <param name="probabilities">The probabilities, each from 0 (the minimum) to 1 (the maximum), in any order.</param>
    /// <param name="degreeOfParallelism">How many threads work on them at most; 1 stays on the calling one.</param>
    /// <returns>A percentile per probability, rounded half up to a tick of 100 ns, the same at every degree; <see langword="null"/> when there are no durations.</returns>
    /// <exception cref="ArgumentNullException">There are no probabilities.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A probability lies outside 0…1 or is NaN, the message names its index; or the degree is below 1.</exception>
    /// <remarks>The probabilities are one collection here, so that no number among them can be taken for a degree, nor the degree for a probability.</remarks>
    /// <example><code>
    /// TimeSpan[] waits = [TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(20)];
    /// Console.WriteLine(Percentiles.Exact(waits, [0.5, 0.75], degreeOfParallelism: 2)[1]); // 00:25:00
    /// </code></example>
    public static TimeSpan?[] Exact(ReadOnlyMemory<TimeSpan> durations, double[] probabilities, int degreeOfParallelism)
    {
        var workers = Workers.Parts(durations.Length, degreeOfParallelism);
        if (workers == 1)
            return Exact(durations.Span, probabilities);
        Check(probabilities);
        var percentiles = new TimeSpan?[probabilities.Length];
        try
        {
            OfMany(
                RawColumn.Of(durations),
                probabilities,
                percentiles,
                (ranks, keys) => RankSelection.SelectTogether<TimeSpan, TickOrder>(durations, workers, ranks, keys));
            return percentiles;
        }
        catch (AggregateException)
        {
            // Memory of the caller's own may throw when it is read: one thread throws what it throws.
            return Exact(durations.Span, probabilities);
        }
    }

    /// <summary>Computes percentiles of numbers.</summary>
    /// <param name="values">The numbers, in any order; left untouched.</param>
    /// <param name="probabilities">The probabilities, each from 0 (the minimum) to 1 (the maximum), in any order.</param>
    /// <returns>A percentile per probability; NaN when there are no numbers, and between the infinities.</returns>
    /// <exception cref="ArgumentNullException">There are no probabilities.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is NaN, or a probability lies outside 0…1 or is NaN; the message names its index.</exception>
    /// <example><code>
    /// double[] values = [1, 2, 3, 4];
    /// Console.WriteLine(Percentiles.Exact(values, 0.9)[0]); // 3.7
    /// </code></example>
    public static double[] Exact(ReadOnlySpan<double> values, params double[] probabilities)
    {
        Check(probabilities);
        RefuseNaN(values, NumberOrder.IndexOfNaN(values));
        var percentiles = new double[probabilities.Length];
        percentiles.AsSpan().Fill(double.NaN);
        if (values.IsEmpty)
            return percentiles;
        if (values.Length <= RankSelection.ShortLength)
            OfFew(RawColumn.Of(values), probabilities, percentiles);
        else
            OfMany(RawColumn.Of(values), probabilities, percentiles);
        return percentiles;
    }

    /// <summary>Computes percentiles of numbers on several threads; worthwhile from about a million numbers on.</summary>
    /// <param name="values">The numbers, in any order; left untouched.</param>
    /// <param name="probabilities">The probabilities, each from 0 (the minimum) to 1 (the maximum), in any order.</param>
    /// <param name="degreeOfParallelism">How many threads work on them at most; 1 stays on the calling one.</param>
    /// <returns>A percentile per probability, the same at every degree; NaN when there are no numbers, and between the infinities.</returns>
    /// <exception cref="ArgumentNullException">There are no probabilities.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is NaN, or a probability lies outside 0…1 or is NaN, the message names its index; or the degree is below 1.</exception>
    /// <remarks>The probabilities are one collection here, so that no number among them can be taken for a degree, nor the degree for a probability.</remarks>
    /// <example><code>
    /// double[] values = [1, 2, 3, 4];
    /// Console.WriteLine(Percentiles.Exact(values, [0.9], degreeOfParallelism: 2)[0]); // 3.7
    /// </code></example>
    public static double[] Exact(ReadOnlyMemory<double> values, double[] probabilities, int degreeOfParallelism)
    {
        var workers = Workers.Parts(values.Length, degreeOfParallelism);
        if (workers == 1)
            return Exact(values.Span, probabilities);
        Check(probabilities);
        try
        {
            RefuseNaN(values.Span, NumberOrder.IndexOfNaN(values, workers));
            var percentiles = new double[probabilities.Length];
            OfMany(
                RawColumn.Of(values),
                probabilities,
                percentiles,
                (ranks, keys) => RankSelection.SelectTogether<double, NumberOrder>(values, workers, ranks, keys));
            return percentiles;
        }
        catch (AggregateException)
        {
            return Exact(values.Span, probabilities);
        }
    }

    /// <summary>The rule for a probability, wherever one is given.</summary>
    internal static void IfNotProbability(double probability, [CallerArgumentExpression(nameof(probability))] string? parameter = null)
    {
        if (!(probability >= 0 && probability <= 1))
            throw new ArgumentOutOfRangeException(parameter, probability, "A probability lies between 0 and 1.");
    }

    private static void Check(double[] probabilities)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        for (var i = 0; i < probabilities.Length; i++)
        {
            if (!(probabilities[i] >= 0 && probabilities[i] <= 1))
                Throw.At("A probability lies between 0 and 1", i, probabilities[i], nameof(probabilities));
        }
    }

    private static void RefuseNaN(ReadOnlySpan<double> values, int at)
    {
        if (at >= 0)
            Throw.At("NaN has no place in an order", at, values[at], nameof(values));
    }

    private static void OfFew(ReadOnlySpan<long> ticks, double[] probabilities, Span<TimeSpan?> percentiles)
    {
        Span<long> sorted = stackalloc long[ticks.Length];
        RankSelection.Sort<TickOrder>(ticks, sorted);
        for (var i = 0; i < percentiles.Length; i++)
        {
            var (rank, fraction) = LinearQuantile.Position(sorted.Length, probabilities[i]);
            var lower = sorted[(int)rank];
            percentiles[i] = new TimeSpan(fraction == 0 ? lower : LinearQuantile.Between(lower, sorted[(int)rank + 1], fraction));
        }
    }

    private static void OfFew(ReadOnlySpan<long> bits, double[] probabilities, Span<double> percentiles)
    {
        Span<long> sorted = stackalloc long[bits.Length];
        RankSelection.Sort<NumberOrder>(bits, sorted);
        for (var i = 0; i < percentiles.Length; i++)
        {
            var (rank, fraction) = LinearQuantile.Position(sorted.Length, probabilities[i]);
            var lower = NumberOrder.ValueOf(sorted[(int)rank]);
            percentiles[i] = fraction == 0 ? lower : LinearQuantile.Between(lower, NumberOrder.ValueOf(sorted[(int)rank + 1]), fraction);
        }
    }

    // Not inlined, here and below: a few values shall not pay for the room of many ranks.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void OfMany(ReadOnlySpan<long> ticks, double[] probabilities, Span<TimeSpan?> percentiles, SelectingRanks? together = null)
    {
        Span<int> ranks = probabilities.Length <= StackLength ? stackalloc int[2 * StackLength] : new int[2 * probabilities.Length];
        ranks = Ranks(ticks.Length, probabilities, ranks);
        Span<long> found = ranks.Length <= 2 * StackLength ? stackalloc long[2 * StackLength] : new long[ranks.Length];
        if (together is null)
            RankSelection.Select<TickOrder>(ticks, ranks, found);
        else
            together(ranks, found);
        for (var i = 0; i < percentiles.Length; i++)
        {
            var (rank, fraction) = LinearQuantile.Position(ticks.Length, probabilities[i]);
            var at = ranks.BinarySearch((int)rank);
            percentiles[i] = new TimeSpan(fraction == 0 ? found[at] : LinearQuantile.Between(found[at], found[at + 1], fraction));
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void OfMany(ReadOnlySpan<long> bits, double[] probabilities, Span<double> percentiles, SelectingRanks? together = null)
    {
        Span<int> ranks = probabilities.Length <= StackLength ? stackalloc int[2 * StackLength] : new int[2 * probabilities.Length];
        ranks = Ranks(bits.Length, probabilities, ranks);
        Span<long> found = ranks.Length <= 2 * StackLength ? stackalloc long[2 * StackLength] : new long[ranks.Length];
        if (together is null)
            RankSelection.Select<NumberOrder>(bits, ranks, found);
        else
            together(ranks, found);
        for (var i = 0; i < percentiles.Length; i++)
        {
            var (rank, fraction) = LinearQuantile.Position(bits.Length, probabilities[i]);
            var at = ranks.BinarySearch((int)rank);
            var lower = NumberOrder.ValueOf(found[at]);
            percentiles[i] = fraction == 0 ? lower : LinearQuantile.Between(lower, NumberOrder.ValueOf(found[at + 1]), fraction);
        }
    }

    /// <summary>The ranks on both sides of every position, ascending and each once.</summary>
    private static Span<int> Ranks(int count, double[] probabilities, Span<int> ranks)
    {
        var wanted = 0;
        foreach (var probability in probabilities)
        {
            var (rank, fraction) = LinearQuantile.Position(count, probability);
            ranks[wanted++] = (int)rank;
            if (fraction != 0)
                ranks[wanted++] = (int)rank + 1;
        }

        ranks[..wanted].Sort();
        var kept = 0;
        for (var i = 0; i < wanted; i++)
        {
            if (kept == 0 || ranks[kept - 1] != ranks[i])
                ranks[kept++] = ranks[i];
        }

        return ranks[..kept];
    }
}
