namespace RetentionMetrics.Benchmarks.Table;

/// <summary>The made-up columns of the table, the same at every run.</summary>
internal static class Data
{
    public static readonly DateOnly FirstDay = new(2022, 1, 1);

    public const int Months = 36;

    public static T[] Column<T>(int rows, Func<Random, T> next, int seed = 1)
    {
        var random = new Random(seed);
        var column = new T[rows];
        for (var i = 0; i < rows; i++)
            column[i] = next(random);
        return column;
    }

    /// <summary>Response times around half an hour with a long tail: lognormal.</summary>
    public static TimeSpan[] Durations(int rows) => Column(rows, random =>
    {
        var normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        return TimeSpan.FromTicks((long)(TimeSpan.TicksPerMinute * 30 * Math.Exp(normal)));
    });

    /// <summary>Spreads small numbers over all 64 bits, one to one.</summary>
    public static long Spread(int key)
    {
        var bits = (ulong)(uint)key * 0x9E37_79B9_7F4A_7C15;
        return (long)(bits ^ (bits >> 29));
    }

    /// <summary>Spreads small numbers over all 32 bits, one to one.</summary>
    public static int Spread32(int key)
    {
        var bits = (uint)key * 0x9E37_79B1;
        return (int)(bits ^ (bits >> 15));
    }

    public static Guid ToGuid(int key)
    {
        Span<long> halves = [Spread(key), Spread(~key)];
        return new Guid(System.Runtime.InteropServices.MemoryMarshal.AsBytes(halves));
    }

    /// <summary>A text of thirteen characters; every call makes a new one, as reading a file does.</summary>
    public static string ToText(int key) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"CUST-{key:D8}");

    /// <summary>A text of forty characters, alike in all but the last; every call makes a new one.</summary>
    public static string ToLongText(int key) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"https://shop.example.com/client/{key:D8}");
}
