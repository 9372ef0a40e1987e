using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace RetentionMetrics;

/// <summary>Which scores belong to which named segment of an RFM analysis.</summary>
/// <remarks>
/// Each of the 125 combinations of recency, frequency and monetary score stands in exactly one segment. Sources: the documentation of Bloomreach
/// Engagement, "RFM segmentation", for the eleven segments; that of Spotler Activate, "App: RFM", for their combinations. Many tools use this table.
/// </remarks>
public static class RfmSegments
{
    internal const int Classes = 5;

    // Recency, frequency and monetary score of each combination, by segment in the order of the enumeration.
    private static readonly ImmutableArray<string> Table =
    [
        "555 554 545 544 455 454 445",
        "543 444 435 355 354 345 344 335",
        "553 552 551 542 541 533 532 531 453 452 451 442 441 433 432 431 423 353 352 351 342 341 333 323",
        "512 511 422 421 412 411 311",
        "525 524 523 522 521 515 514 513 425 424 415 414 413 315 314 313",
        "535 534 443 434 343 334 325 324",
        "331 321 312 251 241 231 221 213",
        "255 254 253 252 245 244 243 242 235 234 225 224 153 152 145 143 142 135 134 133 125 124",
        "215 214 155 154 144 115 114 113",
        "332 322 233 232 223 222 212 211 132 123 122",
        "151 141 131 121 112 111",
    ];

    private static readonly ImmutableArray<RfmSegment> Grid = Lay();

    /// <summary>Gives the segment of a combination of scores.</summary>
    /// <param name="recency">The recency score, 1 (long ago) to 5 (just now).</param>
    /// <param name="frequency">The frequency score, 1 (rarely) to 5 (often).</param>
    /// <param name="monetary">The monetary score, 1 (little) to 5 (much).</param>
    /// <returns>The segment.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A score lies outside 1…5.</exception>
    /// <example><code>
    /// Console.WriteLine(RfmSegments.Of(recency: 5, frequency: 5, monetary: 5)); // Champions
    /// </code></example>
    public static RfmSegment Of(int recency, int frequency, int monetary) => Grid[Place(Checked(recency), Checked(frequency), Checked(monetary))];

    /// <summary>Lists the combinations of a segment.</summary>
    /// <param name="segment">The segment.</param>
    /// <returns>Recency, frequency and monetary score of each, the highest first.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The segment is unknown.</exception>
    public static IReadOnlyList<(int Recency, int Frequency, int Monetary)> CombinationsOf(RfmSegment segment)
    {
        if (!Enum.IsDefined(segment))
            throw new ArgumentOutOfRangeException(nameof(segment), segment, "The segment is unknown.");
        return [.. Codes(segment)];
    }

    private static IEnumerable<(int Recency, int Frequency, int Monetary)> Codes(RfmSegment segment) =>
        Table[(int)segment].Split(' ').Select(code => (code[0] - '0', code[1] - '0', code[2] - '0'));

    private static int Place(int recency, int frequency, int monetary) => ((((recency - 1) * Classes) + frequency - 1) * Classes) + monetary - 1;

    private static int Checked(int score, [CallerArgumentExpression(nameof(score))] string? parameter = null) =>
        score is >= 1 and <= Classes
            ? score
            : throw new ArgumentOutOfRangeException(
                parameter, score, string.Create(CultureInfo.InvariantCulture, $"The {parameter} score {score} lies outside 1…{Classes}."));

    private static ImmutableArray<RfmSegment> Lay()
    {
        var grid = new RfmSegment[Classes * Classes * Classes];
        foreach (var segment in Enum.GetValues<RfmSegment>())
        {
            foreach (var (recency, frequency, monetary) in Codes(segment))
                grid[Place(recency, frequency, monetary)] = segment;
        }

        return [.. grid];
    }
}
