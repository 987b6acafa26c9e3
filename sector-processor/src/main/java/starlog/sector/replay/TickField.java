package starlog.sector.replay;

import java.util.Locale;
import java.util.Optional;
import starlog.schemas.event.EntityColumns;
import starlog.schemas.event.EntityKind;
import starlog.schemas.event.EventColumns;
import starlog.schemas.event.IntentColumns;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.ShipColumns;

/// The first value in which two records of the same tick differ: courses of ships before all else of entities, then intents
/// with their verdicts, then events.
///
/// @param table of the state, or `intents` or `events`
/// @param id of the entity, or of the ship that an intent was for, or to which an event happened
/// @param column of the table; `told` if only one record has the row
/// @param recorded value, as `state-events` has it
/// @param replayed value
public record TickField(String table, long id, String column, String recorded, String replayed) {
    private static final String INTENTS = "intents";
    private static final String EVENTS = "events";
    private static final String TOLD = "told";

    /// Empty if rows and values are equal.
    static Optional<TickField> first(SectorTick recorded, SectorTick replayed) {
        return ships(recorded.ships, replayed.ships)
                .or(() -> entities(recorded, replayed))
                .or(() -> intents(recorded.intents, replayed.intents))
                .or(() -> events(recorded.events, replayed.events));
    }

    /// True if the table is one of the state.
    boolean isOfState() {
        return !table.equals(INTENTS) && !table.equals(EVENTS) && !column.equals(TOLD);
    }

    private static Optional<TickField> ships(ShipColumns one, ShipColumns other) {
        return byId("ships", one.ids, one.count, other.ids, other.count, (a, b) -> {
            var row = new Row("ships", one.ids[a]);
            return row.of("player", one.players[a], other.players[b])
                    .of("xMm", one.xMm[a], other.xMm[b])
                    .of("yMm", one.yMm[a], other.yMm[b])
                    .of("vxMmPer1024Ticks", one.vxMmPer1024Ticks[a], other.vxMmPer1024Ticks[b])
                    .of("vyMmPer1024Ticks", one.vyMmPer1024Ticks[a], other.vyMmPer1024Ticks[b])
                    .of("heading", one.headings[a], other.headings[b])
                    .of("thrust", one.thrusts[a], other.thrusts[b])
                    .of("lastSequence", one.lastSequences[a], other.lastSequences[b])
                    .found;
        });
    }

    private static Optional<TickField> entities(SectorTick one, SectorTick other) {
        for (EntityKind kind : EntityKind.values()) {
            Optional<TickField> found = entities(one.entities(kind), other.entities(kind));
            if (found.isPresent()) return found;
        }
        return Optional.empty();
    }

    private static Optional<TickField> entities(EntityColumns one, EntityColumns other) {
        String table = one.kind.isOfShips() ? "ships" : one.kind.name().toLowerCase(Locale.ROOT) + "s";
        Optional<TickField> found = byId(table, one.ids, one.count, other.ids, other.count, (a, b) -> {
            var row = new Row(table, one.ids[a]);
            for (int column = 0; column < one.columns.length; column++)
                row.of(one.kind.columns().get(column), one.columns[column][a], other.columns[column][b]);
            return row.found;
        });
        return found.or(
                () -> byId(table, one.gone, one.goneCount, other.gone, other.goneCount, (_, _) -> Optional.empty()));
    }

    private static Optional<TickField> intents(IntentColumns one, IntentColumns other) {
        for (int row = 0; row < Math.min(one.count, other.count); row++) {
            Optional<TickField> found = new Row(INTENTS, one.ships[row])
                    .of("player", one.players[row], other.players[row])
                    .of("ship", one.ships[row], other.ships[row])
                    .of("sequence", one.sequences[row], other.sequences[row])
                    .of("kind", one.kinds[row], other.kinds[row])
                    .of("argument", one.arguments[row], other.arguments[row])
                    .of("verdict", one.verdicts[row], other.verdicts[row])
                    .of("value", one.values[row], other.values[row])
                    .of("limit", one.limits[row], other.limits[row])
                    .of("target", one.targets[row], other.targets[row])
                    .found;
            if (found.isPresent()) return found;
        }
        if (one.count == other.count) return Optional.empty();
        int row = Math.min(one.count, other.count);
        return Optional.of(
                one.count > row ? told(INTENTS, one.ships[row], true) : told(INTENTS, other.ships[row], false));
    }

    private static Optional<TickField> events(EventColumns one, EventColumns other) {
        for (int row = 0; row < Math.min(one.count, other.count); row++) {
            if (one.kinds[row] != other.kinds[row])
                return Optional.of(new TickField(EVENTS, one.subjects[row], "kind", kind(one, row), kind(other, row)));
            Optional<TickField> found = new Row(EVENTS, one.subjects[row])
                    .of("subject", one.subjects[row], other.subjects[row])
                    .of("player", one.players[row], other.players[row])
                    .of("other", one.others[row], other.others[row])
                    .of("otherPlayer", one.otherPlayers[row], other.otherPlayers[row])
                    .of("code", one.codes[row], other.codes[row])
                    .of("amount", one.amounts[row], other.amounts[row])
                    .of("xMm", one.xMm[row], other.xMm[row])
                    .of("yMm", one.yMm[row], other.yMm[row])
                    .found;
            if (found.isPresent()) return found;
        }
        if (one.count == other.count) return Optional.empty();
        int row = Math.min(one.count, other.count);
        return Optional.of(
                one.count > row
                        ? new TickField(EVENTS, one.subjects[row], TOLD, kind(one, row), "none")
                        : new TickField(EVENTS, other.subjects[row], TOLD, "none", kind(other, row)));
    }

    private static String kind(EventColumns events, int row) {
        return events.isKnown(row) ? events.get(row).getClass().getSimpleName() : "kind " + events.kinds[row];
    }

    @FunctionalInterface
    private interface RowPair {
        Optional<TickField> compare(int rowOfOne, int rowOfOther);
    }

    /// Rows of the same ids, and at the first id that only one has, that.
    private static Optional<TickField> byId(
            String table, long[] one, int countOfOne, long[] other, int countOfOther, RowPair rows) {
        for (int row = 0; row < Math.min(countOfOne, countOfOther); row++) {
            if (one[row] != other[row])
                return Optional.of(
                        one[row] < other[row] ? told(table, one[row], true) : told(table, other[row], false));
            Optional<TickField> found = rows.compare(row, row);
            if (found.isPresent()) return found;
        }
        if (countOfOne == countOfOther) return Optional.empty();
        int row = Math.min(countOfOne, countOfOther);
        return Optional.of(countOfOne > row ? told(table, one[row], true) : told(table, other[row], false));
    }

    private static TickField told(String table, long id, boolean recorded) {
        return new TickField(table, id, TOLD, recorded ? "yes" : "no", recorded ? "no" : "yes");
    }

    /// Takes the first of its columns that differs.
    private static final class Row {
        private final String table;
        private final long id;
        private Optional<TickField> found = Optional.empty();

        Row(String table, long id) {
            this.table = table;
            this.id = id;
        }

        Row of(String column, long recorded, long replayed) {
            if (found.isEmpty() && recorded != replayed)
                found = Optional.of(new TickField(table, id, column, Long.toString(recorded), Long.toString(replayed)));
            return this;
        }
    }

    @Override
    public String toString() {
        return "%s %d %s: recorded %s, replayed %s".formatted(table, id, column, recorded, replayed);
    }
}
