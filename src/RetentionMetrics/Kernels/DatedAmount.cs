using System.Runtime.InteropServices;

namespace RetentionMetrics.Kernels;

/// <summary>A row on its way to the rows of the same key: ten bytes beside the key's code. Its day is told from a day that all rows share.</summary>
/// <remarks>What does not fit says which row of the columns it is, in the place of the amount.</remarks>
[StructLayout(LayoutKind.Sequential, Pack = sizeof(ushort))]
internal readonly struct DatedAmount<TCode>(TCode code, ushort day, long amount) : IMixedKey<DatedAmount<TCode>>
    where TCode : unmanaged, IMixedKey<TCode>
{
    public readonly TCode Code = code;
    public readonly ushort Day = day;
    public readonly long Amount = amount;

    public static int PartitionOf(DatedAmount<TCode> key, int bits) => TCode.PartitionOf(key.Code, bits);

    public static DatedAmount<TCode> Item(DatedAmount<TCode> key, int bits, uint payload) => key;
}
