namespace RetentionMetrics;

/// <content>From books to a table.</content>
public sealed partial class CohortTable
{
    /// <summary>A tally of purchases for a table with revenue; checks what is asked.</summary>
    internal static CohortTally PurchasesTally(PeriodUnit unit, DateOnly? asOf, DateOnly latest, RetentionMode mode, DayOfWeek weekStart) =>
        TallyOf(Question.Purchases(unit, weekStart, asOf, mode), latest);

    /// <summary>A tally of activity for a table without revenue; checks what is asked.</summary>
    internal static CohortTally ActivityTally(PeriodUnit unit, DateOnly asOf, RetentionMode mode, DayOfWeek weekStart) =>
        TallyOf(Question.Activity(unit, weekStart, asOf, mode), asOf);

    /// <inheritdoc cref="PurchasesTally(PeriodUnit, DateOnly?, DateOnly, RetentionMode, DayOfWeek)"/>
    internal static CohortTally PurchasesTally(PeriodUnit unit, ReportingCalendar calendar, DateOnly? asOf, DateOnly latest, RetentionMode mode) =>
        TallyOf(Question.Purchases(unit, calendar, asOf, mode), latest);

    /// <inheritdoc cref="ActivityTally(PeriodUnit, DateOnly, RetentionMode, DayOfWeek)"/>
    internal static CohortTally ActivityTally(PeriodUnit unit, ReportingCalendar calendar, DateOnly asOf, RetentionMode mode) =>
        TallyOf(Question.Activity(unit, calendar, asOf, mode), asOf);

    private static CohortTally TallyOf(in Question question, DateOnly latest) =>
        new(new CohortDefinition(question.Grid, question.Mode, question.AsOf ?? latest, question.HasAmounts));
}
