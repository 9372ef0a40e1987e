using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace RetentionMetrics.Kernels;

/// <summary>Amounts as bytes: digits and scale in one number where they fit, else all bits of the decimal.</summary>
internal static class StoredAmount
{
    /// <summary>Below the digits stand the scale, 0 to 28, or in its place what else the number says.</summary>
    public const int ScaleBits = 5;

    public const ulong ScaleMask = (1 << ScaleBits) - 1;

    public const int FinestScale = 28;

    /// <summary>All bits of a decimal.</summary>
    public const int DecimalBytes = 16;

    // In place of a scale: the bits of a decimal follow.
    private const ulong WholeDecimal = 30;

    /// <summary>Small numbers of either sign as small numbers without one.</summary>
    public static ulong Unsigned(long value) => (ulong)((value << 1) ^ (value >> 63));

    /// <summary>The number of <see cref="Unsigned"/>.</summary>
    public static long Signed(ulong value) => (long)(value >> 1) ^ -(long)(value & 1);

    /// <summary>The number of an amount that was packed.</summary>
    public static ulong NumberOf(long packed) => (Unsigned(packed >> ScaleBits) << ScaleBits) | ((ulong)packed & ScaleMask);

    /// <summary>The amount of such a number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static decimal Of(ulong number, out bool isNegative)
    {
        var digits = Signed(number >> ScaleBits);
        isNegative = digits < 0;
        return DecimalParts.Unpack((digits << ScaleBits) | (long)(number & ScaleMask));
    }

    /// <summary>Puts an amount, 26 bytes at most.</summary>
    public static void Put(BlockWriter writer, decimal amount)
    {
        if (DecimalParts.Of(amount).TryPack(out var packed))
        {
            writer.PutNumber(NumberOf(packed));
            return;
        }

        writer.PutNumber(WholeDecimal);
        PutBits(writer, amount);
    }

    /// <summary>Reads what <see cref="Put"/> wrote.</summary>
    public static decimal Read(BlockReader reader)
    {
        var number = reader.Number();
        if (number == WholeDecimal)
            return ReadBits(reader);
        return (number & ScaleMask) <= FinestScale
            ? Of(number, out _)
            : throw BlockReader.Damaged($"it has an amount of the unknown kind {number & ScaleMask}.");
    }

    public static void PutBits(BlockWriter writer, decimal amount)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(amount, bits);
        foreach (var part in bits)
            BinaryPrimitives.WriteInt32LittleEndian(writer.Take(sizeof(int)), part);
    }

    public static decimal ReadBits(BlockReader reader)
    {
        Span<int> bits = stackalloc int[4];
        foreach (ref var part in bits)
            part = BinaryPrimitives.ReadInt32LittleEndian(reader.Take(sizeof(int)));
        try
        {
            return new decimal(bits);
        }
        catch (ArgumentException)
        {
            throw BlockReader.Damaged($"it has an amount that is no decimal.");
        }
    }
}
