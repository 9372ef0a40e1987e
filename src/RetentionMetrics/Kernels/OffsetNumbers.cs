namespace RetentionMetrics.Kernels;

/// <summary>Codes that are numbers themselves (<see cref="OffsetCode{TKey}"/>): below the bits that say their partition. Some of them no key may have.</summary>
/// <param name="partitionBits">The partitions are 2^this.</param>
/// <param name="rangeBits">The codes have this many bits, more than the partitions.</param>
internal struct OffsetNumbers(int partitionBits, int rangeBits) : IKeyNumbers<Key32>
{
    private const int CodeBits = 32;

    private readonly int _shift = CodeBits - rangeBits;
    private uint _first;

    public readonly int Count => 1 << (rangeBits - partitionBits);

    public void Begin(int partition) => _first = (uint)partition << (rangeBits - partitionBits);

    public readonly void Number(ReadOnlySpan<DatedAmount<Key32>> rows, Span<int> numbers)
    {
        var (shift, mask) = (_shift, (uint)Count - 1);
        numbers = numbers[..rows.Length];
        for (var i = 0; i < rows.Length; i++)
            numbers[i] = (int)((rows[i].Code.Bits >> shift) & mask);
    }

    public readonly Key32 CodeOf(int number) => new((_first | (uint)number) << _shift);

    public readonly void Dispose()
    {
    }
}
