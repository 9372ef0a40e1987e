using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using RetentionMetrics.Kernels;

namespace RetentionMetrics.Tests.Kernels;

/// <summary>Every column door on several threads, against the door on one: the same figure to the bit, the same refusal to the letter.</summary>
public class DegreeOfParallelismTests
{
    // Around the lengths at which another part is made, and beyond eight of them.
    private static readonly int[] Lengths =
    [
        0, 1, 1_000, Workers.SmallestPart - 1, Workers.SmallestPart, (2 * Workers.SmallestPart) - 1, 2 * Workers.SmallestPart,
        (2 * Workers.SmallestPart) + 1, (3 * Workers.SmallestPart) + 11, (5 * Workers.SmallestPart) - 1, (8 * Workers.SmallestPart) + 5,
    ];

    private static readonly int[] Degrees = [1, 2, 3, 4, 5, 6, 7, 8, int.MaxValue];

    public static TheoryData<string> DoorNames => [.. ParallelDoors.All.Keys];

    public static TheoryData<string> RefusingDoorNames => [.. ParallelDoors.All.Where(door => door.Value.Spoil is not null).Select(door => door.Key)];

    [Theory]
    [MemberData(nameof(DoorNames))]
    public void Door_AnyLengthAndDegree_IsThatOfOneThread(string name)
    {
        foreach (var length in Lengths)
        {
            var columns = ParallelDoors.All[name].Make(length, new Random(length));
            var expected = State(columns.One());
            foreach (var degree in Degrees)
                (State(columns.Together(degree)) == expected).Should().BeTrue("{0} rows at a degree of {1} are those of one thread", length, degree);
        }
    }

    [Theory]
    [MemberData(nameof(RefusingDoorNames))]
    public void Door_BadRows_AreRefusedByTheFirstAmongAll(string name)
    {
        const int Rows = (4 * Workers.SmallestPart) + 3;
        // In the first part, in the last, on both sides of a cut, and in several at once.
        foreach (var places in new int[][] { [0], [Rows - 1], [Rows / 2], [(Rows / 2) - 1], [Rows - 2, (Rows / 4) + 9, Rows / 2] })
        {
            var columns = ParallelDoors.All[name].Make(Rows, new Random(5));
            foreach (var place in places)
                ParallelDoors.All[name].Spoil!(columns.Values, place);
            var expected = Refusal(columns.One);
            expected.Message.Should().Contain(places.Min().ToString(CultureInfo.InvariantCulture));
            foreach (var degree in Degrees)
            {
                var refusal = Refusal(() => columns.Together(degree));
                refusal.Should().BeOfType(expected.GetType());
                refusal.Message.Should().Be(expected.Message);
                refusal.ParamName.Should().Be(expected.ParamName);
            }
        }
    }

    [Theory]
    [MemberData(nameof(DoorNames))]
    public void Door_DegreeBelowOne_IsRefused(string name)
    {
        foreach (var length in new[] { 0, 10, 3 * Workers.SmallestPart })
        {
            var columns = ParallelDoors.All[name].Make(length, new Random(length));
            foreach (var degree in new[] { 0, -1, int.MinValue })
            {
                FluentActions.Invoking(() => columns.Together(degree)).Should().Throw<ArgumentOutOfRangeException>()
                    .WithParameterName("degreeOfParallelism").Which.ActualValue.Should().Be(degree);
            }
        }
    }

    [Fact]
    public void Columns_OfDifferentLengths_AreRefused()
    {
        var dates = new DateOnly[3 * Workers.SmallestPart];
        var period = ReportingPeriod.Month(2025, 3);

        Refused(() => Stickiness.FromActivity(new int[1], dates, period, 1, 2), "dates");

        static void Refused(Func<object> door, string parameter) =>
            door.Should().Throw<ArgumentException>().WithParameterName(parameter).WithMessage("*columns have one length*");
    }

    [Fact]
    public void Definitions_ThatAreUnknownOrMissing_AreRefusedAsOnOneThread()
    {
        var (times, keys, dates) = (new TimeSpan[3 * Workers.SmallestPart], new int[3 * Workers.SmallestPart], new DateOnly[3 * Workers.SmallestPart]);

        Refused(() => Stickiness.FromActivity(keys, dates, ReportingPeriod.Days(new DateOnly(2025, 3, 1), 7), 2, 3), "periodDays");
        Refused(() => Percentiles.Exact(times, null!, 3), "probabilities");
        Refused(() => Percentiles.Exact(new double[times.Length], [0.5, 2], 3), "probabilities");
        Refused(() => Stickiness.FromActivity((int[])null!, dates, ReportingPeriod.Month(2025, 3), 1, 3), "customers");
        Refused(() => PurchaseFrequency.FromPurchases((int[])null!, 3), "customers");

        static void Refused(Func<object> door, string parameter) => door.Should().Throw<ArgumentException>().WithParameterName(parameter);
    }

    [Fact]
    public void Memory_ThatFails_SurfacesWithItsOwnException()
    {
        const int Rows = 4 * Workers.SmallestPart;
        var dates = new DateOnly[Rows];
        var week = ReportingPeriod.Days(new DateOnly(2025, 3, 3), 7);
        Fails(looks => Percentiles.Exact(new FailingMemory<TimeSpan>(Rows, looks).Memory, [0.5], 4));
        Fails(looks => Percentiles.Exact(new FailingMemory<double>(Rows, looks).Memory, [0.5], 4));
        Fails(looks => Stickiness.FromActivity<int>(new FailingMemory<int>(Rows, looks).Memory, dates, week, 1, 4));
        Fails(looks => PurchaseFrequency.FromPurchases<int>(new FailingMemory<int>(Rows, looks).Memory, 4));

        // At the first look, in a part, or later on, until there are looks enough.
        static void Fails(Func<int, object> door)
        {
            var failures = 0;
            for (var looks = 0; looks < 40; looks++)
            {
                try
                {
                    door(looks);
                }
                catch (ObjectDisposedException)
                {
                    failures++;
                }
            }

            failures.Should().BeInRange(2, 39);
        }
    }

    private static string State(object result) => result switch
    {
        TimeSpan?[] times => string.Join(' ', times.Select(time => time?.Ticks)),
        double[] numbers => string.Join(' ', numbers.Select(BitConverter.DoubleToInt64Bits)),
        // A figure and how many rows were rejected.
        ITuple pair => $"{State(pair[0]!)} {pair[1]}",
        _ => JsonSerializer.Serialize(result),
    };

    private static ArgumentException Refusal(Func<object> door) => door.Should().Throw<ArgumentException>().Which;

    /// <summary>Memory that lets itself be read so many times only.</summary>
    private sealed class FailingMemory<T>(int length, int looks) : System.Buffers.MemoryManager<T>
    {
        private readonly T[] _values = new T[length];
        private int _looks = looks;

        public override Span<T> GetSpan()
        {
            ObjectDisposedException.ThrowIf(Interlocked.Decrement(ref _looks) < 0, this);
            return _values;
        }

        // Memory asks for the span to learn the length: here it is known.
        public override Memory<T> Memory => CreateMemory(_values.Length);

        public override System.Buffers.MemoryHandle Pin(int elementIndex = 0) => throw new NotSupportedException();

        public override void Unpin()
        {
        }

        protected override void Dispose(bool disposing)
        {
        }
    }
}
