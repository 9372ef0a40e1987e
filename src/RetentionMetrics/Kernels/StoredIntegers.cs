using System.Numerics;

namespace RetentionMetrics.Kernels;

/// <summary>Integers as their distances from the ones before.</summary>
internal sealed class StoredIntegers<T>(StoredKeyKind kind) : StoredKeys<T>
    where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
{
    private const int MostBytes = 10;

    private long _before = long.CreateChecked(T.MinValue);

    public override byte Kind => (byte)kind;

    protected override int Put(BlockWriter writer, ReadOnlySpan<T> keys, ReadOnlySpan<int> order)
    {
        var done = 0;
        for (; done < order.Length && writer.HasRoom(MostBytes); done++)
        {
            var key = long.CreateTruncating(keys[order[done]]);
            writer.PutNumber(unchecked((ulong)(key - _before)));
            _before = key;
        }

        return done;
    }

    protected override int Take(BlockReader reader, Span<T> keys, int done)
    {
        for (; done < keys.Length && !reader.IsEmpty; done++)
        {
            // The distance of two integers fits 64 bits without a sign.
            var distance = reader.Number();
            var most = unchecked((ulong)(long.CreateTruncating(T.MaxValue) - _before));
            if (distance > most)
                throw BlockReader.Damaged($"key {done} lies outside the range of {typeof(T).Name}.");
            if (distance == 0 && done > 0)
                ThrowUnlessAscending(0, done);
            _before = unchecked(_before + (long)distance);
            keys[done] = T.CreateTruncating(_before);
        }

        return done;
    }
}
