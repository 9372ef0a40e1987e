namespace RetentionMetrics.Kernels;

/// <content>The same on several threads: each distributes some rows, then each counts some partitions, over all the rows.</content>
internal partial class PartitionKernel<TKey, TKeys>
{
    /// <inheritdoc/>
    protected override (long Distinct, long Repeated) CountTogether(ReadOnlyMemory<TKey> column, int workers, out int missingRow)
    {
        var bits = TKeys.BitsFor(column.Length);
        var parts = new TKeys[workers];
        try
        {
            missingRow = Distribute(column, bits, parts);
            return missingRow >= 0
                ? default
                : SumOfPartitions(workers, bits, (first, end) => TKeys.Count(parts, column.Span, first, end));
        }
        finally
        {
            Dispose(parts);
        }
    }

    /// <inheritdoc/>
    protected override (long Distinct, long Common) IntersectTogether(
        ReadOnlyMemory<TKey> column, ReadOnlyMemory<TKey> others, int workers, out int missingRow, out int otherMissingRow)
    {
        var bits = TKeys.BitsFor(Math.Max(column.Length, others.Length));
        var (parts, otherParts) = (new TKeys[workers], new TKeys[workers]);
        try
        {
            otherMissingRow = -1;
            missingRow = Distribute(column, bits, parts);
            if (missingRow < 0)
                otherMissingRow = Distribute(others, bits, otherParts);
            return missingRow >= 0 || otherMissingRow >= 0
                ? default
                : SumOfPartitions(workers, bits, (first, end) => TKeys.Intersect(parts, column.Span, otherParts, others.Span, first, end));
        }
        finally
        {
            Dispose(parts);
            Dispose(otherParts);
        }
    }

    /// <summary>Distributes a column's rows, each worker its part of them.</summary>
    /// <returns>The first row whose key names no customer, or −1.</returns>
    private static int Distribute(ReadOnlyMemory<TKey> column, int bits, TKeys[] parts)
    {
        Workers.ForEachPart(column.Length, parts.Length, (part, start, end) => parts[part] = TKeys.Of(column.Span, start, end, bits));
        // The parts stand in the order of the rows.
        foreach (ref readonly var part in parts.AsSpan())
        {
            if (part.MissingRow >= 0)
                return part.MissingRow;
        }

        return -1;
    }

    private static (long Distinct, long Others) SumOfPartitions(int workers, int bits, Func<int, int, (long Distinct, long Others)> count)
    {
        var counts = new (long Distinct, long Others)[workers];
        Workers.ForEachPart(1 << bits, workers, (part, first, end) => counts[part] = count(first, end));
        return (counts.Sum(static part => part.Distinct), counts.Sum(static part => part.Others));
    }

    private static void Dispose(TKeys[] parts)
    {
        foreach (ref var part in parts.AsSpan())
            part.Dispose();
    }
}
