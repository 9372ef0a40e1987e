using System.Globalization;

namespace Scorecard.Reading;

/// <summary>A row that was left out: where it stands and what is wrong with it.</summary>
internal sealed record BadRow(string File, long Line, string Reason, string Detail)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{File} line {Line}: {Detail}");
}
