using RetentionMetrics.Kernels;

namespace RetentionMetrics.Tests.Kernels;

public class PackedTextTests
{
    [Fact]
    public void TryPack_EveryTextOfTwoCharacters_IsOneToOneAndComesBack()
    {
        // All 65,535 texts of up to fifteen characters: the least two, so that a length looks like a character, and the greatest.
        foreach (var alphabet in new[] { "\0\u0001", "\u0008\u0009", "\u00ff\u0000" })
        {
            var packs = new HashSet<Key128>();
            for (var length = 0; length <= 15; length++)
            {
                for (var bits = 0; bits < 1 << length; bits++)
                {
                    var text = string.Create(length, (alphabet, bits), static (span, state) =>
                    {
                        for (var i = 0; i < span.Length; i++)
                            span[i] = state.alphabet[(state.bits >> i) & 1];
                    });
                    if (!PackedText.TryPack(text, out var packed))
                        continue;
                    packs.Add(packed);
                    PackedText.Unpack(packed).Should().Be(text);
                }
            }

            packs.Should().HaveCount((1 << 16) - 2);
        }
    }

    [Fact]
    public void TryPack_OneWideCharacterAnywhereOrTooLong_IsRefused()
    {
        for (var length = 1; length <= 40; length++)
        {
            PackedText.TryPack(new string('\u00ff', length), out _).Should().Be(length <= 15);
            for (var place = 0; place < length; place++)
            {
                foreach (var wide in "\u0100\u8000\uffff")
                    PackedText.TryPack(new string('a', place) + wide + new string('a', length - place - 1), out _).Should().BeFalse();
            }
        }
    }

    [Fact]
    public void TextHash_OneCharacterElsewhere_IsAnotherHash()
    {
        var texts = new List<string> { string.Empty };
        for (var length = 1; length <= 70; length++)
        {
            texts.Add(new string('a', length));
            texts.Add(new string('\0', length));
            for (var place = 0; place < length; place++)
                texts.Add(new string('a', place) + '\u6161' + new string('a', length - place - 1));
        }

        // About 2,600 hashes of 64 bits: two equal ones would be met once in 5·10^12 processes. Their upper halves: once in 1,200.
        texts.Select(TextHash.Of).Distinct().Should().HaveCount(texts.Count);
        texts.Select(text => TextHash.Of(text) >> 32).Distinct().Count().Should().BeGreaterThan(texts.Count - 8);
        texts.Select(text => TextHash.Of(new string(text.AsSpan()))).Should().Equal(texts.Select(TextHash.Of));
    }
}
