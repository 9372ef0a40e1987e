// A C# script, as typed into a REPL or a notebook.
#r "nuget: RetentionMetrics, 0.1.0"

using System.Globalization;
using RetentionMetrics;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

var answers = new[] { (Country: "DE", Score: 10), (Country: "DE", Score: 3), (Country: "FR", Score: 9) };
var byCountry = Breakdown.From(answers, a => a.Country, group => NetPromoterScore.FromResponses(group, a => a.Score));
Console.WriteLine(byCountry["FR"]);
Console.WriteLine(byCountry.Total.Explain());
