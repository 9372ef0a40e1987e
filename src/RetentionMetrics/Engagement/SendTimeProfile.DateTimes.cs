using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace RetentionMetrics;

/// <content>What a <see cref="DateTime"/> would reach through its conversion by the machine's zone does not compile.</content>
public sealed partial class SendTimeProfile
{
    /// <summary>Does not compile: a <see cref="DateTime"/> does not say its zone.</summary>
    [Obsolete(DateTimeTrap.Advice, error: true), EditorBrowsable(EditorBrowsableState.Never), OverloadResolutionPriority(DateTimeTrap.Selector)]
    public static SendTimeProfile FromMessages<T>(
        ReadOnlySpan<T> messages, Func<T, DateTime> sentAtSelector, Func<T, bool> isOpened, ReportingCalendar calendar) =>
        throw DateTimeTrap.Reached();

    /// <summary>Does not compile: a <see cref="DateTime"/> does not say its zone.</summary>
    [Obsolete(DateTimeTrap.Advice, error: true), EditorBrowsable(EditorBrowsableState.Never), OverloadResolutionPriority(DateTimeTrap.Selector)]
    public static SendTimeProfile FromMessages<T>(
        IEnumerable<T> messages, Func<T, DateTime> sentAtSelector, Func<T, bool> isOpened, ReportingCalendar calendar) =>
        throw DateTimeTrap.Reached();

    /// <summary>Does not compile: a <see cref="DateTime"/> does not say its zone.</summary>
    [Obsolete(DateTimeTrap.Advice, error: true), EditorBrowsable(EditorBrowsableState.Never), OverloadResolutionPriority(DateTimeTrap.Selector)]
    public static Measure<T, SendTimeProfile> Measure<T>(
        Func<T, DateTime> sentAtSelector, Func<T, bool> isOpened, ReportingCalendar calendar) =>
        throw DateTimeTrap.Reached();
}
