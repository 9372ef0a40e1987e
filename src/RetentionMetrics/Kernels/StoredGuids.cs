namespace RetentionMetrics.Kernels;

/// <summary>Guids as the sixteen bytes of their texts.</summary>
internal sealed class StoredGuids : StoredKeys<Guid>
{
    private const int Bytes = 16;

    private Guid _before;

    public override byte Kind => (byte)StoredKeyKind.Guid;

    protected override int Put(BlockWriter writer, ReadOnlySpan<Guid> keys, ReadOnlySpan<int> order)
    {
        var done = 0;
        for (; done < order.Length && writer.HasRoom(Bytes); done++)
            _ = keys[order[done]].TryWriteBytes(writer.Take(Bytes), bigEndian: true, out _);
        return done;
    }

    protected override int Take(BlockReader reader, Span<Guid> keys, int done)
    {
        for (; done < keys.Length && !reader.IsEmpty; done++)
        {
            var key = new Guid(reader.Take(Bytes), bigEndian: true);
            if (done > 0)
                ThrowUnlessAscending(_before.CompareTo(key), done);
            keys[done] = _before = key;
        }

        return done;
    }
}
