using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <content>The rows as bytes.</content>
/// <remarks>
/// The intervals, the customers, then customer by customer the number of rows and the rows: the days since the start of the row before, or
/// since the first
/// start of all; 0 for no end, else one more than the days from start to end; amount; number of the interval; number of the segment, if
/// any.
/// </remarks>
internal sealed partial class SubscriptionRows<TKey>
{
    private const int MostNumberBytes = 10;
    private const int MostRowBytes = (5 * MostNumberBytes) + StoredAmount.DecimalBytes;
    private const int MostIntervals = 1_000;

    /// <summary>Writes a book of these rows.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="segments">The segments by their numbers; null in a book without segments.</param>
    /// <param name="cancellationToken">Ends the writing early.</param>
    /// <exception cref="NotSupportedException">The keys or the segments, or the way in which they are compared, cannot be
    /// stored.</exception>
    public async Task SaveAsync<TSegment>(Stream stream, TSegment[]? segments, CancellationToken cancellationToken)
        where TSegment : notnull
    {
        var keys = StoredKeys<TKey>.Create();
        var segmentKeys = segments is null ? null : StoredKeys<TSegment>.Create();
        var comparer = StoredBook.NumberOf(_keys.Comparer);
        if (Intervals.All.Length > MostIntervals)
            throw new NotSupportedException($"A book with {Intervals.All.Length} billing intervals cannot be stored; {MostIntervals} are the most.");
        await StoredBook.WriteStartAsync(stream, cancellationToken).ConfigureAwait(false);
        var writer = new BlockWriter(stream, cancellationToken);
        var firstStart = _rows.Length == 0 ? 0 : _rows.Min(row => row.Start);
        writer.Put(StoredBook.Subscriptions);
        writer.Put(keys.Kind);
        writer.Put(comparer);
        writer.Put(segmentKeys?.Kind ?? StoredBook.NoSegments);
        writer.PutNumber((ulong)Customers.Length);
        writer.PutNumber((ulong)Count);
        writer.PutNumber((ulong)firstStart);
        PutIntervals(writer);
        if (segments is not null)
        {
            writer.PutNumber((ulong)segments.Length);
            await segmentKeys!.WriteAsync(writer, segments, Enumerable.Range(0, segments.Length).ToArray()).ConfigureAwait(false);
        }

        var order = KeyOrder.Of(Customers);
        await keys.WriteAsync(writer, _keys.Memory, order).ConfigureAwait(false);
        foreach (var customer in order)
        {
            var day = firstStart;
            for (var row = -1; row < _offsets[customer + 1] - _offsets[customer]; row++)
            {
                if (!writer.HasRoom(MostRowBytes))
                    await writer.FlushAsync().ConfigureAwait(false);
                if (row < 0)
                    writer.PutNumber((ulong)this[customer].Length);
                else
                    Put(writer, this[customer][row], segments is not null, ref day);
            }
        }

        await writer.EndAsync().ConfigureAwait(false);
    }

    /// <summary>Reads what <see cref="SaveAsync"/> wrote.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="segmentKeys">Reads the segments; null where a book without segments is expected.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    public static async Task<(SubscriptionRows<TKey> Rows, TSegment[] Segments)> LoadAsync<TSegment>(
        Stream stream, StoredKeys<TSegment>? segmentKeys, CancellationToken cancellationToken)
        where TSegment : notnull
    {
        var stored = StoredKeys<TKey>.Create();
        var reader = new BlockReader(stream, cancellationToken);
        await StoredBook.ReadStartAsync(reader).ConfigureAwait(false);
        StoredBook.ReadKind(reader, StoredBook.Subscriptions);
        StoredBook.ReadKeyKind(reader, stored, "customers");
        var comparer = StoredBook.ReadComparer<TKey>(reader);
        StoredBook.ReadSegmentKind(reader, segmentKeys);
        var customers = reader.Number(Array.MaxLength - 1, "the number of customers");
        var count = reader.Number(Array.MaxLength, "the number of rows");
        var firstStart = reader.Number(DateOnly.MaxValue.DayNumber, "the first start");
        var isKnown = reader.IsKnown((long)customers + count);
        var intervals = ReadIntervals(reader);
        TSegment[] segments = segmentKeys is null
            ? []
            : await segmentKeys.ReadAsync(reader, reader.Number(Array.MaxLength, "the number of segments"), isKnown: false).ConfigureAwait(false);
        var keys = await stored.ReadAsync(reader, customers, isKnown).ConfigureAwait(false);
        var rows = new List<SubscriptionRow>(isKnown ? count : 0);
        var numbers = new List<int>(isKnown ? count : 0);
        for (var customer = 0; customer < customers; customer++)
        {
            if (reader.IsEmpty)
                await reader.NextAsync().ConfigureAwait(false);
            var day = firstStart;
            for (var left = reader.Number(count - rows.Count, "the number of a customer's rows"); left > 0; left--)
            {
                if (reader.IsEmpty)
                    await reader.NextAsync().ConfigureAwait(false);
                rows.Add(Read(reader, intervals.All.Length, segmentKeys is null ? null : segments.Length, ref day));
                numbers.Add(customer);
            }
        }

        if (rows.Count != count)
            throw BlockReader.Damaged($"it has {rows.Count} rows of {count}.");
        reader.End();
        return (Group(new KeyList<TKey>(keys, comparer), [.. numbers], [.. rows], intervals), segments);
    }

    private void PutIntervals(BlockWriter writer)
    {
        writer.PutNumber((ulong)Intervals.All.Length);
        foreach (var interval in Intervals.All)
        {
            writer.PutNumber((ulong)interval.Count);
            writer.Put((byte)interval.Unit);
            writer.Put((byte)interval.WeekConvention);
        }
    }

    private static SubscriptionIntervals ReadIntervals(BlockReader reader)
    {
        var intervals = new BillingInterval[reader.Number(MostIntervals, "the number of intervals")];
        try
        {
            for (var i = 0; i < intervals.Length; i++)
                intervals[i] = new BillingInterval(reader.Number(int.MaxValue, "the length of an interval"), (PeriodUnit)reader.Byte(), (WeekConvention)reader.Byte());
        }
        catch (ArgumentOutOfRangeException unknown)
        {
            throw BlockReader.Damaged($"it has an unknown interval: {unknown.Message}");
        }

        var sorted = SubscriptionIntervals.Of(intervals);
        return sorted.All.SequenceEqual(intervals) ? sorted : throw BlockReader.Damaged($"its intervals are not in order.");
    }

    private static void Put(BlockWriter writer, in SubscriptionRow row, bool hasSegments, ref int day)
    {
        writer.PutNumber((ulong)(row.Start - day));
        day = row.Start;
        writer.PutNumber(row.End == int.MaxValue ? 0 : 1 + StoredAmount.Unsigned(row.End - row.Start));
        StoredAmount.Put(writer, row.Amount);
        writer.PutNumber((ulong)row.Interval);
        if (hasSegments)
            writer.PutNumber((ulong)row.Segment);
    }

    private static SubscriptionRow Read(BlockReader reader, int intervals, int? segments, ref int day)
    {
        day += reader.Number(DateOnly.MaxValue.DayNumber - day, "the days to a start");
        var ends = reader.Number();
        var end = ends == 0 ? int.MaxValue : day + StoredAmount.Signed(ends - 1);
        if (ends != 0 && (end < 0 || end > DateOnly.MaxValue.DayNumber))
            throw BlockReader.Damaged($"a subscription ends {StoredAmount.Signed(ends - 1)} days after its start, outside the calendar.");
        return new SubscriptionRow(
            day,
            (int)end,
            StoredAmount.Read(reader),
            reader.Number(intervals - 1, "the number of an interval"),
            segments is null ? 0 : reader.Number(segments.Value - 1, "the number of a segment"));
    }
}
