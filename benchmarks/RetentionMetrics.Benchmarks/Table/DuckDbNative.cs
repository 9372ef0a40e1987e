using System.Runtime.InteropServices;

namespace RetentionMetrics.Benchmarks.Table;

/// <summary>The few functions of DuckDB's C interface that are used here; all arguments are plain numbers, addresses and structs.</summary>
internal static class DuckDbNative
{
    private const string Library = "duckdb";

    public static void Load(string path)
    {
        var loaded = NativeLibrary.Load(path);
        NativeLibrary.SetDllImportResolver(typeof(DuckDbNative).Assembly, (name, _, _) => name == Library ? loaded : 0);
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct Result
    {
        private readonly ulong _columns, _rows, _changed;
        private readonly nint _deprecated, _message, _data;
    }

#pragma warning disable SYSLIB1054 // The generated form needs unsafe code, which this repository does without.
    [DllImport(Library, EntryPoint = "duckdb_library_version"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern nint LibraryVersion();

    [DllImport(Library, EntryPoint = "duckdb_open"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int Open(nint path, out nint database);

    [DllImport(Library, EntryPoint = "duckdb_connect"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int Connect(nint database, out nint connection);

    [DllImport(Library, EntryPoint = "duckdb_disconnect"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern void Disconnect(ref nint connection);

    [DllImport(Library, EntryPoint = "duckdb_close"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern void Close(ref nint database);

    [DllImport(Library, EntryPoint = "duckdb_query"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int Query(nint connection, nint sql, out Result result);

    [DllImport(Library, EntryPoint = "duckdb_result_error"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern nint ResultError(ref Result result);

    [DllImport(Library, EntryPoint = "duckdb_row_count"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern ulong RowCount(ref Result result);

    [DllImport(Library, EntryPoint = "duckdb_value_varchar"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern nint ValueText(ref Result result, ulong column, ulong row);

    [DllImport(Library, EntryPoint = "duckdb_destroy_result"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern void DestroyResult(ref Result result);

    [DllImport(Library, EntryPoint = "duckdb_free"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern void Free(nint memory);

    [DllImport(Library, EntryPoint = "duckdb_appender_create"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int CreateAppender(nint connection, nint schema, nint table, out nint appender);

    [DllImport(Library, EntryPoint = "duckdb_appender_destroy"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int DestroyAppender(ref nint appender);

    [DllImport(Library, EntryPoint = "duckdb_append_data_chunk"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int AppendChunk(nint appender, nint chunk);

    [DllImport(Library, EntryPoint = "duckdb_create_logical_type"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern nint CreateType(int type);

    [DllImport(Library, EntryPoint = "duckdb_create_decimal_type"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern nint CreateDecimalType(byte width, byte scale);

    [DllImport(Library, EntryPoint = "duckdb_create_data_chunk"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern nint CreateChunk(nint[] types, ulong columns);

    [DllImport(Library, EntryPoint = "duckdb_data_chunk_reset"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern void ResetChunk(nint chunk);

    [DllImport(Library, EntryPoint = "duckdb_data_chunk_set_size"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern void SetChunkSize(nint chunk, ulong rows);

    [DllImport(Library, EntryPoint = "duckdb_data_chunk_get_vector"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern nint ChunkVector(nint chunk, ulong column);

    [DllImport(Library, EntryPoint = "duckdb_destroy_data_chunk"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern void DestroyChunk(ref nint chunk);

    [DllImport(Library, EntryPoint = "duckdb_vector_get_data"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern nint VectorData(nint vector);

    [DllImport(Library, EntryPoint = "duckdb_vector_assign_string_element_len"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern void SetText(nint vector, ulong row, byte[] text, ulong length);
#pragma warning restore SYSLIB1054
}
