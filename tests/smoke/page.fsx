// The script of docs/fsharp.md.
#r "nuget: RetentionMetrics, 0.1.0"

open System
open System.Globalization
open RetentionMetrics

CultureInfo.CurrentCulture <- CultureInfo.InvariantCulture

type Answer = { Country: string; Score: int option }

let answers =
    [ { Country = "DE"; Score = Some 10 }
      { Country = "DE"; Score = None }
      { Country = "FR"; Score = Some 3 }
      { Country = "FR"; Score = Some 11 } ]

let nps = NetPromoterScore.Measure(fun (a: Answer) -> Option.toNullable a.Score)
let rejections = Rejections()

printfn "%O" (nps.By(answers, (fun a -> a.Country), rejections))
printfn "%O" rejections

let known = answers |> List.filter (fun a -> a.Score <> Some 11)
printfn "%s" (NetPromoterScore.FromResponses(known, (fun a -> Option.toNullable a.Score)).Explain(CultureInfo.InvariantCulture))

let rates = [ ChurnRate.FromCounts(lost = 50L, atStart = 1000L); ChurnRate.FromCounts(lost = 12L, atStart = 150L) ]
printfn "%O" (List.sum rates)

for KeyValue(country, score) in nps.By(known, (fun a -> a.Country)) do
    printfn "%s %O" country score

let byBoth = nps.By(known, (fun a -> struct (a.Country, a.Score.IsSome)))
printfn "%d segments" byBoth.Count
