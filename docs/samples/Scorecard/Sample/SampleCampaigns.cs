namespace Scorecard.Sample;

/// <summary>campaigns.csv of the sample company.</summary>
internal static class SampleCampaigns
{
    public static SampleFile File()
    {
        var rows = SampleTruth.Campaigns
            .Select((counts, i) => new SampleRow($"\"Spring, part {i + 1}\",{SampleCompany.Day(SampleTruth.MonthStart.AddDays(i * 6))},{string.Join(',', counts)}"))
            .ToList();
        rows.Insert(2, new SampleRow("Swapped columns,2025-03-12,1000,20,990,12,3,1,0", "opened exceeds delivered"));
        rows.Add(new SampleRow("Winter,2025-02-10,8000,80,1900,200,40,20,2"));
        rows.Add(new SampleRow("Easter,2025-04-02,8100,75,1500,150,30,15,1"));
        return new SampleFile("campaigns.csv", "campaign,date,sent,bounced,opened,clicked,converted,unsubscribed,complaints", rows.Count, rows);
    }
}
