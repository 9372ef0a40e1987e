using System.Runtime.CompilerServices;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <content>A ledger as bytes.</content>
/// <remarks>
/// Customer by customer the number of rows, then the rows: the days since the row before, or since the first day of all, and the amount.
/// Digits and scale of an
/// amount are one number, which is that of one purchase or refund; other rows say how many these are.
/// </remarks>
internal sealed partial class PurchaseLedger
{
    private const int MostNumberBytes = 10;
    private const int SumBytes = 33;
    private const int MostRowBytes = (2 * MostNumberBytes) + SumBytes;

    // In place of a scale: the row's count stands where digits would, and what follows is the amount.
    private const ulong CountedDigits = 29;
    private const ulong CountedDecimal = 30;
    private const ulong CountedSum = 31;

    /// <summary>Writes the rows of the customers in an order.</summary>
    public async ValueTask WriteAsync(BlockWriter writer, ReadOnlyMemory<int> order, int firstDay)
    {
        var rows = new RowWriter(this, firstDay);
        while (!rows.TryPutAll(writer, order.Span))
            await writer.FlushAsync().ConfigureAwait(false);
    }

    private sealed class RowWriter(PurchaseLedger ledger, int firstDay)
    {
        // So many customers' rows are fetched at once, wherever they lie: else the processor would wait for one after the other.
        private const int ChunkLength = 64;
        private const int MostFetched = 16;

        private int _customers;
        private int _row;
        private int _end;
        private int _day;

        public bool TryPutAll(BlockWriter writer, ReadOnlySpan<int> order)
        {
            while (true)
            {
                for (; _row < _end; _row++)
                {
                    if (!writer.HasRoom(MostRowBytes))
                        return false;
                    PutRow(writer);
                }

                if (_customers == order.Length)
                    return true;
                if (!writer.HasRoom(MostNumberBytes))
                    return false;
                if (_customers % ChunkLength == 0)
                    _ = Fetch(order.Slice(_customers, Math.Min(ChunkLength, order.Length - _customers)));
                var customer = order[_customers++];
                (_row, _end, _day) = (ledger.Start(customer), ledger.End(customer), firstDay);
                writer.PutNumber((ulong)(_end - _row));
            }
        }

        // What a call of its own returns has to be read.
        [MethodImpl(MethodImplOptions.NoInlining)]
        private int Fetch(ReadOnlySpan<int> customers)
        {
            var fetched = 0;
            foreach (var customer in customers)
            {
                // Where there are more rows, the processor sees where they go.
                var row = ledger.Start(customer);
                var end = Math.Min(ledger.End(customer), row + MostFetched);
                fetched ^= ledger._days[end - 1] ^ ledger._counts[end - 1] ^ ledger._amounts.Narrow(end - 1).Scale;
                for (; row < end; row += 4)
                    fetched ^= ledger._days[row] ^ ledger._counts[row] ^ ledger._amounts.Narrow(row).Scale;
            }

            return fetched;
        }

        private void PutRow(BlockWriter writer)
        {
            var day = ledger._days[_row];
            writer.PutNumber((ulong)(day - _day));
            _day = day;
            var count = ledger._counts[_row];
            decimal amount;
            if (!ledger._amounts.IsWide(_row))
            {
                amount = ledger._amounts.Narrow(_row);
            }
            else if (!ledger._amounts[_row].TryDecimal(out amount))
            {
                writer.PutNumber((StoredAmount.Unsigned(count) << StoredAmount.ScaleBits) | CountedSum);
                ledger._amounts[_row].Put(writer);
                return;
            }

            if (!DecimalParts.Of(amount).TryPack(out var packed))
            {
                writer.PutNumber((StoredAmount.Unsigned(count) << StoredAmount.ScaleBits) | CountedDecimal);
                StoredAmount.PutBits(writer, amount);
                return;
            }

            // One purchase, or one refund of less than 0.
            if (count != ((int)(packed >> 63) | 1))
                writer.PutNumber((StoredAmount.Unsigned(count) << StoredAmount.ScaleBits) | CountedDigits);
            writer.PutNumber(StoredAmount.NumberOf(packed));
        }
    }

    /// <summary>Reads what <see cref="WriteAsync"/> wrote.</summary>
    internal sealed class RowReader
    {
        // Room for so many rows is made at once, whatever a header says.
        private const int FewestRows = 1 << 12;

        private readonly int _customers;
        private readonly int _rows;
        private readonly int _firstDay;
        private int[] _starts;
        private int[] _days;
        private int[] _counts;
        private decimal[] _amounts;
        private List<(int Row, DecimalSum Sum)>? _wide;
        private int _customer;
        private int _row;
        private int _end;
        private int _day;
        private int _countBefore;

        /// <param name="customers">How many customers there are said to be.</param>
        /// <param name="rows">How many rows.</param>
        /// <param name="firstDay">The first day of all.</param>
        /// <param name="isKnown">Whether the stream is long enough for so many.</param>
        public RowReader(int customers, int rows, int firstDay, bool isKnown)
        {
            (_customers, _rows, _firstDay) = (customers, rows, firstDay);
            var room = isKnown ? rows : Math.Min(rows, FewestRows);
            _starts = new int[isKnown ? customers + 1 : Math.Min(customers + 1, FewestRows)];
            _days = GC.AllocateUninitializedArray<int>(room);
            _counts = GC.AllocateUninitializedArray<int>(room);
            _amounts = GC.AllocateUninitializedArray<decimal>(room);
        }

        public async ValueTask<PurchaseLedger> ReadAsync(BlockReader reader)
        {
            while (!TryTakeAll(reader))
                await reader.NextAsync().ConfigureAwait(false);
            return ToLedger();
        }

        private bool TryTakeAll(BlockReader reader)
        {
            while (true)
            {
                for (; _row < _end; _row++)
                {
                    if (reader.IsEmpty)
                        return false;
                    TakeRow(reader);
                }

                if (_customer == _customers)
                    return _row == _rows ? true : throw BlockReader.Damaged($"it has {_row} rows of {_rows}.");
                if (reader.IsEmpty)
                    return false;
                BeginCustomer(reader.Number(_rows - _row, "the number of a customer's rows"));
            }
        }

        private PurchaseLedger ToLedger()
        {
            _starts[^1] = _rows;
            var sums = new MoneyColumn.Builder(_amounts);
            foreach (var (row, wide) in _wide ?? [])
            {
                var sum = default(ExactSum);
                sum.Add(wide);
                sums.Set(row, sum);
            }

            return new PurchaseLedger(_starts, _days, _counts, sums.ToColumn(_rows));
        }

        private static void Grow<T>(ref T[] column, int filled, int needed, int most)
        {
            if (needed <= column.Length)
                return;
            var larger = GC.AllocateUninitializedArray<T>((int)Math.Min(most, Math.Max(needed, 2L * filled)));
            column.AsSpan(0, filled).CopyTo(larger);
            column = larger;
        }

        private void BeginCustomer(int rows)
        {
            if (rows == 0)
                throw BlockReader.Damaged($"customer {_customer} has no rows.");
            Grow(ref _starts, _customer, _customer + 2, _customers + 1);
            _starts[_customer++] = _row;
            (_end, _day, _countBefore) = (_row + rows, _firstDay, 0);
        }

        private void TakeRow(BlockReader reader)
        {
            if (_row == _days.Length)
            {
                Grow(ref _days, _row, _row + 1, _rows);
                Grow(ref _counts, _row, _row + 1, _rows);
                Grow(ref _amounts, _row, _row + 1, _rows);
            }

            var days = reader.Number();
            var token = reader.Number();
            var kind = token & StoredAmount.ScaleMask;
            int count;
            bool isNegative;
            if (kind < CountedDigits)
            {
                _amounts[_row] = StoredAmount.Of(token, out isNegative);
                count = isNegative ? -1 : 1;
            }
            else
            {
                count = CountOf(token >> StoredAmount.ScaleBits);
                isNegative = TakeAmount(reader, kind);
            }

            // A day has a row of purchases, one of refunds behind it, or both.
            var isBehind = days > 0 || _countBefore == 0 || (_countBefore > 0 && count < 0);
            if (days > (ulong)(DateOnly.MaxValue.DayNumber - _day) || !isBehind || count == 0 || (count < 0) != isNegative)
                throw BlockReader.Damaged($"row {_row} of customer {_customer - 1} does not follow from the one before.");
            _day += (int)days;
            _days[_row] = _day;
            _counts[_row] = _countBefore = count;
        }

        private bool TakeAmount(BlockReader reader, ulong kind)
        {
            if (kind == CountedSum)
            {
                var sum = DecimalSum.Read(reader);
                (_wide ??= []).Add((_row, sum));
                _amounts[_row] = 0;
                return sum.IsNegative;
            }

            if (kind == CountedDigits)
            {
                var digits = reader.Number();
                if ((digits & StoredAmount.ScaleMask) > StoredAmount.FinestScale)
                    throw BlockReader.Damaged($"row {_row} has an amount of the unknown kind {digits & StoredAmount.ScaleMask}.");
                _amounts[_row] = StoredAmount.Of(digits, out var isNegative);
                return isNegative;
            }

            var amount = StoredAmount.ReadBits(reader);
            _amounts[_row] = amount;
            return amount < 0;
        }

        private int CountOf(ulong number) =>
            StoredAmount.Signed(number) is >= -int.MaxValue and <= int.MaxValue and var count
                ? (int)count
                : throw BlockReader.Damaged($"row {_row} says that it has {StoredAmount.Signed(number)} purchases.");
    }
}
