using FsCheck;
using FsCheck.Fluent;
using RetentionMetrics.Kernels;

namespace RetentionMetrics.Tests.Kernels;

public class GroupNumbersTests
{
    private static readonly Uri[] Pages = Enumerable.Range(0, 50).Select(i => new Uri($"https://example.org/{i}")).ToArray();

    private enum Small : byte
    {
        None,
    }

    private enum Large : long
    {
        None,
    }

    [Fact]
    public void Number_EveryLengthAndKindOfKey_AgreesWithDictionary()
    {
        var random = new Random(1);
        for (var length = 0; length <= 600; length++)
        {
            var values = new int[length];
            for (var i = 0; i < length; i++)
                values[i] = random.Next(1 + (length % 50));
            Agrees(values);
            Agrees(values, value => (byte)(value * 7));
            Agrees(values, value => (sbyte)(value - 25));
            Agrees(values, value => (short)(value - 25));
            Agrees(values, value => (ushort)(value * 1_310));
            Agrees(values, value => (char)value);
            Agrees(values, value => value % 2 == 0);
            Agrees(values, value => uint.MaxValue - (uint)value);
            Agrees(values, value => (long)value - 25);
            Agrees(values, value => ulong.MaxValue - (ulong)value);
            Agrees(values, value => (nint)value);
            Agrees(values, value => (Small)value);
            Agrees(values, value => (Large)(value * 1_000_000_007L));
            Agrees(values, value => new DateOnly(2026, 1, 1).AddDays(value));
            Agrees(values, value => $"k{value}");
            Agrees(values, value => new Guid(value, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]));
            Agrees(values, value => (value, "x"));
            Agrees(values, value => value % 3 == 0 ? double.NaN : value % 3 - 0.0);
            Agrees(values, value => value / 100m);
            Agrees(values, value => Pages[value]);
        }
    }

    [Fact]
    public void Number_IntegersOfEverySize_AgreesWithDictionary() => Law.Holds(
        Gen.OneOf(
            Gen.Choose(-1_000, 1_000),
            Gen.Choose(int.MinValue, int.MaxValue),
            Gen.Choose(-(1 << 20), 1 << 20),
            Gen.Elements(int.MinValue, int.MinValue + 1, -1, 0, 1, int.MaxValue - 1, int.MaxValue, (1 << 19) - 1, 1 << 19, -(1 << 19), -(1 << 19) - 1)).ArrayOf(),
        keys =>
        {
            Agrees(keys);
            Agrees(keys, key => (uint)key);
            Agrees(keys, key => (long)key << 32);
            Agrees(keys, key => unchecked((ulong)key * 0x9E37_79B9_7F4A_7C15));
            Agrees(keys, key => key < 0 ? long.MinValue - key : long.MaxValue - key);
            Agrees(keys, key => (Large)key);
        });

    [Fact]
    public void Number_IntegersBeyondTheDirectTableAndBack_KeepTheirNumbers()
    {
        // Near, then so far that they have to be looked up, then between: what was far is in the direct table's range by now.
        int[] near = [.. Enumerable.Range(0, 300)];
        int[] far = [.. Enumerable.Range(0, 20_000).Select(i => 5_000 + (i * 50))];
        int[] beyond = [int.MinValue, int.MaxValue, 600_000, -600_000, 524_287, 524_288, -524_288, -524_289];
        var random = new Random(2);
        int[] mixed = [.. near, .. beyond, .. far, .. beyond, .. near];
        random.Shuffle(mixed);

        Agrees([.. near, .. beyond, .. far, .. near, .. beyond, .. far, .. mixed]);
        Agrees([.. beyond, .. far, .. near, .. mixed], key => -(long)key);
        Agrees([.. far, .. mixed, .. near], key => (Large)key);
    }

    [Fact]
    public void Number_EqualTextsInSeveralInstances_AreOneGroup()
    {
        var random = new Random(3);
        foreach (var length in new[] { 0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 40, 1_000 })
        {
            var texts = Enumerable.Range(0, 30).Select(i => new string((char)('a' + (i % 26)), Math.Max(0, length - 1)) + (length > 0 ? "\u00E4b\uD7FFz"[i % 4] : "")).ToArray();
            Agrees(Enumerable.Range(0, 5_000).Select(_ => random.Next(30)).ToArray(), i => random.Next(2) == 0 ? texts[i] : new string(texts[i].AsSpan()));
        }
    }

    [Fact]
    public void Number_TextsThatDifferOnlyWhereTheShortCutDoesNotLook_AreToldApart()
    {
        var random = new Random(4);
        // Of one length, start and end: all meet in one place. Few of them, more than may stand there, and more than the short cut holds.
        foreach (var count in new[] { 2, 4, 5, 6, 100, 511, 512, 513, 3_000 })
        {
            var texts = Enumerable.Range(0, count).Select(i => $"same{i:D6}same").ToArray();
            var rows = Enumerable.Range(0, 4 * Math.Max(count, 2_000)).Select(_ => random.Next(count)).ToArray();
            Agrees(rows, i => texts[i]);
            Agrees(rows, i => new string(texts[i].AsSpan()));
            // And many that differ where it does look, beside them.
            Agrees(rows, i => i % 2 == 0 ? texts[i] : $"{i}");
        }
    }

    [Fact]
    public void Number_FewTextsAmongMany_AgreesWithDictionary()
    {
        var random = new Random(5);
        // Nine of ten rows belong to ten texts, the others are all different; then the other way round.
        Agrees(Enumerable.Range(0, 30_000).Select(i => random.Next(10) > 0 ? random.Next(10) : i).ToArray(), i => $"text {i}");
        Agrees(Enumerable.Range(0, 30_000).Select(i => random.Next(10) == 0 ? random.Next(10) : i).ToArray(), i => $"text {i}");
        Agrees(Enumerable.Range(0, 30_000).Select(i => i / 1_000).ToArray(), i => $"text {i}");
    }

    [Fact]
    public void Number_RunsOfEqualKeys_AgreesWithDictionary() => Law.Holds(
        from lengths in Gen.Choose(0, 40).ArrayOf()
        from groups in Gen.Choose(0, 5).ArrayOf(lengths.Length)
        select lengths.Zip(groups, (length, value) => Enumerable.Repeat(value, length)).SelectMany(run => run).ToArray(),
        values =>
        {
            Agrees(values, value => (value, value));
            Agrees(values, value => Pages[value]);
            Agrees(values, value => $"{value}");
            Agrees(values);
        });

    [Fact]
    public void Number_KeysCraftedToCollide_Ends()
    {
        // In one probe run each of these would take 2·10^10 comparisons, as they take in a Dictionary: minutes.
        // long.GetHashCode is the xor of the halves, and that of Guid the xor of its words: 0 for all of these.
        AreAllDistinct(i => ((long)i << 32) | (uint)i);
        AreAllDistinct(i => new Guid(i, 0, 0, [.. BitConverter.GetBytes(i), 0, 0, 0, 0]));
        AreAllDistinct(i => (ulong)i << 40);
        AreAllDistinct(i => i * 4_096);
        AreAllDistinct(i => $"same{i:D6}same");

        static void AreAllDistinct<TKey>(Func<int, TKey> keyOf)
            where TKey : notnull
        {
            var rows = Enumerable.Range(0, 200_000).ToArray();
            var keys = Array.ConvertAll(rows, row => keyOf(row));
            var actual = new int[rows.Length];
            using var numbers = GroupNumbers<TKey>.Create();
            foreach (var start in new[] { 0, 100_000 })
                numbers.NumberAndCount(keys.AsSpan(start, 100_000), actual.AsSpan(start));
            Same<int>(rows, actual);
            numbers.NumberAndCount(keys, actual);
            Same<int>(rows, actual);
            Same(keys, numbers.Keys);
        }
    }

    [Fact]
    public void Number_KeysWhoseHashCodesAreEqual_AreToldApart() =>
        Agrees(Enumerable.Range(0, 900).Select(i => i % 300).ToArray(), i => new Stubborn(i));

    [Fact]
    public void Dispose_Twice_IsHarmless()
    {
        Twice(1, 2);
        Twice("a", "b");
        Twice((1, 1), (2, 2));

        static void Twice<TKey>(TKey one, TKey other)
            where TKey : notnull
        {
            TKey[] keys = [.. Enumerable.Repeat(one, 3_000), .. Enumerable.Repeat(other, 3_000)];
            var numbers = GroupNumbers<TKey>.Create();
            numbers.NumberAndCount(keys, new int[keys.Length]);
            numbers.NumberAndCount(keys, new int[keys.Length]);
            numbers.Dispose();
            numbers.Dispose();

            // Had an array gone back twice, two of them would now share it.
            using var left = GroupNumbers<TKey>.Create();
            using var right = GroupNumbers<TKey>.Create();
            var (leftNumbers, rightNumbers) = (new int[3], new int[3]);
            left.NumberAndCount([one, other, one], leftNumbers);
            right.NumberAndCount([other, other, one], rightNumbers);
            left.NumberAndCount([other], leftNumbers.AsSpan(2));
            leftNumbers.Should().Equal(0, 1, 1);
            rightNumbers.Should().Equal(0, 0, 1);
            left.Counts.ToArray().Should().Equal(2, 2);
            right.Counts.ToArray().Should().Equal(2, 1);
        }
    }

    [Fact]
    public void Number_OnceWarm_AllocatesOnlyItself()
    {
        var rows = Enumerable.Range(0, 20_000).Select(i => i % 700).ToArray();
        var texts = rows.Select(i => $"text {i}").ToArray();
        var numbers = new int[rows.Length];
        var (integers, strings, pairs) = (GroupNumbers<int>.Create(), GroupNumbers<string>.Create(), GroupNumbers<(int, int)>.Create());
        var tuples = rows.Select(i => (i, i)).ToArray();
        // What is rented for the distinct keys is there after the first rows.
        integers.NumberAndCount(rows, numbers);
        strings.NumberAndCount(texts, numbers);
        strings.NumberAndCount(texts, numbers);
        pairs.NumberAndCount(tuples, numbers);

        Allocation.IsZero(() => integers.NumberAndCount(rows, numbers));
        Allocation.IsZero(() => strings.NumberAndCount(texts, numbers));
        Allocation.IsZero(() => pairs.NumberAndCount(tuples, numbers));
        integers.Dispose();
        strings.Dispose();
        pairs.Dispose();
    }

    private static void Agrees(int[] keys) => Agrees(keys, key => key);

    private static void Agrees<TKey>(int[] values, Func<int, TKey> keyOf)
        where TKey : notnull
    {
        var keys = Array.ConvertAll(values, value => keyOf(value));
        var known = new Dictionary<TKey, int>();
        var expected = new int[keys.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            if (!known.TryGetValue(keys[i], out expected[i]))
                known.Add(keys[i], expected[i] = known.Count);
        }

        var counts = new int[known.Count];
        foreach (var number in expected)
            counts[number]++;

        // In one piece, in pieces of one length, and with the first rows apart: short cuts begin with the second piece.
        foreach (var length in new[] { Math.Max(1, keys.Length), 97, 1_000 }.Where(length => length * 1_000 >= keys.Length))
        {
            var actual = new int[keys.Length];
            using var numbers = GroupNumbers<TKey>.Create();
            for (var start = 0; start < keys.Length; start += length)
                numbers.NumberAndCount(keys.AsSpan(start, Math.Min(length, keys.Length - start)), actual.AsSpan(start));
            Same<int>(expected, actual);
            Same([.. known.Keys], numbers.Keys);
            Same<int>(counts, numbers.Counts);
        }

        if (keys.Length > 100)
            return;
        var (few, fewCounts) = (new int[keys.Length], new int[keys.Length]);
        var distinct = GroupNumbers<TKey>.NumberFew(keys, few, fewCounts);
        Same<int>(expected, few);
        Same([.. known.Keys], keys.AsSpan(0, distinct));
        Same<int>(counts, fewCounts.AsSpan(0, distinct));
    }

    // Rows by the million: an assertion over collections would take minutes.
    private static void Same<T>(ReadOnlySpan<T> expected, ReadOnlySpan<T> actual)
    {
        var equal = expected.CommonPrefixLength(actual);
        Assert.True(equal == expected.Length && equal == actual.Length, $"{typeof(T)}: {expected.Length} expected, {actual.Length} found, equal up to {equal}.");
    }

    private sealed record Stubborn(int Value)
    {
        public bool Equals(Stubborn? other) => other?.Value == Value;

        public override int GetHashCode() => 42;
    }
}
