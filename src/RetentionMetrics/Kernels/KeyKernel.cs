using System.Runtime.CompilerServices;

namespace RetentionMetrics.Kernels;

/// <summary>Counts over whole columns of keys, by the way that suits the key's type.</summary>
internal abstract class KeyKernel<TKey>
{
    /// <summary>The kernel for this type of key.</summary>
    public static readonly KeyKernel<TKey> Default = Choose();

    /// <summary>Counts the distinct keys of a column and those that stand in it more than once. No allocation.</summary>
    /// <param name="column">The keys.</param>
    /// <param name="missingRow">The first row whose key names no customer, or −1; then the counts say nothing.</param>
    public abstract (long Distinct, long Repeated) Count(ReadOnlySpan<TKey> column, out int missingRow);

    /// <summary>Counts the distinct keys of a column, and those of them that stand in another column too. No allocation.</summary>
    /// <param name="column">The one column.</param>
    /// <param name="others">The other.</param>
    /// <param name="missingRow">The first row of the one column whose key names no customer, or −1.</param>
    /// <param name="otherMissingRow">The first row of the other whose key names no customer, or −1; either missing row leaves the counts without meaning.</param>
    public abstract (long Distinct, long Common) Intersect(ReadOnlySpan<TKey> column, ReadOnlySpan<TKey> others, out int missingRow, out int otherMissingRow);

    /// <inheritdoc cref="Count(ReadOnlySpan{TKey}, out int)"/>
    /// <param name="column">The keys.</param>
    /// <param name="workers">How many threads share the work; more than one allocate a little.</param>
    /// <param name="missingRow">The first row whose key names no customer, or −1; then the counts say nothing.</param>
    public (long Distinct, long Repeated) Count(ReadOnlyMemory<TKey> column, int workers, out int missingRow)
    {
        try
        {
            return workers == 1 ? Count(column.Span, out missingRow) : CountTogether(column, workers, out missingRow);
        }
        catch (AggregateException)
        {
            // A key's own equality threw, perhaps on several threads: one thread throws what the first row throws.
            return Count(column.Span, out missingRow);
        }
    }

    /// <inheritdoc cref="Intersect(ReadOnlySpan{TKey}, ReadOnlySpan{TKey}, out int, out int)"/>
    /// <param name="column">The one column.</param>
    /// <param name="others">The other.</param>
    /// <param name="workers">How many threads share the work; more than one allocate a little.</param>
    /// <param name="missingRow">The first row of the one column whose key names no customer, or −1.</param>
    /// <param name="otherMissingRow">The first row of the other whose key names no customer, or −1; either missing row leaves the counts without meaning.</param>
    public (long Distinct, long Common) Intersect(
        ReadOnlyMemory<TKey> column, ReadOnlyMemory<TKey> others, int workers, out int missingRow, out int otherMissingRow)
    {
        try
        {
            return workers == 1
                ? Intersect(column.Span, others.Span, out missingRow, out otherMissingRow)
                : IntersectTogether(column, others, workers, out missingRow, out otherMissingRow);
        }
        catch (AggregateException)
        {
            return Intersect(column.Span, others.Span, out missingRow, out otherMissingRow);
        }
    }

    /// <summary>Counts on several threads.</summary>
    protected abstract (long Distinct, long Repeated) CountTogether(ReadOnlyMemory<TKey> column, int workers, out int missingRow);

    /// <summary>Intersects on several threads.</summary>
    protected abstract (long Distinct, long Common) IntersectTogether(
        ReadOnlyMemory<TKey> column, ReadOnlyMemory<TKey> others, int workers, out int missingRow, out int otherMissingRow);

    private static KeyKernel<TKey> Choose()
    {
        // What is compared by its bits: integers, enumerations (by the size of their integers) and Guid.
        if (typeof(TKey) == typeof(byte) || typeof(TKey) == typeof(sbyte) || (typeof(TKey).IsEnum && Unsafe.SizeOf<TKey>() == sizeof(byte)))
            return new IntegerKernel<TKey, byte, ExactKeys<TKey, Key32, KeyMixers.Narrow<TKey>>>();
        if (typeof(TKey) == typeof(short) || typeof(TKey) == typeof(ushort) || typeof(TKey) == typeof(char)
            || (typeof(TKey).IsEnum && Unsafe.SizeOf<TKey>() == sizeof(short)))
        {
            return new IntegerKernel<TKey, short, ExactKeys<TKey, Key32, KeyMixers.Narrow<TKey>>>();
        }

        if (typeof(TKey) == typeof(int) || typeof(TKey) == typeof(uint) || (typeof(TKey).IsEnum && Unsafe.SizeOf<TKey>() == sizeof(int)))
            return new IntegerKernel<TKey, int, ExactKeys<TKey, Key32, KeyMixers.Narrow<TKey>>>();
        if (typeof(TKey) == typeof(long) || typeof(TKey) == typeof(ulong) || (typeof(TKey).IsEnum && Unsafe.SizeOf<TKey>() == sizeof(long)))
            return new IntegerKernel<TKey, long, ExactKeys<TKey, Key64, KeyMixers.Wide<TKey>>>();
        if (typeof(TKey) == typeof(Guid))
            return new PartitionKernel<TKey, ExactKeys<TKey, Key128, KeyMixers.Widest<TKey>>>();
        if (typeof(TKey) == typeof(string))
            return (KeyKernel<TKey>)(object)new TextKernel();
        return new PartitionKernel<TKey, HashedKeys<TKey>>();
    }
}
