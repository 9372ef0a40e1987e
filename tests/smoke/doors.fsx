// Every door from an F# script, without naming type arguments: arrays, lists, sequences.
#r "nuget: RetentionMetrics, 0.1.0"

open System.Globalization
open RetentionMetrics

CultureInfo.CurrentCulture <- CultureInfo.InvariantCulture

type Answer = { Country: string; Score: int }

let answers = [ { Country = "DE"; Score = 10 }; { Country = "DE"; Score = 3 }; { Country = "FR"; Score = 9 } ]

// Net Promoter Score
printfn "%s" (NetPromoterScore.FromCounts(promoters = 70L, passives = 20L, detractors = 10L).Explain())
printfn "%O" (NetPromoterScore.FromScores [| 10uy; 9uy; 3uy |])
printfn "%O" (NetPromoterScore.FromScores [| 10; 9; 3 |])
printfn "%O" (NetPromoterScore.FromResponses(answers, fun a -> a.Score))
printfn "%O" (NetPromoterScore.FromResponses(List.toArray answers, fun a -> a.Score))
