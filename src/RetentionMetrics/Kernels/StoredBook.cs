using System.Buffers.Binary;
using System.Globalization;

namespace RetentionMetrics.Kernels;

/// <summary>What all stored books begin with: eight bytes that say what they are, the version, and in the first block the kinds of book,
/// key and comparer.</summary>
internal static class StoredBook
{
    public const byte Purchases = 1;

    public const byte Subscriptions = 2;

    /// <summary>The kind of segments of a book that has none.</summary>
    public const byte NoSegments = 0;

    private const ushort Version = 1;
    private const int StartBytes = 10;

    private static ReadOnlySpan<byte> Magic => [0x8A, (byte)'R', (byte)'M', (byte)'B', (byte)'O', (byte)'O', (byte)'K', 0x0A];

    /// <summary>The number of a comparer in a header.</summary>
    /// <exception cref="NotSupportedException">Such a comparer cannot be stored.</exception>
    public static byte NumberOf<TKey>(IEqualityComparer<TKey>? comparer)
        where TKey : notnull
    {
        if (comparer is null)
            return 0;
        if (comparer.Equals(StringComparer.OrdinalIgnoreCase))
            return 1;
        throw new NotSupportedException(
            $"A book can be stored when its keys are compared by their own equality or by StringComparer.OrdinalIgnoreCase; {KeyList<TKey>.NameOf(comparer)} has no name to store.");
    }

    /// <summary>Writes what stands before the blocks.</summary>
    public static async ValueTask WriteStartAsync(Stream stream, CancellationToken cancellationToken)
    {
        var start = new byte[StartBytes];
        Magic.CopyTo(start);
        BinaryPrimitives.WriteUInt16LittleEndian(start.AsSpan(Magic.Length), Version);
        await stream.WriteAsync(start, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads what stands before the blocks, and the first block.</summary>
    public static async ValueTask ReadStartAsync(BlockReader reader)
    {
        var start = new byte[StartBytes];
        await reader.ReadRawAsync(start).ConfigureAwait(false);
        if (!start.AsSpan().StartsWith(Magic))
            throw new InvalidDataException($"This is not a stored book: it begins with {Convert.ToHexString(start.AsSpan(0, Magic.Length))}, a book with {Convert.ToHexString(Magic)}.");
        var version = BinaryPrimitives.ReadUInt16LittleEndian(start.AsSpan(Magic.Length));
        if (version != Version)
        {
            throw new InvalidDataException(string.Create(
                CultureInfo.InvariantCulture,
                $"The stored book has version {version}; this version of the library reads version {Version}. A newer version of the library may read it."));
        }

        await reader.NextAsync().ConfigureAwait(false);
    }

    /// <summary>Reads the kind of book.</summary>
    public static void ReadKind(BlockReader reader, byte expected)
    {
        var kind = reader.Byte();
        if (kind != expected)
            throw new InvalidDataException($"The stored book is {NameOf(kind)}, not {NameOf(expected)}.");

        static string NameOf(byte kind) => kind switch
        {
            Purchases => "a book of purchases",
            Subscriptions => "a book of subscriptions",
            _ => string.Create(CultureInfo.InvariantCulture, $"a book of unknown kind {kind}"),
        };
    }

    /// <summary>Reads the kind of keys.</summary>
    public static void ReadKeyKind<TKey>(BlockReader reader, StoredKeys<TKey> expected, string what)
        where TKey : notnull
    {
        var kind = reader.Byte();
        if (kind != expected.Kind)
            throw new InvalidDataException($"The stored book has {what} of the kind {(StoredKeyKind)kind}, not {(StoredKeyKind)expected.Kind} ({typeof(TKey)}).");
    }

    /// <summary>Reads the kind of segments; none are expected where there is no kind.</summary>
    public static void ReadSegmentKind<TSegment>(BlockReader reader, StoredKeys<TSegment>? expected)
        where TSegment : notnull
    {
        var kind = reader.Byte();
        var (found, wanted) = (NameOf(kind), expected is null ? NameOf(NoSegments) : NameOf(expected.Kind));
        if (!string.Equals(found, wanted, StringComparison.Ordinal))
            throw new InvalidDataException($"The stored book has {found}, not {wanted}.");

        static string NameOf(byte kind) => kind == NoSegments ? "no segments" : $"segments of the kind {(StoredKeyKind)kind}";
    }

    /// <summary>Reads how keys are compared.</summary>
    public static IEqualityComparer<TKey>? ReadComparer<TKey>(BlockReader reader)
    {
        var number = reader.Byte();
        if (number == 0)
            return null;
        if (number == 1 && typeof(TKey) == typeof(string))
            return (IEqualityComparer<TKey>)StringComparer.OrdinalIgnoreCase;
        throw BlockReader.Damaged($"it compares keys of {typeof(TKey)} by a comparer of the unknown number {number}.");
    }
}
