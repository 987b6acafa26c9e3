package starlog.sector.desync;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import starlog.schemas.event.EntityColumns;
import starlog.schemas.event.EventColumns;
import starlog.schemas.event.IntentColumns;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.SectorTickCodec;
import starlog.schemas.event.ShipColumns;
import starlog.schemas.registry.TopicSerde;
import starlog.sector.desync.Parting.FieldDifference;
import starlog.sector.desync.Split.Difference;
import starlog.sector.engine.StateTable;
import starlog.sector.engine.StateTable.StateColumn;

/// What two sides tell of the same tick, held against each other: the records for `state-events`. One thread at a time.
final class Told {
    /// In front of the names of what is no table of the state.
    private static final String PREFIX = "told ";

    private final TopicSerde<SectorTick> ofOne;
    private final TopicSerde<SectorTick> ofOther;

    Told(Side one, Side other) {
        this.ofOne = TopicSerde.of(new SectorTickCodec(), one.engine().schemas());
        this.ofOther = TopicSerde.of(new SectorTickCodec(), other.engine().schemas());
    }

    /// The first part that differs: courses, verdicts, events, entities, and of a whole record what it says of the tick.
    Optional<Difference> difference(byte[] one, byte[] other, boolean whole) {
        if (Arrays.equals(one, other)) return Optional.empty();
        SectorTick left = ofOne.decode(one);
        SectorTick right = ofOther.decode(other);
        return inOrder(intents(left.intents), intents(right.intents))
                .map(field -> new Difference(field, ""))
                .or(() -> events(left.events, right.events))
                .or(() -> Tables.difference(entities(left), entities(right)).map(field -> new Difference(field, "")))
                .or(() -> whole
                        ? Tables.difference(List.of(header(left)), List.of(header(right)))
                                .map(Told::ofTick)
                        : Optional.empty());
    }

    private static Difference ofTick(FieldDifference field) {
        return new Difference(field, "");
    }

    private static Optional<Difference> events(EventColumns one, EventColumns other) {
        return inOrder(events(one), events(other))
                .map(field -> new Difference(field, event(one, field.row()) + " against " + event(other, field.row())));
    }

    private static String event(EventColumns events, int row) {
        if (row >= events.count) return "nothing";
        return events.isKnown(row) ? events.get(row).toString() : "an event of kind " + events.kinds[row];
    }

    /// Rows that have their place and no id: whose first column says whom they concern.
    private static Optional<FieldDifference> inOrder(StateTable one, StateTable other) {
        int both = Math.min(one.rows(), other.rows());
        for (int row = 0; row < both; row++)
            for (StateColumn column : one.columns()) {
                long left = column.values()[row];
                long right = valuesOf(other, column.name())[row];
                if (left != right) return Optional.of(different(one, other, row, column.name(), left, right));
            }
        if (one.rows() == other.rows()) return Optional.empty();
        return Optional.of(missing(one, other, both));
    }

    private static FieldDifference different(
            StateTable one, StateTable other, int row, String column, long left, long right) {
        if (one.rows() != other.rows()) return missing(one, other, row);
        return new FieldDifference(one.name(), row, whose(one, row), column, left, right);
    }

    /// Of two lists of which one has a row more.
    private static FieldDifference missing(StateTable one, StateTable other, int row) {
        boolean oneHasIt = one.rows() > other.rows();
        return new FieldDifference(
                one.name(), row, whose(oneHasIt ? one : other, row), Tables.THERE, oneHasIt ? 1 : 0, oneHasIt ? 0 : 1);
    }

    private static long whose(StateTable table, int row) {
        return table.columns().getFirst().values()[row];
    }

    private static long[] valuesOf(StateTable table, String column) {
        return table.columns().stream()
                .filter(each -> each.name().equals(column))
                .findFirst()
                .orElseThrow()
                .values();
    }

    private static StateTable intents(IntentColumns intents) {
        return new StateTable(
                PREFIX + "intents",
                intents.count,
                List.of(
                        longs("ship", intents.ships),
                        longs("player", intents.players),
                        longs("sequence", intents.sequences),
                        ints("kind", intents.kinds),
                        ints("verdict", intents.verdicts),
                        longs("value", intents.values),
                        longs("limit", intents.limits),
                        ints("argument", intents.arguments),
                        ints("argument2", intents.arguments2),
                        longs("target", intents.targets),
                        longs("clientMillis", intents.clientMillis),
                        longs("receivedMicros", intents.receivedMicros),
                        longs("seenTick", intents.seenTicks),
                        longs("appendedMicros", intents.appendedMicros)));
    }

    private static StateTable events(EventColumns events) {
        return new StateTable(
                PREFIX + "events",
                events.count,
                List.of(
                        longs("subject", events.subjects),
                        ints("kind", events.kinds),
                        longs("player", events.players),
                        longs("other", events.others),
                        longs("otherPlayer", events.otherPlayers),
                        ints("code", events.codes),
                        longs("amount", events.amounts),
                        ints("xMm", events.xMm),
                        ints("yMm", events.yMm)));
    }

    private static List<StateTable> entities(SectorTick tick) {
        List<StateTable> tables = new ArrayList<>();
        tables.add(courses(tick.ships));
        for (EntityColumns kind : tick.entities) {
            List<StateColumn> columns = new ArrayList<>();
            columns.add(longs(Tables.ID, kind.ids));
            for (int column = 0; column < kind.columns.length; column++)
                columns.add(longs(kind.kind.columns().get(column), kind.columns[column]));
            tables.add(new StateTable(PREFIX + kind.kind, kind.count, columns));
            long[] gone = Arrays.copyOf(kind.gone, kind.goneCount);
            Arrays.sort(gone);
            tables.add(new StateTable(PREFIX + kind.kind + " gone", gone.length, List.of(longs(Tables.ID, gone))));
        }
        return tables;
    }

    private static StateTable courses(ShipColumns ships) {
        return new StateTable(
                PREFIX + "ships",
                ships.count,
                List.of(
                        longs(Tables.ID, ships.ids),
                        longs("player", ships.players),
                        ints("xMm", ships.xMm),
                        ints("yMm", ships.yMm),
                        ints("vxMmPer1024Ticks", ships.vxMmPer1024Ticks),
                        ints("vyMmPer1024Ticks", ships.vyMmPer1024Ticks),
                        ints("heading", ships.headings),
                        ints("thrust", ships.thrusts),
                        longs("lastSequence", ships.lastSequences)));
    }

    /// One row.
    private static StateTable header(SectorTick tick) {
        List<StateColumn> columns = new ArrayList<>(List.of(
                longs("tick", tick.tick),
                longs("epoch", tick.epoch),
                longs("inputOffsetEnd", tick.inputOffsetEnd),
                longs("atMicros", tick.atMicros),
                longs("stepNanos", tick.stepNanos),
                longs("engineVersion", tick.engineVersion),
                longs("rulesVersion", tick.rulesVersion),
                longs("speedPermille", tick.speedPermille),
                longs("keyframe", tick.keyframe ? 1 : 0)));
        for (int component = 0; component < tick.hashes.length; component++)
            columns.add(longs("hash of " + SectorTick.componentName(component), tick.hashes[component]));
        return new StateTable(PREFIX + "tick", 1, columns);
    }

    private static StateColumn longs(String name, long... values) {
        return new StateColumn(name, values);
    }

    private static StateColumn ints(String name, int[] values) {
        return new StateColumn(name, Arrays.stream(values).asLongStream().toArray());
    }
}
