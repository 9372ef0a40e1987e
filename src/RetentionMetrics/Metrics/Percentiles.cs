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
        Span<int> ranks = probabilities.Length <= StackLength ? stackalloc int[2 * StackLength] : new int[2 * probabilities.Length];
        ranks = Ranks(durations.Length, probabilities, ranks);
        Span<long> ticks = ranks.Length <= 2 * StackLength ? stackalloc long[2 * StackLength] : new long[ranks.Length];
        RankSelection.Select<TickOrder>(RawColumn.Of(durations), ranks, ticks);
        for (var i = 0; i < percentiles.Length; i++)
        {
            var (rank, fraction) = LinearQuantile.Position(durations.Length, probabilities[i]);
            var at = ranks.BinarySearch((int)rank);
            percentiles[i] = new TimeSpan(fraction == 0 ? ticks[at] : LinearQuantile.Between(ticks[at], ticks[at + 1], fraction));
        }

        return percentiles;
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
        if (NumberOrder.IndexOfNaN(values) is >= 0 and var nan)
            Throw.At("NaN has no place in an order", nan, values[nan], nameof(values));

        var percentiles = new double[probabilities.Length];
        percentiles.AsSpan().Fill(double.NaN);
        if (values.IsEmpty)
            return percentiles;
        Span<int> ranks = probabilities.Length <= StackLength ? stackalloc int[2 * StackLength] : new int[2 * probabilities.Length];
        ranks = Ranks(values.Length, probabilities, ranks);
        Span<long> keys = ranks.Length <= 2 * StackLength ? stackalloc long[2 * StackLength] : new long[ranks.Length];
        RankSelection.Select<NumberOrder>(RawColumn.Of(values), ranks, keys);
        for (var i = 0; i < percentiles.Length; i++)
        {
            var (rank, fraction) = LinearQuantile.Position(values.Length, probabilities[i]);
            var at = ranks.BinarySearch((int)rank);
            var lower = NumberOrder.ValueOf(keys[at]);
            percentiles[i] = fraction == 0 ? lower : LinearQuantile.Between(lower, NumberOrder.ValueOf(keys[at + 1]), fraction);
        }

        return percentiles;
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
