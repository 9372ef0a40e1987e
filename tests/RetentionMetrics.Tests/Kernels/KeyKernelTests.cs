using System.Globalization;
using RetentionMetrics.Kernels;

namespace RetentionMetrics.Tests.Kernels;

public class KeyKernelTests
{
    // One row more than the short way takes, and enough for all its partitions and for several blocks in each.
    private static readonly int[] LongLengths = [8_193, 40_000, 250_001];

    private enum Small : byte
    {
        None,
        One,
        Last = 255,
    }

    private enum Wide : ulong
    {
        None,
        Last = ulong.MaxValue,
    }

    [Fact]
    public void Count_EveryLengthAndOffset_IsThatOfADictionary()
    {
        var random = new Random(1);
        var ids = new int[700];
        for (var length = 0; length <= 600; length++)
        {
            // Ranges from a few places to all of them.
            var range = 1L << (length % 32);
            for (var i = 0; i < ids.Length; i++)
                ids[i] = (int)random.NextInt64(-range / 2, range);
            OfEveryType(ids.AsSpan(random.Next(ids.Length - length), length).ToArray());
        }
    }

    [Fact]
    public void Count_ManyRowsOfAnyShape_IsThatOfADictionary()
    {
        var random = new Random(2);
        foreach (var rows in LongLengths)
        {
            var row = 0;
            // Dense, sparse, all equal, alternating extremes, ascending with equal runs, descending, all distinct, one deviating last row.
            foreach (var next in new Func<int>[]
            {
                () => random.Next(rows / 5),
                () => random.Next(rows / 5) * 20_011,
                () => 7,
                () => row++ % 2 == 0 ? int.MinValue : int.MaxValue,
                () => row++ / 3 * 1_009,
                () => int.MaxValue - (row++ * 8_111),
                () => row++ * -7_919,
                () => ++row % rows == 0 ? 1 : int.MinValue,
            })
            {
                row = 0;
                var ids = new int[rows];
                for (var i = 0; i < rows; i++)
                    ids[i] = next();
                if (rows < 100_000)
                    OfEveryType(ids);
                else
                    Check(ids);
                Check(Array.ConvertAll(ids, id => ((long)id * int.MaxValue) - id));
            }
        }
    }

    [Fact]
    public void Count_RangesAtTheEnds_DoNotOverflow()
    {
        Check<long>([long.MinValue, long.MaxValue, 0, long.MinValue, -1]);
        Check<long>([long.MinValue, long.MinValue + 1, long.MinValue]);
        Check<long>([long.MaxValue, long.MaxValue - 31, long.MaxValue - 32, long.MaxValue - 33, long.MaxValue]);
        Check<ulong>([ulong.MaxValue, 0, ulong.MaxValue, 1UL << 63]);
        Check<int>([int.MinValue, int.MaxValue, int.MinValue]);
        Check<uint>([uint.MaxValue, 0, uint.MaxValue - 1, uint.MaxValue]);
        Check<short>([short.MinValue, short.MaxValue, short.MinValue]);
        Check<sbyte>([sbyte.MinValue, sbyte.MaxValue, 0, sbyte.MinValue]);
        // Widths around a word of the counters, and around what is always narrow.
        foreach (var width in new[] { 1, 31, 32, 33, 63, 64, 65, 1_023, 1_024, 1_025 })
            Check([int.MaxValue - width, int.MaxValue, int.MaxValue - width]);
    }

    [Fact]
    public void Count_TextsOfEveryLength_AreToldApart()
    {
        // Texts of 1 to 40 characters that differ in one place, in case or in a letter that Latin-1 lacks, each once, twice or thrice.
        var texts = new List<string>();
        for (var length = 1; length <= 40; length++)
        {
            texts.Add(new string('a', length));
            texts.Add(new string('\0', length));
            for (var place = 0; place < length; place++)
            {
                foreach (var other in "b\0A\u00e1\u0101\u6161\uff61")
                    texts.Add(new string('a', place) + other + new string('a', length - place - 1));
            }
        }

        string[] few = [.. texts];
        string[] many = [.. Enumerable.Range(1, 3).SelectMany(times => texts.Where((_, i) => i % 3 < times)).Select(text => new string(text))];
        Check(few.AsSpan(0, 2_000).ToArray());
        Check(few);
        Check(many);
        Check([.. many, .. many, .. many]);
    }

    [Fact]
    public void Count_CraftedKeys_DoNotCollide()
    {
        const int Count = 200_000;
        // In one probe run, 200,000 keys would take 2·10^10 comparisons each time: the test would run for hours.
        // GetHashCode of these is the xor of the halves, or of the words: 0 for all of them.
        Distinct(i => ((long)i << 32) | (uint)i);
        Distinct(i => new Guid(i, 1, 0, [.. BitConverter.GetBytes(i), 0, 0, 0, 0]));
        // Arithmetic progressions of every step of a power of two.
        for (var shift = 0; shift < 46; shift += 5)
            Distinct(i => (long)i << shift);
        for (var shift = 0; shift < 14; shift += 3)
            Distinct(i => i << shift);
        // Texts of which most characters are equal, at either end.
        Distinct(i => i.ToString(CultureInfo.InvariantCulture) + new string('x', 40));
        Distinct(i => new string('x', 40) + i.ToString(CultureInfo.InvariantCulture));

        static void Distinct<TKey>(Func<int, TKey> keyOf)
            where TKey : notnull =>
            KeyKernel<TKey>.Default.Count(Enumerable.Range(0, Count).Select(keyOf).ToArray(), out _).Should().Be((Count, 0));
    }

    [Fact]
    public void Count_NullsAtAnyPlace_AreReportedByTheFirstRow()
    {
        foreach (var length in new[] { 1, 5, 300, 8_192, 8_193, 20_000 })
        {
            foreach (var row in new[] { 0, length / 2, length - 1 })
            {
                var texts = Enumerable.Range(0, length).Select(i => i < row ? $"{i % 100}" : null!).ToArray();
                KeyKernel<string>.Default.Count(texts, out var nullRow);
                nullRow.Should().Be(row);
                var named = Array.ConvertAll(texts, text => text is null ? null! : new Named(text));
                KeyKernel<Named>.Default.Count(named, out nullRow);
                nullRow.Should().Be(row);
                KeyKernel<string>.Default.Count(texts.AsMemory(), 3, out nullRow);
                nullRow.Should().Be(row);
                KeyKernel<Named>.Default.Count(named.AsMemory(), 3, out nullRow);
                nullRow.Should().Be(row);
                Nulls(named, [named[0] ?? new Named("0")], row, -1);
                Nulls([new Named("0")], named, -1, row);
                Nulls(texts, ["0"], row, -1);
                Nulls(["0"], texts, -1, row);
            }
        }
    }

    private static void Nulls<TKey>(TKey[] keys, TKey[] others, int nullRow, int otherNullRow)
        where TKey : notnull
    {
        KeyKernel<TKey>.Default.Intersect(keys, others, out var found, out var otherFound);
        (found, otherFound).Should().Be((nullRow, otherNullRow));
        KeyKernel<TKey>.Default.Intersect(keys.AsMemory(), others.AsMemory(), 3, out found, out otherFound);
        (found, otherFound).Should().Be((nullRow, otherNullRow));
    }

    [Fact]
    public void Count_KeyThatThrows_GivesItsMemoryBack()
    {
        var keys = Enumerable.Range(0, 20_000).Select(i => new Throwing(i)).ToArray();

        FluentActions.Invoking(() => KeyKernel<Throwing>.Default.Count(keys, out _)).Should().Throw<InvalidOperationException>();
        FluentActions.Invoking(() => KeyKernel<Throwing>.Default.Count(keys.AsSpan(0, 100), out _)).Should().Throw<InvalidOperationException>();
        FluentActions.Invoking(() => KeyKernel<Throwing>.Default.Count(keys.AsMemory(), 3, out _)).Should().Throw<InvalidOperationException>().WithMessage("no hash code of 90");
        FluentActions.Invoking(() => KeyKernel<Throwing>.Default.Intersect(keys.AsMemory(0, 50), keys.AsMemory(), 3, out _, out _)).Should().Throw<InvalidOperationException>();
        Check(Enumerable.Range(0, 20_000).Select(i => (i % 7_000, i % 3)).ToArray());
    }

    [Fact]
    public void Count_OnceWarm_AllocatesNothing()
    {
        var random = new Random(3);
        foreach (var rows in new[] { 1, 10, 100, 1_000, 100_000 })
        {
            var ids = Enumerable.Range(0, rows).Select(_ => random.Next()).ToArray();
            IsZero(ids);
            IsZero(Array.ConvertAll(ids, id => id % 1_000));
            IsZero(Array.ConvertAll(ids, id => id * 77_777_777_777L));
            IsZero(Array.ConvertAll(ids, id => new Guid(id, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10)));
            IsZero(Array.ConvertAll(ids, id => $"customer {id}"));
            IsZero(Array.ConvertAll(ids, id => $"{id}"));
            IsZero(Array.ConvertAll(ids, id => (id, id)));
        }

        static void IsZero<TKey>(TKey[] keys)
            where TKey : notnull
        {
            Allocation.IsZero(() => KeyKernel<TKey>.Default.Count(keys, out _));
            Allocation.IsZero(() => KeyKernel<TKey>.Default.Intersect(keys, keys.AsSpan(keys.Length / 3), out _, out _));
        }
    }

    private static void OfEveryType(int[] ids)
    {
        Check(ids);
        Check(Array.ConvertAll(ids, id => (uint)id));
        Check(Array.ConvertAll(ids, id => (short)id));
        Check(Array.ConvertAll(ids, id => (ushort)id));
        Check(Array.ConvertAll(ids, id => (char)id));
        Check(Array.ConvertAll(ids, id => (byte)id));
        Check(Array.ConvertAll(ids, id => (sbyte)id));
        Check(Array.ConvertAll(ids, id => (Small)id));
        Check(Array.ConvertAll(ids, id => (DayOfWeek)id));
        Check(Array.ConvertAll(ids, id => (Wide)((ulong)id << 31)));
        Check(Array.ConvertAll(ids, id => (ulong)id << 32));
        Check(Array.ConvertAll(ids, id => (nint)id));
        Check(Array.ConvertAll(ids, id => id % 2 == 0));
        Check(Array.ConvertAll(ids, id => (id, -id)));
        Check(Array.ConvertAll(ids, id => new Guid(id, 1, 2, 3, 4, 5, 6, 7, 8, 9, (byte)id)));
        Check(Array.ConvertAll(ids, id => DateOnly.FromDayNumber(id & 0xFFFFF)));
        Check(Array.ConvertAll(ids, id => id / 3m));
        // Two zeros and two not-a-numbers are equal, whatever their bits.
        Check(Array.ConvertAll(ids, id => id % 5 == 0 ? -0d : id % 5 == 1 ? double.NaN : id));
        var texts = Array.ConvertAll(ids, id => id.ToString(CultureInfo.InvariantCulture));
        Check(texts);
        Check(Array.ConvertAll(texts, text => text.Length % 2 == 0 ? text : "customer number " + text));
        Check(Array.ConvertAll(texts, text => new Named(text)));
    }

    private static void Check<TKey>(TKey[] keys)
        where TKey : notnull
    {
        var counts = new Dictionary<TKey, int>();
        foreach (var key in keys)
            counts[key] = counts.GetValueOrDefault(key) + 1;
        var expected = ((long)counts.Count, (long)counts.Values.Count(count => count > 1));

        var found = KeyKernel<TKey>.Default.Count(keys, out var nullRow);

        // Fluent assertions on each of many thousands would take most of the time.
        if (found != expected || nullRow != -1)
            found.Should().Be(expected, "{0} rows of {1}", keys.Length, typeof(TKey));
        if (IsForSeveralThreads(keys.Length))
            KeyKernel<TKey>.Default.Count(keys.AsMemory(), 2 + (keys.Length % 4), out _).Should().Be(expected, "{0} rows of {1} together", keys.Length, typeof(TKey));

        // Two thirds against the rest: sets that overlap, with duplicates in both; then as they would be read from an index.
        CheckSets(keys[..(keys.Length * 2 / 3)], keys[(keys.Length * 2 / 3)..]);
        if (default(TKey) is int or long or uint or ulong)
        {
            Array.Sort(keys);
            var others = keys.Where((_, i) => i % 3 != 1).ToArray();
            CheckSets(keys, others);
            CheckSets(others, keys);
            CheckSets(keys[(keys.Length / 3)..], others[..(others.Length / 2)]);
        }
    }

    private static void CheckSets<TKey>(TKey[] keys, TKey[] others)
        where TKey : notnull
    {
        var set = keys.ToHashSet();
        var expected = ((long)set.Count, (long)others.Count(set.Remove));

        var found = KeyKernel<TKey>.Default.Intersect(keys, others, out var nullRow, out var otherNullRow);

        if (found != expected || nullRow != -1 || otherNullRow != -1)
            found.Should().Be(expected, "{0} and {1} rows of {2}", keys.Length, others.Length, typeof(TKey));
        if (IsForSeveralThreads(keys.Length))
        {
            KeyKernel<TKey>.Default.Intersect(keys.AsMemory(), others.AsMemory(), 2 + (keys.Length % 4), out _, out _)
                .Should().Be(expected, "{0} and {1} rows of {2} together", keys.Length, others.Length, typeof(TKey));
        }
    }

    // Threads cost more than the counts of short columns: some lengths must do.
    private static bool IsForSeveralThreads(int length) => length is < 9 or 64 or 65 or 257 or 400 or > 600;

    private sealed record Named(string Name);

    private readonly record struct Throwing(int Value)
    {
        public override int GetHashCode() => Value < 90 ? Value : throw new InvalidOperationException($"no hash code of {Value}");
    }
}
