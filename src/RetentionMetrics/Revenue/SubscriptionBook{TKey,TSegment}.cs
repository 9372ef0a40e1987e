using System.Numerics;
using System.Text.Json.Serialization;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>A subscription book whose rows have segments (plan, country): all its values also by segment, as of the opening.</summary>
/// <typeparam name="TKey">The customer's key.</typeparam>
/// <typeparam name="TSegment">The segment's key.</typeparam>
/// <remarks>
/// <para>A customer of the opening belongs to one segment for the whole period: that of the row that pays most on the day before it, whatever the customer does
/// later. So a change of plan is expansion or contraction inside the segment of the opening, never churn and new, and the segments add up to the company:
/// <c>Total</c> is the value of the book. Of rows that pay the same the one that starts first decides, then the first segment in order.</para>
/// <para>Who is not there at the opening belongs to the segment of the first row that starts in the period; of those of one day the one that pays most decides.
/// Discounts have no say. Segments without a customer in the period are not listed.</para>
/// <para>Immutable. <c>+</c> merges books of the same kind. Everything that the book without segments has is here too.</para>
/// </remarks>
/// <example><code>
/// (string Customer, DateOnly From, DateOnly? To, decimal Fee, string Plan)[] rows =
/// [
///     ("Ada", new(2025, 1, 1), new(2025, 3, 10), 50m, "basic"), ("Ada", new(2025, 3, 10), null, 80m, "pro"),
///     ("Ben", new(2025, 1, 1), null, 80m, "pro"),
/// ];
/// var book = SubscriptionBook.FromSubscriptions(rows, r => r.Customer, r => r.From, r => r.To, r => r.Fee, segmentSelector: r => r.Plan);
/// var retention = book.NetRevenueRetentionBy(ReportingPeriod.Month(2025, 3));
/// Console.WriteLine($"{retention["basic"].Percent}, {retention["pro"].Percent}"); // 160, 100
/// </code></example>
[JsonConverter(typeof(UnsupportedJsonConverter))]
[StoreInstead("Store a book with SaveAsync and read it with LoadAsync.")]
public sealed partial class SubscriptionBook<TKey, TSegment> :
    SubscriptionBook<TKey>,
    IAdditionOperators<SubscriptionBook<TKey, TSegment>, SubscriptionBook<TKey, TSegment>, SubscriptionBook<TKey, TSegment>>,
    IAdditiveIdentity<SubscriptionBook<TKey, TSegment>, SubscriptionBook<TKey, TSegment>>,
    IEquatable<SubscriptionBook<TKey, TSegment>>
    where TKey : notnull
    where TSegment : notnull
{
    // By the numbers that the rows have; in order.
    private readonly TSegment[] _segments;

    internal SubscriptionBook(SubscriptionRows<TKey> rows, TSegment[] segments)
        : base(rows) => _segments = segments;

    /// <summary>Gets the book without subscriptions.</summary>
    public static new SubscriptionBook<TKey, TSegment> Zero { get; } = new(SubscriptionRows<TKey>.Empty, []);

    /// <inheritdoc/>
    public static new SubscriptionBook<TKey, TSegment> AdditiveIdentity => Zero;

    /// <summary>Gets the segments of all rows, in order.</summary>
    public IReadOnlyList<TSegment> Segments => Array.AsReadOnly(_segments);

    /// <summary>Merges two books; customers and segments may stand in both.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    /// <returns>The book of all rows.</returns>
    /// <exception cref="ArgumentNullException">A book is null.</exception>
    /// <exception cref="InvalidOperationException">The books compare customers in different ways.</exception>
    public static SubscriptionBook<TKey, TSegment> operator +(SubscriptionBook<TKey, TSegment> left, SubscriptionBook<TKey, TSegment> right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (right.Rows.Customers.Length == 0)
            return left;
        if (left.Rows.Customers.Length == 0)
            return right;
        var numbers = new SegmentNumbers<TSegment>();
        var ofLeft = Array.ConvertAll(left._segments, numbers.NumberOf);
        var ofRight = Array.ConvertAll(right._segments, numbers.NumberOf);
        var segments = numbers.InOrder(out var places);
        return new SubscriptionBook<TKey, TSegment>(
            SubscriptionRows<TKey>.Merge(left.Rows, right.Rows, Array.ConvertAll(ofLeft, number => places[number]), Array.ConvertAll(ofRight, number => places[number])),
            segments);
    }

    /// <summary>Compares the rows and their segments, whatever the order in which they came.</summary>
    /// <param name="other">The other book.</param>
    /// <returns><see langword="true"/> when both hold the same rows of the same segments.</returns>
    public bool Equals(SubscriptionBook<TKey, TSegment>? other) => Equals((object?)other);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => base.Equals(obj);

    /// <inheritdoc/>
    public override int GetHashCode() => base.GetHashCode();

    private protected override bool HoldsTheSameAs(SubscriptionBook<TKey> other)
    {
        var segments = ((SubscriptionBook<TKey, TSegment>)other)._segments;
        if (_segments.SequenceEqual(segments))
            return Rows.SameAs(other.Rows);
        // Segments without an order of their own stand in that of the rows.
        var places = Array.ConvertAll(segments, segment => Array.IndexOf(_segments, segment));
        return segments.Length == _segments.Length && !places.Contains(-1) && Rows.SameAs(other.Rows.WithSegments(places));
    }

    /// <summary>The number of the segment to which a customer belongs over a period, or −1 where it has no part in it.</summary>
    private int SegmentOf(int customer, int start, int end)
    {
        var (best, amount) = (-1, default(DecimalSum));
        var rows = Rows[customer];
        for (var i = 0; i < rows.Length; i++)
        {
            if (rows[i].Amount >= 0 && rows[i].Runs(start - 1))
                Compare(i, in rows[i]);
        }

        for (var i = 0; best < 0 && i < rows.Length; i++)
        {
            if (!rows[i].IsStay || rows[i].Start < start || rows[i].Start >= end)
                continue;
            // The rows of the first such day.
            for (var day = rows[i].Start; i < rows.Length && rows[i].Start == day; i++)
            {
                if (rows[i].IsStay)
                    Compare(i, in rows[i]);
            }
        }

        return best < 0 ? -1 : rows[best].Segment;

        void Compare(int row, in SubscriptionRow candidate)
        {
            var own = Rows.Intervals.AmountOf(in candidate);
            if (best >= 0)
            {
                var more = own - amount;
                ref readonly var bestRow = ref Rows[customer][best];
                // Rows come in order of their starts.
                if (more.IsNegative || (more.IsZero && (bestRow.Start < candidate.Start || bestRow.Segment <= candidate.Segment)))
                    return;
            }

            (best, amount) = (row, own);
        }
    }
}
