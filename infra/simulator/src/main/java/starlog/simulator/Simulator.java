package starlog.simulator;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import starlog.sector.audit.AuditReport;
import starlog.simulator.fault.Fault;
import starlog.simulator.fault.Schedule;
import starlog.simulator.fault.Shrinking;
import starlog.simulator.run.RunReport;
import starlog.simulator.run.Simulation;
import starlog.simulator.run.Simulation.Size;

/// Runs one seed after the other, and counts. One thread.
public final class Simulator {
    private static final int SHRINKING_RUNS_MAX = 200;

    private final Size size;
    private final Map<Fault.Kind, Long> faults = new EnumMap<>(Fault.Kind.class);
    private long seeds;
    private long handOffs;
    private long ticks;
    private long intents;
    private long repeats;

    public Simulator(Size size) {
        this.size = size;
    }

    /// Runs a seed; what it finds wrong is the answer, with the smallest schedule of faults that shows it.
    public Optional<Finding> run(long seed) {
        Schedule schedule = Simulation.scheduleOf(seed, size);
        RunReport report = Simulation.run(seed, schedule, size);
        seeds++;
        schedule.faults().forEach(fault -> faults.merge(fault.kind(), 1L, Long::sum));
        report.audit().ifPresent(this::count);
        return report.failure().map(what -> finding(seed, schedule, what));
    }

    private Finding finding(long seed, Schedule schedule, String what) {
        Schedule shrunk = Shrinking.shrink(
                schedule, fewer -> !Simulation.run(seed, fewer, size).good(), SHRINKING_RUNS_MAX);
        String left = Simulation.run(seed, shrunk, size).failure().orElse(what);
        return new Finding(seed, size, what, shrunk, left);
    }

    private void count(AuditReport audit) {
        handOffs += audit.travellers();
        ticks += audit.ticks();
        intents += audit.intents();
        repeats += audit.repeats();
    }

    /// What does not hold in a run.
    ///
    /// @param what under all faults of the seed
    /// @param shrunk fewer faults, under which something still does not hold
    /// @param left what that is
    public record Finding(long seed, Size size, String what, Schedule shrunk, String left) {
        /// In words, with a command that shows it again.
        public String text() {
            String length = size.equals(Size.LONG) ? " --long" : "";
            return """
                    seed %d fails: %s
                    again: infra/bin/starlog simulate --seed %d%s
                    with no more than these faults: %s
                    %s""".formatted(seed, what, seed, length, left, shrunk);
        }
    }

    public long seeds() {
        return seeds;
    }

    /// Entities that crossed a border and arrived.
    public long handOffs() {
        return handOffs;
    }

    public long ticks() {
        return ticks;
    }

    public long intents() {
        return intents;
    }

    /// Arrivals that were sent again.
    public long repeats() {
        return repeats;
    }

    /// Faults so far, by kind.
    public Map<Fault.Kind, Long> faults() {
        return faults;
    }
}
