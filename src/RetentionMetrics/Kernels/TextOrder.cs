using System.Buffers;
using System.Runtime.CompilerServices;

namespace RetentionMetrics.Kernels;

/// <summary>Sorts texts by ordinal: by four or eight of their characters as one number, so that few texts are fetched and compared.</summary>
internal static class TextOrder
{
    private const int HeadBits = 64;
    private const int FewTexts = 32;
    private const int Samples = 64;
    private const int MostLevels = 16;

    /// <summary>So many texts are fetched at once.</summary>
    public const int Fetched = 64;

    /// <summary>Fetches the next texts, wherever they lie: else the processor would wait for one after the other.</summary>
    // What a call of its own returns has to be read.
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Fetch(ReadOnlySpan<string> texts, ReadOnlySpan<int> numbers)
    {
        var characters = 0;
        foreach (var number in numbers[..Math.Min(Fetched, numbers.Length)])
            characters ^= texts[number].Length;
        return characters;
    }

    /// <summary>Sorts the numbers of some texts by these.</summary>
    public static void Sort(ReadOnlySpan<string> texts, Span<int> numbers)
    {
        var heads = ArrayPool<ulong>.Shared.Rent(numbers.Length);
        Sort(texts, numbers, heads.AsSpan(0, numbers.Length), 0, 0);
        ArrayPool<ulong>.Shared.Return(heads);
    }

    /// <param name="texts">The texts.</param>
    /// <param name="numbers">The numbers of those that are to be sorted.</param>
    /// <param name="heads">Room for as many heads.</param>
    /// <param name="start">How many characters they are known to have in common.</param>
    /// <param name="level">How many heads stand before.</param>
    private static void Sort(ReadOnlySpan<string> texts, Span<int> numbers, Span<ulong> heads, int start, int level)
    {
        if (numbers.Length <= FewTexts || level == MostLevels)
        {
            Compare(texts, numbers);
            return;
        }

        // What a few have in common all have, mostly; to look at all of them first would take as long as the rest.
        var common = CommonLength(texts, numbers, start, Math.Max(1, numbers.Length / Samples));
        if (!TryHeads(texts, numbers, heads, start, common, out var bits))
        {
            common = CommonLength(texts, numbers, start, 1);
            _ = TryHeads(texts, numbers, heads, start, common, out bits);
        }

        heads.Sort(numbers);
        for (int from = 0, to; from < heads.Length; from = to)
        {
            for (to = from + 1; to < heads.Length && heads[to] == heads[from];)
                to++;
            // Whether equal heads say that as many characters are equal.
            var last = heads[from] & Greatest(bits);
            if (last > 0 && last < Greatest(bits))
                Sort(texts, numbers[from..to], heads[from..to], common + (HeadBits / bits), level + 1);
            else
                Compare(texts, numbers[from..to]);
        }
    }

    private static int CommonLength(ReadOnlySpan<string> texts, ReadOnlySpan<int> numbers, int start, int step)
    {
        var common = texts[numbers[0]].AsSpan(start);
        for (var i = 0; i < numbers.Length && !common.IsEmpty; i += step)
            common = common[..common.CommonPrefixLength(texts[numbers[i]].AsSpan(start))];
        return start + common.Length;
    }

    private static bool TryHeads(
        ReadOnlySpan<string> texts, ReadOnlySpan<int> numbers, Span<ulong> heads, int start, int common, out int bits)
    {
        var first = texts[numbers[0]].AsSpan(start);
        bits = first.Length > common - start && first[common - start] >= Greatest(8) ? 16 : 8;
        first = first[..(common - start)];
        for (var i = 0; i < numbers.Length; i++)
        {
            if (i % Fetched == 0)
                _ = Fetch(texts, numbers[i..]);
            var text = texts[numbers[i]].AsSpan(start);
            if (!text.StartsWith(first))
                return false;
            heads[i] = HeadOf(text[first.Length..], bits);
        }

        return true;
    }

    // So many bits for each character as far as these fit, then the greatest for all that do not; 0 behind that and behind the end.
    private static ulong HeadOf(ReadOnlySpan<char> text, int bits)
    {
        ulong head = 0;
        var left = HeadBits;
        for (var fits = true; fits && left > 0 && !text.IsEmpty; text = text[1..])
        {
            fits = text[0] < Greatest(bits);
            head = (head << bits) | Math.Min(text[0], Greatest(bits));
            left -= bits;
        }

        // Where all bits are left, the head is 0 anyway.
        return head << left;
    }

    private static ulong Greatest(int bits) => (1UL << bits) - 1;

    private static void Compare(ReadOnlySpan<string> texts, Span<int> numbers)
    {
        if (numbers.Length > FewTexts)
        {
            var some = new string[numbers.Length];
            for (var i = 0; i < some.Length; i++)
                some[i] = texts[numbers[i]];
            some.AsSpan().Sort(numbers, StringComparer.Ordinal);
            return;
        }

        for (var i = 1; i < numbers.Length; i++)
        {
            var number = numbers[i];
            var at = i;
            for (; at > 0 && string.CompareOrdinal(texts[numbers[at - 1]], texts[number]) > 0; at--)
                numbers[at] = numbers[at - 1];
            numbers[at] = number;
        }
    }
}
