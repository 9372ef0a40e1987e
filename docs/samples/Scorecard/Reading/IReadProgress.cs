namespace Scorecard.Reading;

/// <summary>Hears how far the reading is.</summary>
internal interface IReadProgress
{
    /// <summary>Says how many bytes of a file have been read.</summary>
    void Report(string fileName, long bytes);
}
