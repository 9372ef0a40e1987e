using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>Numbers the segments of a book: as they come first, and in the order of their keys at the end.</summary>
internal sealed class SegmentNumbers<TSegment>
    where TSegment : notnull
{
    private readonly Dictionary<TSegment, int> _numbers = [];
    private readonly List<TSegment> _segments = [];

    /// <summary>The number of a segment among those that came so far.</summary>
    public int NumberOf(TSegment segment)
    {
        if (_numbers.TryGetValue(segment, out var number))
            return number;
        _numbers.Add(segment, _segments.Count);
        _segments.Add(segment);
        return _segments.Count - 1;
    }

    /// <summary>The segments in the order of their keys.</summary>
    /// <param name="places">By number: the place in that order.</param>
    public TSegment[] InOrder(out int[] places)
    {
        TSegment[] segments = [.. _segments];
        var order = KeyOrder.Of<TSegment>(segments);
        places = new int[order.Length];
        for (var place = 0; place < order.Length; place++)
            places[order[place]] = place;
        return Array.ConvertAll(order, number => segments[number]);
    }
}
