namespace RetentionMetrics.Kernels;

/// <content>A sum as bytes.</content>
internal readonly partial struct DecimalSum
{
    /// <summary>The sum as a decimal of its own scale, if there is one.</summary>
    public bool TryDecimal(out decimal amount)
    {
        const int MantissaBits = 96;
        var magnitude = IsNegative ? Negate() : this;
        amount = 0;
        if (magnitude._high != Int128.Zero || magnitude._low >> MantissaBits != UInt128.Zero)
            return false;
        var low = (ulong)magnitude._low;
        amount = new decimal((int)low, (int)(low >> 32), (int)(uint)(magnitude._low >> 64), IsNegative, _scale);
        return true;
    }

    /// <summary>Puts 33 bytes.</summary>
    public void Put(BlockWriter writer)
    {
        writer.Put(_low);
        writer.Put((UInt128)_high);
        writer.Put(_scale);
    }

    /// <summary>Reads what <see cref="Put"/> wrote.</summary>
    public static DecimalSum Read(BlockReader reader)
    {
        var (low, high, scale) = (reader.UInt128(), (Int128)reader.UInt128(), reader.Byte());
        try
        {
            if (scale > FinestScale)
                throw OutOfRange();
            RefuseIfOutOfRange(low, high, scale);
        }
        catch (OverflowException)
        {
            throw BlockReader.Damaged($"it has a sum that lies outside the range of sums.");
        }

        return new DecimalSum(low, high, scale);
    }
}
