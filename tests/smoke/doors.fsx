// Every door from an F# script, without naming type arguments: arrays, lists, sequences.
#r "nuget: RetentionMetrics, 0.1.0"

open System
open System.Collections.Generic
open System.Globalization
open RetentionMetrics

CultureInfo.CurrentCulture <- CultureInfo.InvariantCulture

/// Prints the figure that counts give; every other door must give the same.
let same (expected: 'metric) (others: 'metric list) =
    printfn "%s %O" typeof<'metric>.Name expected

    others
    |> List.iteri (fun i other ->
        if not (expected.Equals other) then
            failwithf "%s: door %d gives %O" typeof<'metric>.Name (i + 1) other)


// Retention
type Customer = { Start: DateOnly; End: Nullable<DateOnly> }

let march = ReportingPeriod.Month(2025, 3)
let day year month day = DateOnly(year, month, day)
let never = Nullable<DateOnly>()

let customers =
    [ { Start = day 2024 1 1; End = never }
      { Start = day 2024 6 1; End = Nullable(day 2025 3 15) }
      { Start = day 2025 3 10; End = never } ]

let starts = [| for customer in customers -> customer.Start |]
let ends = [| for customer in customers -> if customer.End.HasValue then customer.End.Value else DateOnly.MaxValue |]
let movements = CustomerMovements.FromCounts(atStart = 2L, acquired = 1L, lost = 1L)

same march
    [ ReportingPeriod.FromInclusive(day 2025 3 1, day 2025 3 31)
      ReportingPeriod.Months(day 2025 3 1)
      ReportingPeriod.Parse("2025-03") ]

same movements
    [ CustomerMovements.FromCustomers(customers, march, (fun c -> c.Start), (fun c -> c.End))
      CustomerMovements.FromCustomers(List.toArray customers, march, (fun c -> c.Start), (fun c -> c.End))
      CustomerMovements.FromDates(starts, ends, march)
      CustomerMovements.Measure(march, (fun (c: Customer) -> c.Start), (fun c -> c.End)).Of(customers)
      CustomerMovements.FromDates(starts, ends, march, rejections = Rejections())
      CustomerMovements.FromCustomers(customers, march, (fun c -> c.Start), (fun c -> c.End), EndDates.LastDay)
      CustomerMovements.FromDates(starts, ends, march, EndDates.LastDay) ]

same (CustomerRetentionRate.FromHeadcounts(atStart = 2L, atEnd = 2L, acquired = 1L))
    [ CustomerRetentionRate.FromCustomers(customers, march, (fun c -> c.Start), (fun c -> c.End))
      CustomerRetentionRate.Measure(march, (fun (c: Customer) -> c.Start), (fun c -> c.End)).Of(customers)
      CustomerRetentionRate.FromCounts(retained = 1L, atStart = 2L)
      CustomerRetentionRate.FromCustomerSets([| 1; 2 |], [| 2; 3 |])
      CustomerRetentionRate.FromCustomerSets([ "a"; "b" ], [ "b"; "c" ])
      CustomerRetentionRate.FromCustomerSets([| 1; 2 |], [| 2; 3 |], 2) ]

same (ChurnRate.FromCounts(lost = 1L, atStart = 2L))
    [ ChurnRate.FromCustomers(customers, march, (fun c -> c.Start), (fun c -> c.End))
      ChurnRate.Measure(march, (fun (c: Customer) -> c.Start), (fun c -> c.End), ChurnDefinition.Standard).By(customers, (fun c -> c.Start)).Total
      ChurnRate.FromMovements movements ]

// Surveys
type Answer = { Country: string; Score: int }

let answers = [ { Country = "DE"; Score = 10 }; { Country = "DE"; Score = 3 }; { Country = "FR"; Score = 9 } ]

let rejections = Rejections()

same (NetPromoterScore.FromCounts(promoters = 2L, passives = 0L, detractors = 1L))
    [ NetPromoterScore.FromScores [| 10uy; 9uy; 3uy |]
      NetPromoterScore.FromScores [| 10; 9; 3 |]
      NetPromoterScore.FromScores([| 10; 9; 3; 11 |], rejections)
      MetricParallel.Sum([| 10uy; 9uy; 3uy |], 2, (fun part -> NetPromoterScore.FromScores part.Span))
      NetPromoterScore.FromResponses(answers, (fun a -> a.Score))
      NetPromoterScore.FromResponses(List.toArray answers, (fun a -> a.Score))
      NetPromoterScore.Measure(fun (a: Answer) -> a.Score).Of(answers)
      NetPromoterScore.Measure(fun (a: Answer) -> Nullable a.Score).Of(List.toArray answers)
      NetPromoterScore.Measure(fun (a: Answer) -> a.Score).Where(fun a -> a.Score < 11).Of(answers) ]

printfn "%O" rejections

// An array that is written inside the call is taken by doors with several overloads; one that has a name by every door.
let scores = [| 10; 3; 9 |]
let weights = [| 1m; 1m; 1m |]

same (WeightedNetPromoterScore.FromScores(scores, weights))
    [ WeightedNetPromoterScore.FromScores(scores, weights, Rejections())
      WeightedNetPromoterScore.Measure((fun (a: Answer) -> Nullable a.Score), (fun _ -> 1m)).Of(answers)
      WeightedNetPromoterScore.FromResponses(answers, (fun a -> Nullable a.Score), (fun _ -> 1m)) ]

same (CustomerSatisfactionScore.FromCounts(2L, 3L, 11L, SatisfactionScale.OneToFive))
    [ CustomerSatisfactionScore.FromRatings([| 5uy; 4uy; 2uy |], SatisfactionScale.OneToFive)
      CustomerSatisfactionScore.FromRatings([| 5; 4; 2 |], SatisfactionScale.OneToFive)
      CustomerSatisfactionScore.Measure((fun (rating: int) -> rating), SatisfactionScale.OneToFive).Of([ 5; 4; 2 ])
      CustomerSatisfactionScore.FromResponses([ 5; 4; 2 ], (fun rating -> rating), SatisfactionScale.OneToFive) ]

let answersPerRating = [| 0L; 1L; 0L; 1L; 1L; 0L; 0L |]

same (CustomerEffortScore.FromCounts(answersPerRating, EffortScale.EaseOneToSeven))
    [ CustomerEffortScore.FromRatings([| 5uy; 4uy; 2uy |], EffortScale.EaseOneToSeven)
      CustomerEffortScore.FromRatings([| 5; 4; 2 |], EffortScale.EaseOneToSeven)
      CustomerEffortScore.Measure((fun (rating: int) -> rating), EffortScale.EaseOneToSeven).Of([ 5; 4; 2 ])
      CustomerEffortScore.FromResponses([ 5; 4; 2 ], (fun rating -> rating), EffortScale.EaseOneToSeven) ]

// Purchases and revenue
type Purchase = { Customer: string; Date: DateOnly; Amount: decimal }

let purchases =
    [ { Customer = "a"; Date = day 2025 3 1; Amount = 10m }
      { Customer = "b"; Date = day 2025 3 2; Amount = 20.5m }
      { Customer = "a"; Date = day 2025 3 3; Amount = 30m } ]

same (RepeatPurchaseRate.FromCounts(repeatCustomers = 1L, customers = 2L))
    [ RepeatPurchaseRate.FromPurchases [| 7; 8; 7 |]
      RepeatPurchaseRate.FromPurchases([| 7; 8; 7 |], 2)
      RepeatPurchaseRate.FromPurchases [ "a"; "b"; "a" ]
      RepeatPurchaseRate.FromPurchases(purchases, (fun p -> p.Customer))
      RepeatPurchaseRate.FromPurchases(purchases, march, (fun p -> p.Customer), (fun p -> p.Date)) ]

same (PurchaseFrequency.FromCounts(purchases = 3L, customers = 2L))
    [ PurchaseFrequency.FromPurchases [| 7; 8; 7 |]
      PurchaseFrequency.FromPurchases([| 7; 8; 7 |], 2)
      PurchaseFrequency.FromPurchases [ "a"; "b"; "a" ]
      PurchaseFrequency.FromPurchases(purchases, (fun p -> p.Customer))
      PurchaseFrequency.FromPurchases(purchases, march, (fun p -> p.Customer), (fun p -> p.Date))
      PurchaseFrequency.Measure(fun (p: Purchase) -> p.Customer).Of(purchases)
      PurchaseFrequency.Measure(march, (fun (p: Purchase) -> p.Customer), (fun p -> p.Date)).Of(purchases) ]

// Comparers, amounts, lines of orders, and customers that may be missing
type Line = { Buyer: Nullable<int>; Name: string; Order: int; On: DateOnly; Paid: decimal }

let lines =
    [ { Buyer = Nullable 7; Name = "Ada"; Order = 1; On = day 2025 3 1; Paid = 50m }
      { Buyer = Nullable 7; Name = "ada"; Order = 1; On = day 2025 3 2; Paid = 5m } ]

same (RepeatPurchaseRate.FromCounts(repeatCustomers = 0L, customers = 1L))
    [ RepeatPurchaseRate.FromOrderLines(lines, (fun l -> l.Buyer), (fun l -> l.Order))
      RepeatPurchaseRate.FromOrderLines(lines, (fun l -> l.Name), (fun l -> l.Order), comparer = StringComparer.OrdinalIgnoreCase)
      RepeatPurchaseRate.FromOrderLines(lines, march, (fun l -> l.Buyer), (fun l -> l.On), (fun l -> l.Order), (fun l -> l.Paid))
      RepeatPurchaseRate.MeasureOrderLines((fun (l: Line) -> l.Buyer), (fun l -> l.Order)).Of(lines) ]

same (RepeatPurchaseRate.FromCounts(repeatCustomers = 1L, customers = 1L))
    [ RepeatPurchaseRate.FromPurchases([| "Ada"; "ada" |], StringComparer.OrdinalIgnoreCase)
      RepeatPurchaseRate.FromPurchases([| "Ada"; "ada" |], degreeOfParallelism = 2, comparer = StringComparer.OrdinalIgnoreCase)
      RepeatPurchaseRate.FromPurchases(lines, (fun l -> l.Buyer), amountSelector = (fun l -> l.Paid))
      RepeatPurchaseRate.FromPurchases(lines, (fun l -> l.Name), comparer = StringComparer.OrdinalIgnoreCase)
      RepeatPurchaseRate.Measure((fun (l: Line) -> l.Buyer), (fun l -> l.Paid)).Of(lines)
      // Books hold the key itself, so that F# is told which: the number behind the Nullable.
      PurchaseBook.FromPurchases<Line, int>(lines, (fun l -> l.Buyer), (fun l -> l.On), (fun l -> l.Paid)).RepeatPurchaseRate
      PurchaseBook.FromPurchases(lines, (fun l -> l.Name), (fun l -> l.On), (fun l -> l.Paid), StringComparer.OrdinalIgnoreCase).RepeatPurchaseRate ]

same (PurchaseFrequency.FromCounts(purchases = 1L, customers = 1L))
    [ PurchaseFrequency.FromOrderLines(lines, (fun l -> l.Buyer), (fun l -> l.Order), (fun l -> l.Paid))
      PurchaseFrequency.MeasureOrderLines(march, (fun (l: Line) -> l.Buyer), (fun l -> l.On), (fun l -> l.Order)).Of(lines) ]

same TimeBetweenPurchases.Zero
    [ TimeBetweenPurchases.FromOrderLines(lines, (fun l -> l.Buyer), (fun l -> l.On), (fun l -> l.Order))
      TimeBetweenPurchases.MeasureOrderLines((fun (l: Line) -> l.Buyer), (fun l -> l.On), (fun l -> l.Order)).Of(lines) ]

same (AverageOrderValue.FromTotals(revenue = 55m, orders = 1L))
    [ AverageOrderValue.FromOrderLines(lines, (fun l -> l.Paid), (fun l -> l.Order))
      AverageOrderValue.MeasureOrderLines((fun (l: Line) -> l.Paid), (fun l -> l.Order)).Of(lines)
      PurchaseBook.FromOrderLines(lines, (fun l -> l.Name), (fun l -> l.On), (fun l -> l.Paid), (fun l -> l.Order), StringComparer.OrdinalIgnoreCase).AverageOrderValue ]

let amounts = [| for purchase in purchases -> purchase.Amount |]

same (AverageOrderValue.FromTotals(revenue = 60.5m, orders = 3L))
    [ AverageOrderValue.FromAmounts amounts
      AverageOrderValue.Measure(fun (p: Purchase) -> p.Amount).Of(purchases)
      AverageOrderValue.FromOrders(purchases, (fun p -> p.Amount)) ]

let buyers = [| for purchase in purchases -> purchase.Customer |]
let dates = [| for purchase in purchases -> purchase.Date |]
let gaps = [| 2 |]

same (TimeBetweenPurchases.FromGaps gaps)
    [ TimeBetweenPurchases.Measure((fun (p: Purchase) -> p.Customer), (fun p -> p.Date)).Of(purchases)
      TimeBetweenPurchases.FromPurchases(buyers, dates)
      TimeBetweenPurchases.FromPurchases(purchases, (fun p -> p.Customer), (fun p -> p.Date)) ]

let book = PurchaseBook.FromPurchases(purchases, (fun p -> p.Customer), (fun p -> p.Date), (fun p -> p.Amount))

same book.AverageOrderValue
    [ PurchaseBook.FromPurchases(buyers, dates, amounts).AverageOrderValue ]

let builder = PurchaseBookBuilder<string>()
builder.Add(buyers, dates, amounts)
let saved = new System.IO.MemoryStream()
builder.ToBook().SaveAsync(saved).Wait()
saved.Position <- 0L
let loaded = PurchaseBook.LoadAsync<string>(saved).Result
let again = PurchaseBookBuilder<string>()
again.Add(purchases, (fun p -> p.Customer), (fun p -> p.Date), (fun p -> p.Amount))

same book.AverageOrderValue [ loaded.AverageOrderValue; again.ToBook().AverageOrderValue ]

same (ReturningCustomerRate.FromCounts(returning = 1L, customers = 2L)) []
same (CustomerLifetimeValue.FromAverages(purchaseValue = 50m, purchasesPerPeriod = 4m, lifespanPeriods = 5m)) []
same (CustomerLifetimeValue.FromMargin(100m, 1m, ChurnRate.FromCounts(lost = 10L, atStart = 100L))) []

let fees = [| 10m; 20m; 30m |]

same (MonthlyRecurringRevenue.FromAverage(customers = 3L, averageRevenuePerCustomer = 20m))
    [ MonthlyRecurringRevenue.FromAmounts fees
      MonthlyRecurringRevenue.FromAmounts(fees, Rejections())
      MonthlyRecurringRevenue.Measure((fun (fee: decimal) -> fee), (fun _ -> BillingInterval.Monthly)).Of(fees)
      MonthlyRecurringRevenue.Measure((fun (fee: decimal) -> string fee), (fun fee -> fee), (fun _ -> BillingInterval.Monthly)).Of(fees)
      MonthlyRecurringRevenue.FromSubscriptions(fees, (fun fee -> string fee), (fun fee -> fee), (fun _ -> BillingInterval.Monthly))
      MonthlyRecurringRevenue.FromSubscriptions(fees, (fun amount -> amount), (fun _ -> BillingInterval.Monthly)) ]

let before = dict [ "ada", 50m; "ben", 50m ]
let after = dict [ "ada", 80m; "ben", 80m ]
let statement = MrrStatement(50m, 0m, 30m, 0m, 0m, 0m, 80m)
let growth = MrrMovements.FromTotals(100m, 0m, 60m, 0m, 0m, 0m, 160m)

same growth
    [ MrrMovements.FromCustomerAmounts(before, after)
      MrrMovements.Measure((fun (customer: string) -> customer), (fun _ -> statement)).Of([ "ada"; "ben" ])
      MrrMovements.FromStatements([ "ada"; "ben" ], (fun customer -> customer), (fun _ -> statement)) ]

same (NetRevenueRetention.FromMovements growth) []
same (GrossRevenueRetention.FromMovements growth) []
same (NetRevenueRetention.FromCustomerAmounts(before, after)) []
same (GrossRevenueRetention.FromCustomerAmounts(before, after)) []
same (QuickRatio.FromTotals(gained = 60m, lost = 0m)) [ QuickRatio.FromMovements growth ]

let subscribers = [| "ada"; "ben" |]
let since = [| day 2025 1 1; day 2025 2 1 |]
let till = [| day 2025 3 1; DateOnly.MaxValue |]
let monthly = [| 50m; 30m |]

if SubscriptionBook.FromSubscriptions(subscribers, since, till, monthly) <> SubscriptionBook.FromSubscriptions([ 0; 1 ], (fun i -> subscribers[i]), (fun i -> since[i]), (fun i -> Nullable(till[i])), (fun i -> monthly[i])) then
    failwith "the subscription books differ"

let every = [| BillingInterval.Monthly; BillingInterval.Annual |]
let yearly =
    SubscriptionBook.FromSubscriptions(
        [ 0; 1 ], (fun i -> subscribers[i]), (fun i -> since[i]), (fun i -> Nullable(till[i])), (fun i -> monthly[i]), intervalSelector = (fun i -> every[i]), endDates = EndDates.FirstDayAfter)

if SubscriptionBook.FromSubscriptions(subscribers, since, till, monthly, every) <> yearly then
    failwith "the subscription books with intervals differ"

let byPlan =
    SubscriptionBook.FromSubscriptions(
        [ 0; 1 ], (fun i -> subscribers[i]), (fun i -> since[i]), (fun i -> Nullable(till[i])), (fun i -> monthly[i]), segmentSelector = (fun i -> if i = 0 then "basic" else "pro"))

if byPlan.MovementsBy(ReportingPeriod.Month(2025, 3)).Total <> byPlan.Movements(ReportingPeriod.Month(2025, 3)) then
    failwith "the segments do not add up to the book"

// Books hold the key itself, so that F# is told which: the number behind the Nullable.
let nullable =
    SubscriptionBook.FromSubscriptions<int, int>([ 0; 1 ], (fun i -> Nullable i), (fun i -> since[i]), (fun i -> Nullable(till[i])), (fun i -> monthly[i]))

if nullable.Customers <> 2L || Seq.length (nullable.CustomersOf(ReportingPeriod.Month(2025, 3), Movement.AtEnd)) > 2 then
    failwith "the customers behind a movement are more than there are"

// Support
type Ticket = { Opened: DateTimeOffset; Ended: Nullable<DateTimeOffset> }

let opened = DateTimeOffset(2025, 3, 3, 9, 0, 0, TimeSpan.Zero)
let durations = [| TimeSpan.FromMinutes 30.; TimeSpan.FromHours 3. |]
let tickets = [ for duration in durations -> { Opened = opened; Ended = Nullable(opened + duration) } ]
let target = TimeSpan.FromHours 1.

let contacts = [| 1; 2 |]
let resolved = [| true; true |]

same (FirstContactResolutionRate.FromCounts(resolvedAtFirstContact = 1L, requests = 2L))
    [ FirstContactResolutionRate.FromTickets(contacts, resolved)
      FirstContactResolutionRate.FromTickets(contacts, resolved, Rejections())
      FirstContactResolutionRate.Measure((fun (contacts: int) -> contacts), (fun _ -> true)).Of(contacts)
      FirstContactResolutionRate.FromTickets([ 1; 2 ], (fun contacts -> contacts), (fun _ -> true)) ]

same (FirstResponseTime.FromDurations durations)
    [ FirstResponseTime.FromDurations(durations, rejections = Rejections())
      FirstResponseTime.Measure((fun (t: Ticket) -> t.Opened), (fun t -> t.Ended)).Of(tickets)
      FirstResponseTime.FromTickets(tickets, (fun t -> t.Opened), (fun t -> t.Ended)) ]

same (ResolutionTime.FromDurations durations)
    [ ResolutionTime.FromDurations(durations, TimeBasis.Elapsed, Rejections())
      ResolutionTime.Measure((fun (t: Ticket) -> t.Opened), (fun t -> t.Ended)).By(tickets, (fun t -> t.Opened)).Total
      ResolutionTime.FromTickets(tickets, (fun t -> t.Opened), (fun t -> t.Ended)) ]

same (ServiceLevel.FromCounts(withinTarget = 1L, due = 2L, target = target))
    [ ServiceLevel.FromDurations(durations, target)
      ServiceLevel.FromDurations(durations, target, rejections = Rejections())
      ServiceLevel.Measure((fun (t: Ticket) -> t.Opened), (fun t -> t.Ended), target).Of(tickets)
      ServiceLevel.FromTickets(tickets, (fun t -> t.Opened), (fun t -> t.Ended), target) ]

// Whole numbers among the probabilities are probabilities; the number of threads stands behind a collection of them.
let percentiles = Percentiles.Exact(durations, 0, 0.5, 1)

if percentiles <> Percentiles.Exact(durations, [| 0.; 0.5; 1. |]) || percentiles <> Percentiles.Exact(durations, [| 0.; 0.5; 1. |], 2) then
    failwith "the percentiles differ"

let numbers = [| 1.; 3. |]

if Percentiles.Exact(numbers, 1) <> [| 3. |] || Percentiles.Exact(numbers, [| 1. |], 2) <> [| 3. |] then
    failwith "the percentiles of numbers differ"

// Engagement
let hits = [| true; false; false; true |]
let hit (x: bool) = x

same (OpenRate.FromCounts(2L, 4L)) [ OpenRate.FromOutcomes hits; OpenRate.FromMessages(List.ofArray hits, hit); OpenRate.Measure(hit).Of(hits) ]
same (ClickThroughRate.FromCounts(2L, 4L)) [ ClickThroughRate.FromOutcomes hits; ClickThroughRate.FromMessages(List.ofArray hits, hit); ClickThroughRate.Measure(hit).Of(hits) ]
same (ClickToOpenRate.FromCounts(2L, 4L)) [ ClickToOpenRate.FromOutcomes hits; ClickToOpenRate.FromMessages(List.ofArray hits, hit); ClickToOpenRate.Measure(hit).Of(hits) ]
same (ConversionRate.FromCounts(2L, 4L)) [ ConversionRate.FromOutcomes hits; ConversionRate.FromAudience(List.ofArray hits, hit); ConversionRate.Measure(hit).Of(hits) ]
same (UnsubscribeRate.FromCounts(2L, 4L)) [ UnsubscribeRate.FromOutcomes hits; UnsubscribeRate.FromMessages(List.ofArray hits, hit); UnsubscribeRate.Measure(hit).Of(hits) ]
same (BounceRate.FromCounts(2L, 4L)) [ BounceRate.FromOutcomes hits; BounceRate.FromMessages(List.ofArray hits, hit); BounceRate.Measure(hit).Of(hits) ]
same (ComplaintRate.FromCounts(2L, 4L)) [ ComplaintRate.FromOutcomes hits; ComplaintRate.FromMessages(List.ofArray hits, hit); ComplaintRate.Measure(hit).Of(hits) ]

let outcomes = [| MessageOutcome.Delivered ||| MessageOutcome.Opened; MessageOutcome.Delivered; MessageOutcome.Bounced |]

same (CampaignFunnel.FromCounts(CampaignCounts(Sent = 3L, Bounced = 1L, Opened = 1L, Clicked = 0L, Converted = 0L)))
    [ CampaignFunnel.FromOutcomes outcomes
      CampaignFunnel.FromMessages(List.ofArray outcomes, (fun outcome -> outcome))
      CampaignFunnel.Measure(fun (outcome: MessageOutcome) -> outcome).Of(outcomes) ]

same (EngagementRate.FromCounts(12L, 150L))
    [ EngagementRate.FromPosts([ 12L ], (fun likes -> Interactions(likes = likes)), (fun _ -> 150L))
      EngagementRate.Measure((fun likes -> Interactions(likes = likes)), (fun _ -> 150L)).Of([ 12L ]) ]

let interactions = [| 10L; 2L |]
let audiences = [| 100L; 50L |]
same (EngagementRate.FromPosts(interactions, audiences)) [ EngagementRate.FromPosts(interactions, audiences, EngagementBase.Reach, Rejections()) ]

let sentAt = [| opened; opened |]
let read = [| true; false |]

same (SendTimeProfile.FromCounts([ SendTimeSlot(DayOfWeek.Monday, 9, OpenRate.FromCounts(1L, 2L)) ], ReportingCalendar.Utc))
    [ SendTimeProfile.FromSendTimes(sentAt, read, ReportingCalendar.Utc)
      SendTimeProfile.FromMessages([ true; false ], (fun _ -> opened), hit, ReportingCalendar.Utc)
      SendTimeProfile.Measure((fun (_: bool) -> opened), hit, ReportingCalendar.Utc).Of(read) ]

let week = ReportingPeriod.Days(day 2025 3 1, 7)

same (Stickiness.FromCounts(customerDays = 3L, activeCustomers = 2L, windowDays = 7))
    [ Stickiness.FromActivity([| 7; 8; 7 |], [| day 2025 3 1; day 2025 3 2; day 2025 3 3 |], week)
      Stickiness.FromActivity([| 7; 8; 7 |], ReadOnlyMemory [| day 2025 3 1; day 2025 3 2; day 2025 3 3 |], week, 1, degreeOfParallelism = 2)
      Stickiness.FromActivity(purchases, week, (fun p -> p.Customer), (fun p -> p.Date))
      Stickiness.Measure(week, (fun (p: Purchase) -> p.Customer), (fun p -> p.Date)).Of(purchases) ]

let cohorts =
    CohortTable.FromActivity([| 7; 8; 7 |], [| day 2025 3 1; day 2025 3 2; day 2025 4 30 |], PeriodUnit.Month)

let visits = [ 7, day 2025 3 1; 8, day 2025 3 2; 7, day 2025 4 30 ]
let noon (date: DateOnly) = DateTimeOffset(date.ToDateTime(TimeOnly(12, 0)), TimeSpan.Zero)

same cohorts
    [ CohortTable.FromActivity([| 7; 8; 7 |], ReadOnlyMemory [| day 2025 3 1; day 2025 3 2; day 2025 4 30 |], PeriodUnit.Month, degreeOfParallelism = 2)
      CohortTable.FromActivity(visits, fst, snd, PeriodUnit.Month)
      CohortTable.Measure((fun (v: int * DateOnly) -> fst v), (fun v -> snd v), PeriodUnit.Month).Of(visits)
      CohortTable.FromActivity(visits, fst, (fun visit -> noon (snd visit)), ReportingCalendar.Utc, PeriodUnit.Month) ]

same (CohortTable.FromActivity([| 7; 7; 8 |], [| day 2025 3 1; day 2025 4 1; day 2025 3 2 |], PeriodUnit.Month, day 2025 4 30))
    [ SubscriptionBook.FromSubscriptions([| 7; 8 |], [| day 2025 3 1; day 2025 3 2 |], [| DateOnly.MaxValue; day 2025 4 1 |], [| 1m; 1m |])
          .Cohorts(PeriodUnit.Month, day 2025 4 30) ]

same (CohortTable.FromPurchases([| 7; 8; 7 |], [| day 2025 3 1; day 2025 3 2; day 2025 4 30 |], [| 1m; 1m; 1m |], PeriodUnit.Month))
    [ CohortTable.FromPurchases(
          [| 7; 8; 7 |], ReadOnlyMemory [| day 2025 3 1; day 2025 3 2; day 2025 4 30 |], ReadOnlyMemory [| 1m; 1m; 1m |], PeriodUnit.Month, degreeOfParallelism = 2)
      CohortTable.FromPurchases(visits, fst, snd, (fun _ -> 1m), PeriodUnit.Month)
      CohortTable.Measure((fun (v: int * DateOnly) -> fst v), (fun v -> noon (snd v)), (fun _ -> 1m), ReportingCalendar.Utc, PeriodUnit.Month).Of(visits)
      PurchaseBook.FromPurchases(visits, fst, snd, (fun _ -> 1m)).Cohorts(PeriodUnit.Month)
      CohortTable.FromPurchases(visits, fst, (fun visit -> noon (snd visit)), (fun _ -> 1m), ReportingCalendar.Utc, PeriodUnit.Month) ]

// Segments
let byCountry = NetPromoterScore.Measure(fun (a: Answer) -> a.Score).By(answers, (fun a -> a.Country))

if Breakdown.FromColumns([| "DE"; "DE"; "FR" |], [| 10; 3; 9 |], (fun column -> NetPromoterScore.FromScores column)) <> byCountry then
    failwith "the breakdown of columns is not that of records"

if Breakdown.FromMetrics byCountry <> byCountry then
    failwith "the breakdown is not the one that it was made of"

printfn "%O" byCountry

// Out again
let change = Difference.Between(byCountry["DE"], byCountry["FR"])
let rows = Breakdown.FromMetrics([ KeyValuePair.Create(struct ("DE", 2025), ChurnRate.Zero) ]).ToRows()
printfn "%s" (change.Explain())
printfn "%s %s" rows[0].Summary.Text (ChurnRate.Zero.Summarize().Text)

if ChurnRate.Zero.Interval().HasValue || (Breakdown.FromMetrics([ KeyValuePair.Create(ReportingPeriod.Month(2025, 3), ChurnRate.Zero) ]).Changes()).Count <> 0 then
    failwith "nothing was counted, and yet there is an interval or a change"
