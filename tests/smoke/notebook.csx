// A C# script, as typed into a REPL or a notebook.
#r "nuget: RetentionMetrics, 0.1.0"

using System.Globalization;
using RetentionMetrics;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

var answers = new[] { (Country: "DE", Score: 10), (Country: "DE", Score: 3), (Country: "FR", Score: 9) };
var byCountry = NetPromoterScore.Measure(((string Country, int Score) a) => a.Score).By(answers, a => a.Country);
Console.WriteLine(byCountry["FR"]);
Console.WriteLine(byCountry.Total.Explain());
