using System.Text;

namespace Scorecard.Reading;

/// <summary>Makes a stranger's text fit for a message: short, on one line, and without control characters that a terminal would obey.</summary>
internal static class ShownText
{
    private const int LongestShown = 40;

    public static string Of(ReadOnlySpan<byte> bytes) =>
        // A character has at most four bytes: what is cut off here is cut off below as well.
        Of(Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, (LongestShown + 1) * 4)]));

    public static string Of(string text)
    {
        var shown = new StringBuilder(LongestShown);
        foreach (var rune in text.EnumerateRunes())
        {
            if (shown.Length >= LongestShown)
                return shown.Append('…').ToString();
            if (Rune.IsControl(rune) || Rune.GetUnicodeCategory(rune) is System.Globalization.UnicodeCategory.Format)
                shown.Append('·');
            else
                shown.Append(rune.ToString());
        }

        return shown.ToString();
    }
}
