namespace RetentionMetrics.Tests.Purchases;

public class RfmLaws
{
    private static readonly DateOnly AsOf = PurchaseRows.Start.AddDays(900);

    [Fact]
    public void EqualValues_GetEqualScores_AndBetterValuesNoLowerOnes() => Law.Holds(PurchaseRows.Rows, rows =>
    {
        for (var classes = 2; classes <= 9; classes++)
        {
            var table = PurchaseRows.Book(rows).Rfm(AsOf, classes).Rows;
            foreach (var one in table)
            {
                foreach (var other in table)
                {
                    Math.Sign(one.RecencyScore - other.RecencyScore).Should().BeOneOf(0, -one.Recency.CompareTo(other.Recency));
                    Math.Sign(one.FrequencyScore - other.FrequencyScore).Should().BeOneOf(0, one.Frequency.CompareTo(other.Frequency));
                    Math.Sign(one.MonetaryScore - other.MonetaryScore).Should().BeOneOf(0, one.Monetary.CompareTo(other.Monetary));
                }

                one.RecencyScore.Should().BeInRange(1, classes);
                one.FrequencyScore.Should().BeInRange(1, classes);
                one.MonetaryScore.Should().BeInRange(1, classes);
            }
        }
    });

    [Fact]
    public void DistinctValues_AreSplitEvenly() => Law.Holds(FsCheck.Fluent.Gen.Choose(1, 60), customers =>
    {
        // Type 7: the class of x_i ends at rank floor((n − 1)·j/k).
        var numbers = Enumerable.Range(0, customers).ToArray();
        var book = PurchaseBook.FromPurchases(numbers, Array.ConvertAll(numbers, i => AsOf.AddDays(-i)), Array.ConvertAll(numbers, i => (decimal)i));
        foreach (var row in book.Rfm(AsOf, 5).Rows)
        {
            var below = Enumerable.Range(1, 4).Count(j => (customers - 1) * j / 5 < row.Customer);
            row.MonetaryScore.Should().Be(1 + below);
            row.RecencyScore.Should().Be(5 - below);
        }
    });

    [Fact]
    public void CutPointsOfATable_GiveTheSameTable() => Law.Holds(PurchaseRows.Rows, rows =>
    {
        var book = PurchaseRows.Book(rows);
        var table = book.Rfm(AsOf);
        var again = book.Rfm(AsOf, table.CutPoints);

        again.Rows.Should().Equal(table.Rows);
        again.Segments.Should().Equal(table.Segments);
    });

    [Fact]
    public void Segments_HoldAllCustomersAndAllRevenue() => Law.Holds(PurchaseRows.Rows, rows =>
    {
        var table = PurchaseRows.Book(rows).Rfm(AsOf);

        table.Segments.Sum(segment => segment.Customers).Should().Be(table.Rows.Count);
        foreach (var segment in table.Segments)
        {
            var rowsOfIt = table.Rows.Where(row => RfmSegments.Of(row.RecencyScore, row.FrequencyScore, row.MonetaryScore) == segment.Segment).ToList();
            segment.Customers.Should().Be(rowsOfIt.Count);
            rowsOfIt.Select(row => row.Segment).Distinct().Should().BeSubsetOf([segment.Segment]);
        }
    });
}
