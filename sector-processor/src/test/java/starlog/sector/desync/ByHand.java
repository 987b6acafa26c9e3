package starlog.sector.desync;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import starlog.schemas.event.EventColumns;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.SectorTickCodec;
import starlog.sector.desync.Parting.FieldDifference;
import starlog.sector.engine.Engine;
import starlog.sector.engine.Fold;
import starlog.sector.engine.StateTable;
import starlog.sector.engine.StateTable.StateColumn;
import starlog.sector.engine.built.OwnSchemas;
import starlog.sector.recording.Recording;

/// What one does without the toolkit: two folds side by side, and after each tick all that they are and tell; of the
/// first one that differs all differences, in no order.
///
/// @param differences each as `table id column`
record ByHand(long tick, Set<String> differences) {
    static ByHand find(Engine one, Engine other, Recording recording, int restartTicks) {
        Fold left = one.begin(recording.sector(), recording.schemas());
        Fold right = other.begin(recording.sector(), recording.schemas());
        recording.rewind();
        for (var next = recording.next(); next.isPresent(); next = recording.next()) {
            boolean stepped = left.apply(next.get().offset(), next.get().bytes());
            right.apply(next.get().offset(), next.get().bytes());
            if (!stepped) continue;
            Set<String> differences = new TreeSet<>();
            states(left.tables(), right.tables(), differences);
            records(left.tickRecord(), right.tickRecord(), differences);
            if (!differences.isEmpty()) return new ByHand(left.tick(), differences);
            if (restartTicks > 0 && left.tick() % restartTicks == 0)
                right = other.restore(right.snapshot(), other.schemas());
        }
        throw new IllegalStateException("by hand nothing differs");
    }

    /// Whether a difference is one of these, or is of an entity that is among them: it may be gone at the tick's end, and all
    /// that is left of it are events.
    boolean names(FieldDifference field) {
        String whose = " " + field.id() + " ";
        return differences.contains(field.table() + whose + field.column())
                || field.id() != 0 && differences.stream().anyMatch(each -> each.contains(whose));
    }

    private static void states(List<StateTable> one, List<StateTable> other, Set<String> differences) {
        for (int table = 0; table < one.size(); table++) table(one.get(table), other.get(table), differences);
    }

    private static void table(StateTable one, StateTable other, Set<String> differences) {
        if (one.rows() != other.rows()) differences.add(one.name() + " 0 rows");
        for (int row = 0; row < Math.min(one.rows(), other.rows()); row++)
            for (int column = 0; column < one.columns().size(); column++) {
                StateColumn of = one.columns().get(column);
                boolean hasIds = one.columns().getFirst().name().equals("id");
                if (of.values()[row] != other.columns().get(column).values()[row])
                    differences.add("%s %d %s"
                            .formatted(
                                    one.name(),
                                    hasIds ? one.columns().getFirst().values()[row] : 0,
                                    of.name()));
            }
    }

    private static void records(byte[] one, byte[] other, Set<String> differences) {
        var serde = OwnSchemas.serde(new SectorTickCodec());
        SectorTick left = serde.decode(one);
        SectorTick right = serde.decode(other);
        var ships = new TreeMap<Long, Integer>();
        for (long ship : Arrays.copyOf(left.ships.ids, left.ships.count)) ships.merge(ship, 1, Integer::sum);
        for (long ship : Arrays.copyOf(right.ships.ids, right.ships.count)) ships.merge(ship, -1, Integer::sum);
        ships.forEach((ship, more) -> {
            if (more != 0) differences.add("told ships " + ship + " there");
        });
        events(left.events, right.events, differences);
    }

    private static void events(EventColumns one, EventColumns other, Set<String> differences) {
        for (int row = 0; row < Math.min(one.count, other.count); row++) {
            if (one.get(row).equals(other.get(row))) continue;
            String of = "told events " + one.subjects[row];
            if (one.subjects[row] != other.subjects[row]) differences.add(of + " subject");
            else differences.add(of + " " + (one.kinds[row] != other.kinds[row] ? "kind" : "other"));
        }
    }
}
