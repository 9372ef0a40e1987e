using System.Globalization;

namespace Scorecard.Sample;

/// <summary>survey.csv of the sample company: three questions, not all of them answered by everybody.</summary>
internal static class SampleSurvey
{
    private const int DaysInMonth = 31;

    public static SampleFile File(ulong seed)
    {
        var rows = Rows(seed);
        return new SampleFile("survey.csv", "date,customer_id,nps,csat,ces", rows.Count, rows);
    }

    private static List<SampleRow> Rows(ulong seed)
    {
        var numbers = new SeededNumbers(seed + 4);
        var recommendations = Answers(SampleTruth.Recommendations, 0, new SeededNumbers(seed + 5));
        var satisfactions = Answers(SampleTruth.Satisfactions, 1, new SeededNumbers(seed + 6));
        var efforts = Answers(SampleTruth.Efforts, 1, new SeededNumbers(seed + 7));
        var rows = new List<SampleRow>();
        for (var i = 0; i < SampleTruth.Responses; i++)
        {
            var date = SampleCompany.Day(SampleTruth.MonthStart.AddDays(numbers.Below(i, DaysInMonth)));
            rows.Add(new SampleRow($"{date},{SampleCompany.Id(i + 1)},{recommendations[i]},{satisfactions[i]},{efforts[i]}"));
        }

        for (var i = 0; i < SampleTruth.OlderResponses; i++)
            rows.Add(new SampleRow($"{SampleCompany.Day(SampleTruth.MonthStart.AddDays(-1 - i))},{SampleCompany.Id(i + 1)},0,1,1"));
        numbers.Shuffle(rows);
        rows.Insert(16, new SampleRow("2025-03-09,C00017,11,5,6", "nps lies outside 0…10"));
        rows.Insert(90, new SampleRow("2025-03-09,C00018,9,0,6", "csat lies outside 1…5"));
        rows.Insert(300, new SampleRow("2025-03-09,C00019,9,4,easy", "ces is not a whole number"));
        return rows;
    }

    /// <summary>One text per response: each score as often as planted, and empty for those who did not answer.</summary>
    private static List<string> Answers(int[] perScore, int lowest, SeededNumbers numbers)
    {
        var answers = new List<string>();
        for (var i = 0; i < perScore.Length; i++)
            answers.AddRange(Enumerable.Repeat((lowest + i).ToString(CultureInfo.InvariantCulture), perScore[i]));
        answers.AddRange(Enumerable.Repeat(string.Empty, SampleTruth.Responses - answers.Count));
        numbers.Shuffle(answers);
        return answers;
    }
}
