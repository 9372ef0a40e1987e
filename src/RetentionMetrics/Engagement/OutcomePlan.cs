using System.Runtime.CompilerServices;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>How every rate of an outcome among a base is taken from records and columns.</summary>
internal static class OutcomePlan<TRate>
    where TRate : IOutcomeRate<TRate>
{
    /// <summary>The plan for records; without a predicate for the base all of them are in it.</summary>
    public static RowPlan<T, FlagPair, OutcomeReader<T, TRate>, OutcomeCounts, OutcomeTally<TRate>, TRate> By<T>(
        Func<T, bool> outcome,
        Func<T, bool>? inBase,
        [CallerArgumentExpression(nameof(outcome))] string outcomeName = "",
        [CallerArgumentExpression(nameof(inBase))] string baseName = "")
    {
        ArgumentNullException.ThrowIfNull(outcome, outcomeName);
        return new(new(outcome, inBase, outcomeName, baseName), new(outcomeName));
    }

    /// <summary>The rate of a column with one entry per member of the base.</summary>
    public static TRate Of(ReadOnlySpan<bool> outcomes) => TRate.Of(Share.Of(FlagKernel.CountSet(outcomes), outcomes.Length));
}
