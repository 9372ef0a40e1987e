using System.Text.Json;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>The state that net and gross revenue retention have in common: what was kept of what there was, and the form of the computation.</summary>
internal readonly record struct RevenueRetention
{
    private RevenueRetention(DividedSum kept, DividedSum opening, RevenueRetentionForm form)
    {
        Kept = kept;
        Opening = opening;
        Form = form;
    }

    public DividedSum Kept { get; }

    public DividedSum Opening { get; }

    public RevenueRetentionForm? Form { get; }

    public bool IsDefined => !Opening.IsZero;

    public double Ratio => IsDefined ? DividedSum.Ratio(Kept, Opening) : double.NaN;


    public string FormText => Form switch
    {
        RevenueRetentionForm.Cohort => "cohort form",
        RevenueRetentionForm.Movements => "movement form",
        _ => "movement form with reactivation",
    };

    public MetricParts Parts(string shortName) => new()
    {
        ShortName = shortName,
        Numerator = Kept.ToDecimalOrNull(),
        Denominator = Opening.ToDecimalOrNull(),
        Definition = Form,
        DefinitionText = Form is null ? null : FormText,
    };

    /// <summary>Without an opening there is nothing to keep, and no form to have kept it under.</summary>
    public static RevenueRetention Of(DividedSum kept, DividedSum opening, RevenueRetentionForm form) =>
        opening.IsZero ? default : new RevenueRetention(kept, opening, form);

    /// <summary>The ratio as a decimal, for texts; null when undefined, beyond all decimals, or not needed.</summary>
    public decimal? ExactRatio(double ratio, ReadOnlySpan<char> format) =>
        NumberText.NeedsDecimal(ratio, MetricText.Shown(format, MetricText.SharePattern)) ? Kept.DividedBy(Opening) : null;

    public static RevenueRetention Add(RevenueRetention left, RevenueRetention right, string metric)
    {
        if (left.Form is null || right.Form is null)
            return left.Form is null ? right : left;
        if (left.Form != right.Form)
            Throw.DefinitionsDiffer(metric, left.Form, right.Form);
        return new RevenueRetention(left.Kept + right.Kept, left.Opening + right.Opening, left.Form.Value);
    }

    public static void RefuseCohort(RevenueRetentionForm form, string parameter)
    {
        if (form is not (RevenueRetentionForm.Movements or RevenueRetentionForm.MovementsWithReactivation))
            throw new ArgumentOutOfRangeException(parameter, form, "Movements give one of the movement forms.");
    }

    public static RevenueRetention Read(JsonFields fields)
    {
        var (kept, opening) = (DividedSum.Read(fields, "retained"), DividedSum.Read(fields, "opening"));
        if (opening.IsNegative)
            throw new FormatException($"\"opening\" is negative: {opening}.");
        if (opening.IsZero)
            return default;
        return new RevenueRetention(kept, opening, fields.EnumOrNull<RevenueRetentionForm>("form") ?? throw new FormatException("The form is missing."));
    }

    public void Write(Utf8JsonWriter writer)
    {
        Kept.Write(writer, "retained");
        Opening.Write(writer, "opening");
        if (Form is { } form)
            writer.WriteString("form", form.ToString());
    }
}
