using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RetentionMetrics.Kernels;

/// <summary>A text as a value: code over it is compiled for it alone, where code over a class is shared by all of them and calls its equality through tables.</summary>
internal readonly record struct Text(string Value)
{
    /// <summary>The same column; a value of one reference is that reference.</summary>
    public static ReadOnlySpan<Text> Column(ReadOnlySpan<string> texts) =>
        MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<string, Text>(ref MemoryMarshal.GetReference(texts)), texts.Length);

    /// <summary>The texts of such a column.</summary>
    public static ReadOnlySpan<string> Values(ReadOnlySpan<Text> column) =>
        MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<Text, string>(ref MemoryMarshal.GetReference(column)), column.Length);
}
