using System.Globalization;
using BenchmarkDotNet.Attributes;

namespace RetentionMetrics.Benchmarks.Purchases;

/// <summary>A book of purchases, one customer in five rows, against the dictionary and the LINQ that one would write for one row per customer.</summary>
[MemoryDiagnoser]
public class PurchaseBookBenchmarks
{
    private const int RowsPerCustomer = 5;
    private const int Days = 730;

    private int[] _customers = [];
    private long[] _longs = [];
    private string[] _texts = [];
    private DateOnly[] _dates = [];
    private decimal[] _amounts = [];
    private PurchaseBook<int> _book = PurchaseBook<int>.Zero;
    private PurchaseBook<int> _firstHalf = PurchaseBook<int>.Zero;
    private PurchaseBook<int> _secondHalf = PurchaseBook<int>.Zero;

    [Params(10, 100, 1_000, 10_000, 10_000_000)]
    public int Rows { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        _customers = new int[Rows];
        _dates = new DateOnly[Rows];
        _amounts = new decimal[Rows];
        for (var i = 0; i < Rows; i++)
        {
            _customers[i] = random.Next(Rows / RowsPerCustomer);
            _dates[i] = new DateOnly(2023, 1, 1).AddDays(random.Next(Days));
            _amounts[i] = random.Next(100_000) / 100m;
        }

        _longs = Array.ConvertAll(_customers, customer => (long)customer << 32);
        _texts = Array.ConvertAll(_customers, customer => string.Create(CultureInfo.InvariantCulture, $"CUST-{customer:D8}"));
        _book = FromPurchases();
        _firstHalf = PurchaseBook.FromPurchases(_customers.AsSpan(0, Rows / 2), _dates.AsSpan(0, Rows / 2), _amounts.AsSpan(0, Rows / 2));
        _secondHalf = PurchaseBook.FromPurchases(_customers.AsSpan(Rows / 2), _dates.AsSpan(Rows / 2), _amounts.AsSpan(Rows / 2));
    }

    [Benchmark(Baseline = true)]
    public int DictionaryOfRows()
    {
        // One row per customer, without days, gaps and merging.
        var rows = new Dictionary<int, (long Purchases, DateOnly First, DateOnly Last, decimal Revenue)>();
        for (var i = 0; i < _customers.Length; i++)
        {
            var date = _dates[i];
            rows[_customers[i]] = rows.TryGetValue(_customers[i], out var row)
                ? (row.Purchases + 1, date < row.First ? date : row.First, date > row.Last ? date : row.Last, row.Revenue + _amounts[i])
                : (1, date, date, _amounts[i]);
        }

        return rows.Count;
    }

    [Benchmark]
    public int DictionaryOfLists()
    {
        var lists = new Dictionary<int, List<(DateOnly Date, decimal Amount)>>();
        for (var i = 0; i < _customers.Length; i++)
        {
            if (!lists.TryGetValue(_customers[i], out var list))
                lists.Add(_customers[i], list = []);
            list.Add((_dates[i], _amounts[i]));
        }

        foreach (var list in lists.Values)
            list.Sort((one, other) => one.Date.CompareTo(other.Date));
        return lists.Count;
    }

    [Benchmark]
    public int Linq() =>
        Enumerable.Range(0, Rows)
            .GroupBy(i => _customers[i])
            .Select(group => (group.Count(), group.Min(i => _dates[i]), group.Max(i => _dates[i]), group.Sum(i => _amounts[i])))
            .ToList().Count;

    [Benchmark]
    public PurchaseBook<int> FromPurchases() => PurchaseBook.FromPurchases(_customers, _dates, _amounts);

    [Benchmark]
    public PurchaseBook<long> FromPurchasesOfLongs() => PurchaseBook.FromPurchases(_longs, _dates, _amounts);

    [Benchmark]
    public PurchaseBook<string> FromPurchasesOfTexts() => PurchaseBook.FromPurchases(_texts, _dates, _amounts);

    [Benchmark]
    public PurchaseBook<int> Merge() => _firstHalf + _secondHalf;

    [Benchmark]
    public int Summaries() => _book.Summaries(new DateOnly(2024, 12, 31)).Count;

    [Benchmark]
    public int Rfm() => _book.Rfm(new DateOnly(2024, 12, 31)).Rows.Count;
}
