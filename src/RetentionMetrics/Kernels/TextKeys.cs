namespace RetentionMetrics.Kernels;

/// <summary>Texts: short ones packed into 128 bits, so that they are compared without a look at their memory; the others by hash code and equality.</summary>
/// <remarks>A text is of one kind or the other, so the counts of both add up.</remarks>
internal struct TextKeys : IPartitionedKeys<TextKeys, string>
{
    private const int Chunk = 256;

    private Partitions<Key128> _short;
    private HashedKeys<Text> _long;
    private bool _hasLong;

    /// <inheritdoc/>
    public int MissingRow { get; private set; }

    /// <inheritdoc/>
    public static int BitsFor(int rows) => Partitions<Key128>.BitsFor(rows);

    /// <inheritdoc/>
    public static TextKeys Of(ReadOnlySpan<string> column, int start, int end, int bits)
    {
        var keys = new TextKeys { MissingRow = -1, _short = new(end - start, bits) };
        Span<Key128> packed = stackalloc Key128[Chunk];
        Span<Key64> hashed = stackalloc Key64[Chunk];
        for (; start < end; start += Chunk)
        {
            var (packs, hashes) = (0, 0);
            var rows = column[start..Math.Min(end, start + Chunk)];
            for (var i = 0; i < rows.Length; i++)
            {
                if (rows[i] is not { Length: > 0 } text)
                {
                    keys.MissingRow = start + i;
                    return keys;
                }

                if (PackedText.TryPack(text, out var pack))
                    packed[packs++] = KeyMix.Of(pack);
                else
                    hashed[hashes++] = HashedKeys<Text>.ItemOf(new Text(text), start + i);
            }

            keys._short.Add(packed[..packs]);
            if (hashes == 0)
                continue;
            if (!keys._hasLong)
                keys._long = new(end - start, bits);
            keys._hasLong = true;
            keys._long.Add(hashed[..hashes]);
        }

        return keys;
    }

    /// <inheritdoc/>
    public static (long Distinct, long Repeated) Count(ReadOnlySpan<TextKeys> parts, ReadOnlySpan<string> column, int first, int end)
    {
        var (distinct, repeated) = (0L, 0L);
        using var shortOnes = new KeySet<Key128>();
        using var longOnes = new RowSet<Text>(Text.Column(column), parts[0]._short.Bits);
        for (var partition = first; partition < end; partition++)
        {
            shortOnes.Clear();
            longOnes.Clear();
            foreach (ref readonly var part in parts)
            {
                foreach (var block in part._short.Read(partition))
                    shortOnes.AddMarkingRepeats(block);
                foreach (var block in part._long.Read(partition))
                    longOnes.AddMarkingRepeats(block);
            }

            distinct += shortOnes.Count + longOnes.Count;
            repeated += shortOnes.MarkedCount + longOnes.MarkedCount;
        }

        return (distinct, repeated);
    }

    /// <inheritdoc/>
    public static (long Distinct, long Common) Intersect(
        ReadOnlySpan<TextKeys> parts, ReadOnlySpan<string> column, ReadOnlySpan<TextKeys> others, ReadOnlySpan<string> otherColumn, int first, int end)
    {
        var (distinct, common) = (0L, 0L);
        using var shortOnes = new KeySet<Key128>();
        using var longOnes = new RowSet<Text>(Text.Column(column), parts[0]._short.Bits);
        for (var partition = first; partition < end; partition++)
        {
            shortOnes.Clear();
            longOnes.Clear();
            foreach (ref readonly var part in parts)
            {
                foreach (var block in part._short.Read(partition))
                    shortOnes.Add(block);
                foreach (var block in part._long.Read(partition))
                    longOnes.Add(block);
            }

            foreach (ref readonly var other in others)
            {
                foreach (var block in other._short.Read(partition))
                    shortOnes.Mark(block);
                foreach (var block in other._long.Read(partition))
                    longOnes.Mark(block, Text.Column(otherColumn));
            }

            distinct += shortOnes.Count + longOnes.Count;
            common += shortOnes.MarkedCount + longOnes.MarkedCount;
        }

        return (distinct, common);
    }

    public void Dispose()
    {
        _short.Dispose();
        _long.Dispose();
    }
}
