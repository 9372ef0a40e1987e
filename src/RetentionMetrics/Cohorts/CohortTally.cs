using System.Globalization;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>Counts customers of whom all is known at once, as the books have them: one after the other, each with the periods in order.</summary>
internal sealed class CohortTally
{
    private readonly CohortDefinition _definition;
    private readonly Dictionary<int, CohortBuilder> _cohorts = [];
    private CohortBuilder _cohort;
    private int _first;
    private int _last;

    public CohortTally(CohortDefinition definition)
    {
        _definition = definition;
        _cohort = new CohortBuilder(0, definition.Mode);
    }

    /// <summary>Begins a customer with the first period of activity, in which the cohort is counted.</summary>
    public void Begin(int first)
    {
        if (!_cohorts.TryGetValue(first, out var cohort))
            _cohorts.Add(first, cohort = new CohortBuilder(first, _definition.Mode));
        (_cohort, _first, _last) = (cohort, first, first);
        if (_definition.Mode == RetentionMode.ReturnOn)
            _cohort.Add(0);
    }

    /// <summary>Tells that the customer was active in a period: the same one again, or a later one.</summary>
    public void Active(int number)
    {
        if (number == _last)
            return;
        _last = number;
        if (_definition.Mode == RetentionMode.ReturnOn)
            _cohort.Add(number - _first);
    }

    /// <summary>Adds revenue of the customer in a period from the first on.</summary>
    public void Pay(int number, DecimalSum amount) => _cohort.AddAmount(number - _first, amount);

    /// <summary>Ends the customer.</summary>
    public void End()
    {
        if (_definition.Mode == RetentionMode.ReturnOnOrAfter)
            _cohort.Add(_last - _first);
    }

    /// <summary>The number of the period of a day.</summary>
    public int NumberOf(int day) => _definition.Grid.NumberOf(DateOnly.FromDayNumber(day));

    /// <summary>A period must have a start and an end that can be written as dates.</summary>
    public void RefuseIfOutside(int day, PeriodUnit unit)
    {
        var date = DateOnly.FromDayNumber(day);
        if (!_definition.Grid.Covers(date))
            throw new ArgumentOutOfRangeException(nameof(unit), unit, string.Create(CultureInfo.InvariantCulture, $"The {unit} around {date:yyyy-MM-dd} leaves the range of dates."));
    }

    public CohortTable ToTable() =>
        new(_definition, [.. _cohorts.OrderBy(cohort => cohort.Key).Select(cohort => cohort.Value.Row(_definition.HasAmounts))]);
}
