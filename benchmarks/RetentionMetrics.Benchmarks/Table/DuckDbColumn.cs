using System.Runtime.InteropServices;
using System.Text;

namespace RetentionMetrics.Benchmarks.Table;

/// <summary>An array on its way into a column of the database.</summary>
internal sealed class DuckDbColumn
{
    private static readonly int UnixEpoch = new DateOnly(1970, 1, 1).DayNumber;

    private readonly Func<nint> _createType;
    private readonly Action<int, int, nint> _copy;

    private DuckDbColumn(string name, string sqlType, int rows, Func<nint> createType, Action<int, int, nint> copy)
    {
        (Name, SqlType, Rows) = (name, sqlType, rows);
        (_createType, _copy) = (createType, copy);
    }

    public string Name { get; }

    public string SqlType { get; }

    public int Rows { get; }

    public static DuckDbColumn Of(string name, byte[] values) =>
        new(name, "UTINYINT", values.Length, () => DuckDbNative.CreateType(6), (start, rows, vector) => Marshal.Copy(values, start, DuckDbNative.VectorData(vector), rows));

    public static DuckDbColumn Of(string name, int[] values) =>
        new(name, "INTEGER", values.Length, () => DuckDbNative.CreateType(4), (start, rows, vector) => Marshal.Copy(values, start, DuckDbNative.VectorData(vector), rows));

    public static DuckDbColumn Of(string name, long[] values) =>
        new(name, "BIGINT", values.Length, () => DuckDbNative.CreateType(5), (start, rows, vector) => Marshal.Copy(values, start, DuckDbNative.VectorData(vector), rows));

    /// <summary>Amounts of at most two decimals, as DECIMAL(18,2): the narrowest that holds them.</summary>
    public static DuckDbColumn Of(string name, decimal[] values)
    {
        return new(name, "DECIMAL(18,2)", values.Length, () => DuckDbNative.CreateDecimalType(18, 2), Converted(start => (long)(values[start] * 100)));
    }

    public static DuckDbColumn Of(string name, TimeSpan[] values) =>
        new(name, "BIGINT", values.Length, () => DuckDbNative.CreateType(5), Converted(row => values[row].Ticks));

    public static DuckDbColumn Of(string name, DateOnly[] values)
    {
        var block = new int[2048];
        return new(name, "DATE", values.Length, () => DuckDbNative.CreateType(13), (start, rows, vector) =>
        {
            for (var i = 0; i < rows; i++)
                block[i] = values[start + i].DayNumber - UnixEpoch;
            Marshal.Copy(block, 0, DuckDbNative.VectorData(vector), rows);
        });
    }

    public static DuckDbColumn Of(string name, Guid[] values)
    {
        var bytes = new byte[2048 * 16];
        return new(name, "UUID", values.Length, () => DuckDbNative.CreateType(27), (start, rows, vector) =>
        {
            MemoryMarshal.AsBytes(values.AsSpan(start, rows)).CopyTo(bytes);
            Marshal.Copy(bytes, 0, DuckDbNative.VectorData(vector), rows * 16);
        });
    }

    public static DuckDbColumn Of(string name, string[] values) =>
        new(name, "VARCHAR", values.Length, () => DuckDbNative.CreateType(17), (start, rows, vector) =>
        {
            for (var i = 0; i < rows; i++)
            {
                var text = Encoding.UTF8.GetBytes(values[start + i]);
                DuckDbNative.SetText(vector, (ulong)i, text, (ulong)text.Length);
            }
        });

    public nint CreateType() => _createType();

    public void Copy(int start, int rows, nint vector) => _copy(start, rows, vector);

    private static Action<int, int, nint> Converted(Func<int, long> valueOf)
    {
        var block = new long[2048];
        return (start, rows, vector) =>
        {
            for (var i = 0; i < rows; i++)
                block[i] = valueOf(start + i);
            Marshal.Copy(block, 0, DuckDbNative.VectorData(vector), rows);
        };
    }
}
