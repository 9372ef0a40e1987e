using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace RetentionMetrics.Kernels;

/// <summary>Four decimals a vector.</summary>
internal readonly struct BandedLanes512 : IBandedLanes<Vector512<uint>>
{
    public static int Count => Vector512<uint>.Count / 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> Load(ref readonly decimal first, nuint index) =>
        Vector512.LoadUnsafe(ref Unsafe.As<decimal, uint>(ref Unsafe.Add(ref Unsafe.AsRef(in first), index)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> Load(ref readonly int first, nuint index) =>
        Vector512.Shuffle(Vector128.LoadUnsafe(in first, index).ToVector256Unsafe().ToVector512Unsafe(), Vector512.Create(0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3)).AsUInt32();

    public static Vector512<uint> All(int number) => Vector512.Create((uint)number);

    public static Vector512<uint> Powers() => Vector512.Create(1u, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 0, 0, 0, 0, 0, 0, 0, 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> Scales(Vector512<uint> decimals) =>
        Vector512.Shuffle(decimals, Vector512.Create(0u, 0, 0, 0, 4, 4, 4, 4, 8, 8, 8, 8, 12, 12, 12, 12)) >>> 16;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> Units(Vector512<uint> decimals, Vector512<uint> scales, Vector512<uint> finest, Vector512<uint> powers) =>
        Avx512F.Multiply(decimals, Avx512F.PermuteVar16x32(powers, finest - scales)).AsUInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> Above(Vector512<uint> numbers, Vector512<uint> limit) => Vector512.GreaterThan(numbers.AsInt32(), limit.AsInt32()).AsUInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> Or(Vector512<uint> left, Vector512<uint> right) => left | right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> And(Vector512<uint> left, Vector512<uint> right) => left & right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> AndNot(Vector512<uint> left, Vector512<uint> right) => Vector512.AndNot(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> Max(Vector512<uint> left, Vector512<uint> right) => Vector512.Max(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> Add(Vector512<uint> sums, Vector512<uint> units) => (sums.AsUInt64() + units.AsUInt64()).AsUInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> Squares(Vector512<uint> units) => Avx512F.Multiply(units, units).AsUInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> AddLowHalves(Vector512<uint> sums, Vector512<uint> squares) =>
        (sums.AsUInt64() + (squares.AsUInt64() & Vector512.Create((ulong)uint.MaxValue))).AsUInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> AddHighHalves(Vector512<uint> sums, Vector512<uint> squares) => (sums.AsUInt64() + (squares.AsUInt64() >>> 32)).AsUInt32();
}
