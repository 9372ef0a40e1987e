namespace RetentionMetrics.Tests.Storage;

/// <summary>A stream that cannot seek and gives a few bytes at a time, as networks do; it counts what was read.</summary>
internal sealed class ChoppyStream(byte[] bytes, int atOnce, Action? onRead = null) : Stream
{
    private readonly MemoryStream _bytes = new(bytes);

    public long BytesRead => _bytes.Position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => _bytes.Read(buffer, offset, Math.Min(count, atOnce));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        onRead?.Invoke();
        return _bytes.ReadAsync(buffer[..Math.Min(buffer.Length, atOnce)], cancellationToken);
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
