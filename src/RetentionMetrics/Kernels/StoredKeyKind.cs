namespace RetentionMetrics.Kernels;

/// <summary>The kinds of keys, by their numbers in a stored book. Numbers are never used for another kind.</summary>
internal enum StoredKeyKind : byte
{
    Int32 = 1,
    Int64 = 2,
    Guid = 3,
    Text = 4,
}
