namespace RetentionMetrics.Kernels;

/// <summary>A column of exact sums: decimals, with the few that no decimal holds exactly beside them.</summary>
internal readonly struct MoneyColumn
{
    private readonly decimal[] _amounts;
    private readonly int[] _wideRows;
    private readonly DecimalSum[] _wideSums;

    private MoneyColumn(decimal[] amounts, int[] wideRows, DecimalSum[] wideSums)
    {
        _amounts = amounts;
        _wideRows = wideRows;
        _wideSums = wideSums;
    }

    /// <summary>Gets whether any sum is one that no decimal holds.</summary>
    public bool HasWide => _wideRows.Length != 0;

    public bool IsWide(int row) => _wideRows.Length != 0 && Array.BinarySearch(_wideRows, row) >= 0;

    public DecimalSum this[int row]
    {
        get
        {
            var wide = _wideRows.Length == 0 ? -1 : Array.BinarySearch(_wideRows, row);
            return wide >= 0 ? _wideSums[wide] : DecimalSum.Of(_amounts[row]);
        }
    }

    /// <summary>The amount of a row that is not wide.</summary>
    public decimal Narrow(int row) => _amounts[row];

    /// <summary>The amounts of rows none of which is wide.</summary>
    public ReadOnlySpan<decimal> Narrow(int start, int rows) => _amounts.AsSpan(start, rows);

    /// <summary>Adds a row to a running sum.</summary>
    public void AddTo(ref ExactSum sum, int row)
    {
        if (IsWide(row))
            sum.Add(this[row]);
        else
            sum.Add(_amounts[row]);
    }

    /// <summary>Compares values: 1.0 and 1.00 are equal.</summary>
    public bool RowEquals(int row, in MoneyColumn other, int otherRow) =>
        IsWide(row) || other.IsWide(otherRow) ? this[row].Equals(other[otherRow]) : _amounts[row] == other._amounts[otherRow];

    /// <summary>Builds a column over an array that the caller fills from the start on.</summary>
    internal struct Builder(decimal[] amounts)
    {
        private decimal[] _amounts = amounts;
        private List<(int Row, DecimalSum Sum)>? _wide;

        /// <summary>Sets a row; rows are set in ascending order.</summary>
        public void Set(int row, in ExactSum sum)
        {
            if (sum.IsWide)
                (_wide ??= []).Add((row, sum.Sum));
            _amounts[row] = sum.Narrow;
        }

        /// <summary>Copies a row of another column.</summary>
        public void Copy(int row, in MoneyColumn source, int sourceRow)
        {
            if (source.IsWide(sourceRow))
                (_wide ??= []).Add((row, source[sourceRow]));
            _amounts[row] = source._amounts[sourceRow];
        }

        /// <summary>The column of the rows set.</summary>
        public MoneyColumn ToColumn(int rows)
        {
            Columns.Trim(ref _amounts, rows);
            return new MoneyColumn(_amounts, _wide is null ? [] : [.. _wide.Select(wide => wide.Row)], _wide is null ? [] : [.. _wide.Select(wide => wide.Sum)]);
        }
    }
}
