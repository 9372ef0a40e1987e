using System.Globalization;

namespace RetentionMetrics;

/// <summary>What two cohort tables must have in common to be added.</summary>
/// <param name="Grid">The periods.</param>
/// <param name="Mode">Who counts as retained.</param>
/// <param name="AsOf">The last day of the data.</param>
/// <param name="HasAmounts">Whether the table holds revenue.</param>
internal readonly record struct CohortDefinition(CohortGrid Grid, RetentionMode Mode, DateOnly AsOf, bool HasAmounts)
{
    /// <summary>Gets the number of the last period that has begun.</summary>
    public int LastNumber => Grid.NumberOf(AsOf);

    /// <summary>Gets the number of the last period that is over.</summary>
    public int LastMatureNumber => Grid.PeriodOf(LastNumber).End <= AsOf.AddDays(1) ? LastNumber : LastNumber - 1;

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Grid.Unit}{(Grid.WeekStart is { } day ? $" from {day}" : null)}{(Grid.YearStartMonth is { } month and not 1 ? $", years from month {month}" : null)}, {Mode}, as of {AsOf:yyyy-MM-dd}, {(HasAmounts ? "with revenue" : "without revenue")}");
}
