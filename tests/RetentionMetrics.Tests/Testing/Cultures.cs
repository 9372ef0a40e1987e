using System.Globalization;

namespace RetentionMetrics.Tests;

/// <summary>The cultures under which texts are checked: decimal points and commas, signs before and after, the Turkish i.</summary>
internal static class Cultures
{
    public static IReadOnlyList<CultureInfo> All { get; } =
        [CultureInfo.InvariantCulture, new("en-US"), new("de-DE"), new("fr-FR"), new("tr-TR")];

    public static IDisposable Use(string name) => Use(new CultureInfo(name));

    public static IDisposable Use(CultureInfo culture)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = culture;
        return new Restore(before);
    }

    private sealed class Restore(CultureInfo before) : IDisposable
    {
        public void Dispose() => CultureInfo.CurrentCulture = before;
    }
}
