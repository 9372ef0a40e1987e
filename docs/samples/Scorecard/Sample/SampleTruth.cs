namespace Scorecard.Sample;

/// <summary>What is true of the sample company in March 2025, planted before the files are made of it.</summary>
internal static class SampleTruth
{
    /// <summary>The reporting month.</summary>
    public static readonly DateOnly MonthStart = new(2025, 3, 1);

    /// <summary>The day after the reporting month.</summary>
    public static readonly DateOnly MonthEnd = new(2025, 4, 1);

    /// <summary>The latest day in the files: some customers begin in April.</summary>
    public static readonly DateOnly LatestDate = new(2025, 4, 3);

    // customers.csv
    public const int AtStart = 1200;
    public const int Lost = 54;
    public const int LeavingLater = 10;
    public const int Acquired = 96;
    public const int AcquiredAndLost = 6;
    public const int Former = 300;
    public const int StartingLater = 4;

    // survey.csv: answers per score, from the lowest score on
    public static readonly int[] Recommendations = [6, 4, 10, 12, 18, 25, 35, 60, 80, 130, 120];
    public static readonly int[] Satisfactions = [20, 35, 85, 240, 180];
    public static readonly int[] Efforts = [10, 15, 35, 70, 130, 160, 100];
    public const int Responses = 600;
    public const int OlderResponses = 50;
    public const int Promoters = 250;
    public const int Passives = 140;
    public const int Detractors = 110;

    // subscriptions.csv: 250 × 49 + 60 × 120 / 3 + 80 × 480 / 12 + 10 × 12 × 52 / 12 = 18,370 a month
    public const int Monthly = 250;
    public const int Quarterly = 60;
    public const int Yearly = 80;
    public const int Weekly = 10;
    public const int SecondSubscriptions = 20;
    public const int LaterSubscriptions = 5;
    public const int MonthlyRevenue = 18_370;
    public const int PayingCustomers = Monthly + Quarterly + Yearly + Weekly - SecondSubscriptions;

    // … of which in March: 12 customers are new at 49, 4 are back at 49, 6 go from 29 to 49, 5 from 69 to 49, the 10 weekly subscriptions at 52 a
    // month are second ones that begin, and 9 customers at 49 leave
    public const int NewSubscribers = 12;
    public const int Returned = 4;
    public const int Upgraded = 6;
    public const int Downgraded = 5;
    public const int Churned = 9;
    public const int EndedBefore = 21;
    public const int NewRevenue = 588;
    public const int ReactivatedRevenue = 196;
    public const int ExpansionRevenue = 640;
    public const int ContractionRevenue = 100;
    public const int ChurnedRevenue = 441;
    public const int OpeningRevenue = MonthlyRevenue - NewRevenue - ReactivatedRevenue - ExpansionRevenue + ContractionRevenue + ChurnedRevenue;

    // tickets.csv
    public const int Tickets = 480;
    public const int Answered = 440;
    public const int Resolved = 420;
    public const int ResolvedAtFirstContact = 315;
    public const int OlderTickets = 40;
    public const int LaterTickets = 5;

    // purchases.csv
    public const int Refunds = 20;
    public const int RefundInCents = 500;

    // campaigns.csv, one row per campaign of the month: sent, bounced, opened, clicked, converted, unsubscribed, complaints
    public static readonly int[][] Campaigns =
    [
        [12_400, 148, 3_310, 392, 96, 31, 4],
        [11_980, 131, 2_874, 301, 71, 38, 6],
        [4_200, 44, 1_402, 233, 88, 6, 0],
        [15_300, 290, 3_020, 240, 41, 77, 19],
        [860, 3, 512, 160, 72, 1, 0],
        [9_750, 102, 2_611, 288, 64, 25, 3],
    ];

    /// <summary>Lost and acquired-and-lost customers, as some vendors count them.</summary>
    public static int AllLost => Lost + AcquiredAndLost;

    /// <summary>Sums a column of the campaigns.</summary>
    public static long CampaignTotal(int column) => Campaigns.Sum(campaign => (long)campaign[column]);
}
