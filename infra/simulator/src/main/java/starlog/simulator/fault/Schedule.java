package starlog.simulator.fault;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import starlog.simulator.fault.Fault.Kind;

/// The faults of a run, by round.
public record Schedule(List<Fault> faults) {
    private static final Kind[] KINDS = Kind.values();

    public Schedule {
        faults = faults.stream().sorted(Comparator.comparingInt(Fault::round)).toList();
    }

    /// Draws a schedule.
    ///
    /// @param rounds faults begin in these
    /// @param nodes slots of nodes
    public static Schedule drawn(Random random, int rounds, int nodes) {
        List<Fault> all = new ArrayList<>();
        int count = 3 + random.nextInt(Math.max(4, rounds / 30));
        for (int number = 0; number < count; number++) all.add(fault(random, rounds, nodes));
        return new Schedule(all);
    }

    private static Fault fault(Random random, int rounds, int nodes) {
        Kind kind = KINDS[random.nextInt(KINDS.length)];
        int round = random.nextInt(rounds);
        int slot = random.nextInt(nodes);
        int somebody = random.nextInt(4) == 0 ? -1 : slot;
        return switch (kind) {
            case CRASH -> new Fault(round, kind, somebody, 1 + random.nextInt(60), random.nextInt(400));
            case CRASH_ALL -> new Fault(round, kind, 0, 1 + random.nextInt(40), 0);
            case CRASH_AND_SNAPSHOT_LOSS ->
                new Fault(
                        round,
                        kind,
                        slot,
                        1 + random.nextInt(40),
                        random.nextBoolean() ? 1_000_000 : 1 + random.nextInt(4));
            case PAUSE -> new Fault(round, kind, somebody, 1 + random.nextInt(80), 0);
            case SLOW -> new Fault(round, kind, slot, 10 + random.nextInt(80), 1 + random.nextInt(40));
            case DELAY -> new Fault(round, kind, somebody, 5 + random.nextInt(60), 20 + random.nextInt(800));
            case LOST_ANSWERS -> new Fault(round, kind, somebody, 5 + random.nextInt(60), 50 + random.nextInt(600));
            case RESTART -> new Fault(round, kind, slot, 1 + random.nextInt(40), 0);
            case DRAIN, COORDINATOR_LOSES -> new Fault(round, kind, slot, 5 + random.nextInt(80), 0);
            case REBALANCE -> new Fault(round, kind, 0, 0, 0);
            case DILATION -> new Fault(round, kind, 0, 10 + random.nextInt(60), 100 + random.nextInt(900));
        };
    }

    /// The faults from one place to another, left out.
    public Schedule without(int from, int to) {
        List<Fault> rest = new ArrayList<>(faults.subList(0, from));
        rest.addAll(faults.subList(to, faults.size()));
        return new Schedule(rest);
    }

    public int size() {
        return faults.size();
    }

    @Override
    public String toString() {
        return faults.isEmpty()
                ? "no faults"
                : faults.stream().map(Fault::toString).collect(Collectors.joining("\n  ", "  ", ""));
    }
}
