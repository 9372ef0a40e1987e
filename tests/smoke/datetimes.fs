// A DateTime does not say its zone: where an instant is asked for, it must not compile, and the compiler says what to write.
// No script: a script stops at its first line that is wrong.
module DateTimes

open System
open RetentionMetrics

type Ticket =
    { Customer: string
      Time: DateTime
      MaybeTime: Nullable<DateTime>
      Instant: DateTimeOffset
      MaybeInstant: Nullable<DateTimeOffset> }

let tickets: Ticket list = []
let calendar = ReportingCalendar.Utc
let asOf = DateTime(2025, 4, 1)
let target = TimeSpan.FromHours 4

module Wrong =
    let case1 = FirstResponseTime.FromTickets(tickets, (fun t -> t.Time), (fun t -> t.MaybeTime))
    let case2 = FirstResponseTime.FromTickets(tickets, (fun t -> t.Time), (fun t -> t.MaybeInstant))
    let case3 = FirstResponseTime.FromTickets(List.toArray tickets, (fun t -> t.Instant), (fun t -> t.MaybeTime))
    let case4 = FirstResponseTime.FromTickets(tickets, (fun t -> t.Instant), (fun t -> t.MaybeInstant), asOf = asOf)
    let case5 = ResolutionTime.FromTickets(tickets, (fun t -> t.Time), (fun t -> t.MaybeTime))
    let case6 = ServiceLevel.FromTickets(tickets, (fun t -> t.Time), (fun t -> t.MaybeTime), target)
    let case7 = SendTimeProfile.FromMessages(tickets, (fun t -> t.Time), (fun _ -> true), calendar)
    let case8 = CohortTable.FromActivity(tickets, (fun t -> t.Customer), (fun t -> t.Time), calendar, PeriodUnit.Month)
    let case9 = CohortTable.FromPurchases(tickets, (fun t -> t.Customer), (fun t -> t.Time), (fun _ -> 1m), calendar, PeriodUnit.Month)
    let case16 = FirstResponseTime.Measure((fun (t: Ticket) -> t.Time), (fun t -> t.MaybeTime))
    let case17 = ResolutionTime.Measure((fun (t: Ticket) -> t.Instant), (fun t -> t.MaybeTime))
    let case18 = ServiceLevel.Measure((fun (t: Ticket) -> t.Instant), (fun t -> t.MaybeInstant), target, asOf = asOf)

module Right =
    let case10 = FirstResponseTime.FromTickets(tickets, (fun t -> t.Instant), (fun t -> t.MaybeInstant))
    let case11 = FirstResponseTime.FromTickets(tickets, (fun t -> calendar.InstantOf t.Time), (fun t -> calendar.InstantOf t.MaybeTime))
    let case12 = FirstResponseTime.FromTickets(tickets, (fun t -> t.Instant), (fun t -> t.MaybeInstant), asOf = calendar.InstantOf asOf)
    let case13 = ServiceLevel.FromTickets(tickets, (fun t -> t.Instant), (fun t -> t.MaybeInstant), target)
    let case14 = SendTimeProfile.FromMessages(tickets, (fun t -> calendar.InstantOf t.Time), (fun _ -> true), calendar)
    let case15 = CohortTable.FromActivity(tickets, (fun t -> t.Customer), (fun t -> calendar.DateOf t.Time), PeriodUnit.Month)
    let case19 = FirstResponseTime.Measure((fun (t: Ticket) -> t.Instant), (fun t -> t.MaybeInstant))
    let case20 = ServiceLevel.Measure((fun (t: Ticket) -> calendar.InstantOf t.Time), (fun t -> calendar.InstantOf t.MaybeTime), target)
