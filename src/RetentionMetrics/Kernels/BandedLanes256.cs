using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace RetentionMetrics.Kernels;

/// <summary>Two decimals a vector.</summary>
internal readonly struct BandedLanes256 : IBandedLanes<Vector256<uint>>
{
    public static int Count => Vector256<uint>.Count / 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> Load(ref readonly decimal first, nuint index) =>
        Vector256.LoadUnsafe(ref Unsafe.As<decimal, uint>(ref Unsafe.Add(ref Unsafe.AsRef(in first), index)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> Load(ref readonly int first, nuint index) =>
        Vector256.Shuffle(Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<ulong>(ref Unsafe.As<int, byte>(ref Unsafe.Add(ref Unsafe.AsRef(in first), index)))).AsInt32().ToVector256Unsafe(), Vector256.Create(0, 0, 0, 0, 1, 1, 1, 1)).AsUInt32();

    public static Vector256<uint> All(int number) => Vector256.Create((uint)number);

    public static Vector256<uint> Powers() => Vector256.Create(1u, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> Scales(Vector256<uint> decimals) =>
        Vector256.Shuffle(decimals, Vector256.Create(0u, 0, 0, 0, 4, 4, 4, 4)) >>> 16;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> Units(Vector256<uint> decimals, Vector256<uint> scales, Vector256<uint> finest, Vector256<uint> powers) =>
        Avx2.Multiply(decimals, Avx2.PermuteVar8x32(powers, finest - scales)).AsUInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> Above(Vector256<uint> numbers, Vector256<uint> limit) => Vector256.GreaterThan(numbers.AsInt32(), limit.AsInt32()).AsUInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> Or(Vector256<uint> left, Vector256<uint> right) => left | right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> And(Vector256<uint> left, Vector256<uint> right) => left & right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> AndNot(Vector256<uint> left, Vector256<uint> right) => Vector256.AndNot(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> Max(Vector256<uint> left, Vector256<uint> right) => Vector256.Max(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> Add(Vector256<uint> sums, Vector256<uint> units) => (sums.AsUInt64() + units.AsUInt64()).AsUInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> Squares(Vector256<uint> units) => Avx2.Multiply(units, units).AsUInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> AddLowHalves(Vector256<uint> sums, Vector256<uint> squares) =>
        (sums.AsUInt64() + (squares.AsUInt64() & Vector256.Create((ulong)uint.MaxValue))).AsUInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> AddHighHalves(Vector256<uint> sums, Vector256<uint> squares) => (sums.AsUInt64() + (squares.AsUInt64() >>> 32)).AsUInt32();
}
