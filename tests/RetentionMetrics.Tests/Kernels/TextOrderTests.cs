using RetentionMetrics.Kernels;

namespace RetentionMetrics.Tests.Kernels;

public class TextOrderTests
{
    [Fact]
    public void Sort_TextsOfAnyCharacters_IsOrdinal()
    {
        var random = new Random(1);
        // Ends look like NUL, and characters above U+00FE like one another.
        foreach (var alphabet in new[] { "ab", "\0a", "\u00fe\u00ff\u0100", "a\ud800\udc00\uffff\0", "\u0100\u8000\ufffe\uffff", "0123456789" })
        {
            foreach (var count in new[] { 0, 1, 2, 33, 700, 5_000 })
            {
                foreach (var prefix in new[] { string.Empty, "a common beginning of all, " })
                    IsOrdinal(Texts(count, () => prefix + Text(random.Next(count < 100 ? 40 : 14), random, alphabet)));
            }
        }
    }

    [Fact]
    public void Sort_OneTextThatBeginsOtherwise_IsOrdinal()
    {
        for (var other = 0; other < 200; other++)
        {
            IsOrdinal([.. Enumerable.Range(0, 200).Select(i => i == other ? "custard" : $"customer-{(i * 37) % 200}")]);
            IsOrdinal([.. Enumerable.Range(0, 200).Select(i => i == other ? string.Empty : $"customer-{(i * 37) % 200}")]);
        }
    }

    [Fact]
    public void Sort_TextsThatShareMoreAndMore_IsOrdinal()
    {
        // More levels of eight characters than are taken before texts are compared.
        var random = new Random(2);
        IsOrdinal(Texts(2_000, () => new string('a', 8 * random.Next(40)) + Text(3, random, "abc")));
    }

    [Fact]
    public void Sort_TextsWhoseEighthOrFourthCharacterIsWide_IsOrdinal()
    {
        var random = new Random(3);
        IsOrdinal(Texts(2_000, () => random.Next(2) + "234567" + Text(1, random, "\u00ff\u0100\u8a9e") + Text(3, random, "0123456789")));
        IsOrdinal(Texts(2_000, () => Text(1, random, "\u8a9e\u8a9f") + "ab" + Text(1, random, "\uffff\ufffe") + Text(3, random, "0123456789")));
    }

    private static string[] Texts(int count, Func<string> next) => [.. Enumerable.Range(0, count).Select(_ => next()).Distinct()];

    private static string Text(int length, Random random, string alphabet) =>
        string.Create(length, (random, alphabet), static (span, from) => from.random.GetItems(from.alphabet, span));

    private static void IsOrdinal(string[] texts)
    {
        var numbers = Enumerable.Range(0, texts.Length).ToArray();
        TextOrder.Sort(texts, numbers);
        Array.ConvertAll(numbers, number => texts[number]).Should().Equal(texts.Order(StringComparer.Ordinal));
    }
}
