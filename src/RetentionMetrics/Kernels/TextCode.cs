using System.Runtime.CompilerServices;

namespace RetentionMetrics.Kernels;

/// <summary>Codes of short texts: their packed forms, mixed. A code with a row leads to the text that stands there; else the text is made
/// anew.</summary>
/// <param name="misses">One place, 0 at first, that becomes 1 where a text is too long to be packed, or missing.</param>
internal readonly struct TextCode(int[] misses) :
    IKeyCode<string, Key128>,
    IReversibleCode<string, TextRow>,
    IReversibleCode<string, Key128>
{
    public bool IsExact => misses[0] == 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Key128 Of(string key)
    {
        // No way of its own for a missing text: an empty one cannot be packed either.
        if (!PackedText.TryPack(key ?? "", out var packed))
            misses[0] = 1;
        return KeyMix.Of(packed);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TextRow Of(string key, int row) => new(Of(key), row);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    Key128 IReversibleCode<string, Key128>.Of(string key, int row) => Of(key);

    public string KeyOf(TextRow code, ReadOnlySpan<string> column) => column[code.Row];

    public string KeyOf(Key128 code, ReadOnlySpan<string> column) => PackedText.Unpack(KeyMix.Undo(code));
}
