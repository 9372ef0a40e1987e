using System.Globalization;
using System.Runtime.InteropServices;

namespace RetentionMetrics.Benchmarks.Table;

/// <summary>DuckDB in memory and in this process, on one thread, through its C interface.</summary>
internal sealed class DuckDb : IDisposable
{
    private readonly nint _database;
    private readonly nint _connection;

    public DuckDb(string library)
    {
        DuckDbNative.Load(library);
        Check(DuckDbNative.Open(0, out _database), "open");
        Check(DuckDbNative.Connect(_database, out _connection), "connect");
        Version = Marshal.PtrToStringUTF8(DuckDbNative.LibraryVersion()) ?? string.Empty;
        Run("SET threads = 1");
    }

    public string Version { get; }

    /// <summary>Runs a query and gives its first value back, as a number; NaN without one.</summary>
    public double Run(string sql)
    {
        var text = Marshal.StringToCoTaskMemUTF8(sql);
        try
        {
            var state = DuckDbNative.Query(_connection, text, out var result);
            try
            {
                if (state != 0)
                    throw new InvalidOperationException($"{sql}: {Marshal.PtrToStringUTF8(DuckDbNative.ResultError(ref result))}");
                if (DuckDbNative.RowCount(ref result) == 0)
                    return double.NaN;
                var value = DuckDbNative.ValueText(ref result, 0, 0);
                var number = Marshal.PtrToStringUTF8(value);
                DuckDbNative.Free(value);
                return double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed) ? parsed : double.NaN;
            }
            finally
            {
                DuckDbNative.DestroyResult(ref result);
            }
        }
        finally
        {
            Marshal.FreeCoTaskMem(text);
        }
    }

    /// <summary>Makes the table <c>t</c> anew from columns of one length.</summary>
    public void Fill(params DuckDbColumn[] columns)
    {
        Run($"CREATE OR REPLACE TABLE t ({string.Join(", ", columns.Select(column => $"{column.Name} {column.SqlType}"))})");
        var name = Marshal.StringToCoTaskMemUTF8("t");
        Check(DuckDbNative.CreateAppender(_connection, 0, name, out var appender), "appender");
        Marshal.FreeCoTaskMem(name);
        var types = columns.Select(column => column.CreateType()).ToArray();
        var chunk = DuckDbNative.CreateChunk(types, (ulong)types.Length);
        const int ChunkRows = 2048;
        for (var start = 0; start < columns[0].Rows; start += ChunkRows)
        {
            var rows = Math.Min(ChunkRows, columns[0].Rows - start);
            DuckDbNative.ResetChunk(chunk);
            for (var i = 0; i < columns.Length; i++)
                columns[i].Copy(start, rows, DuckDbNative.ChunkVector(chunk, (ulong)i));
            DuckDbNative.SetChunkSize(chunk, (ulong)rows);
            Check(DuckDbNative.AppendChunk(appender, chunk), "append");
        }

        DuckDbNative.DestroyChunk(ref chunk);
        Check(DuckDbNative.DestroyAppender(ref appender), "flush");
    }

    public void Dispose()
    {
        var (connection, database) = (_connection, _database);
        DuckDbNative.Disconnect(ref connection);
        DuckDbNative.Close(ref database);
    }

    private static void Check(int state, string what)
    {
        if (state != 0)
            throw new InvalidOperationException($"DuckDB failed to {what}.");
    }
}
