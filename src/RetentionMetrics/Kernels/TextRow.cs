using System.Runtime.InteropServices;

namespace RetentionMetrics.Kernels;

/// <summary>The mixed form of a short text, and a row in which it stands.</summary>
[StructLayout(LayoutKind.Sequential, Pack = sizeof(int))]
internal readonly record struct TextRow(Key128 Key, int Row) : ITableKey<TextRow>
{
    public static int PartitionOf(TextRow key, int bits) => Key128.PartitionOf(key.Key, bits);

    public static TextRow Item(TextRow key, int bits, uint payload) => key with { Key = Key128.Item(key.Key, bits, payload) };

    public static ulong HeadOf(TextRow key) => Key128.HeadOf(key.Key);

    public static bool TailsAreEqual(TextRow one, TextRow other) => Key128.TailsAreEqual(one.Key, other.Key);

    public static TextRow WithHead(TextRow key, ulong head) => key with { Key = Key128.WithHead(key.Key, head) };
}
