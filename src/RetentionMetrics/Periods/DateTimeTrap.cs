namespace RetentionMetrics;

/// <summary>
/// What the overloads for <see cref="DateTime"/> share. C# and F# would convert it to an instant by the zone of the machine; these overloads are
/// chosen instead and do not compile. One per selector, and as many for the as-of instant: beside a <see cref="DateTime"/> the others may give anything.
/// C# before 13 knows no priorities: of two overloads that apply, one must fit better in every argument.
/// </summary>
internal static class DateTimeTrap
{
    /// <summary>The compiler's message.</summary>
    public const string Advice = "Write calendar.InstantOf(t.Opened): a DateTime does not say its zone.";

    /// <summary>Above the overloads for spans.</summary>
    public const int Selector = 2;

    /// <summary>Above the overloads for selectors, whose as-of instant takes a <see cref="DateTime"/>, too.</summary>
    public const int AsOf = 3;

    /// <summary>The exception of whoever calls one by reflection.</summary>
    public static NotSupportedException Reached() => new(Advice);
}
