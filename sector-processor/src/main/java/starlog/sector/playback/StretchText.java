package starlog.sector.playback;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import starlog.schemas.event.EventColumns;
import starlog.schemas.event.IntentColumns;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.StateEvent;
import starlog.schemas.input.SectorInput;
import starlog.schemas.intent.Intent;
import starlog.schemas.intent.PlayerIntent;
import starlog.schemas.intent.Verdict;
import starlog.schemas.snapshot.SectorSnapshot.Column;
import starlog.schemas.snapshot.SectorSnapshot.Table;
import starlog.sector.past.PastFold;
import starlog.sector.past.PastFold.FoldedInput;
import starlog.sector.rulebook.Rule;
import starlog.sector.rulebook.RuleTable;
import starlog.sector.simulation.Sector;

/// A stretch of a past as JSON: the whole state before its first tick, and then tick by tick what came in, what was said
/// of it, what happened, and what is different since. One thread.
final class StretchText {
    private static final int BYTES_MAX = 2 << 20; // of a crowd 70 ticks; the rest is the next stretch
    private static final long UNKNOWN = -1;

    private final CompactJson json = new CompactJson();
    private List<Table> state;
    private String standstill = "";
    private int ticks;

    /// @param begin the state with which this past begins
    /// @param wanted the tick that was asked for
    /// @param state before the first tick
    StretchText(PastSource source, long begin, long wanted, Sector sector) {
        this.state = copy(sector);
        json.open('{').name("source").value(source.name());
        json.name("sector").value(source.sector());
        json.name("world").value(source.world());
        json.name("engine").value(Sector.ENGINE_VERSION);
        json.name("begin").value(begin);
        json.name("wanted").value(wanted);
        json.name("base").value(sector.tick());
        vocabulary();
        tables();
        json.name("frames").open('[');
    }

    private void vocabulary() {
        json.name("events").open('[');
        for (int kind = 0; kind < StateEvent.kindCount(); kind++) json.value(StateEvent.nameOf(kind));
        json.close(']').name("verdicts").open('{');
        for (Verdict verdict : Verdict.values())
            json.name(Integer.toString(verdict.number))
                    .open('[')
                    .value(verdict.name())
                    .value(verdict.meaning)
                    .close(']');
        json.close('}');
    }

    /// Of ship classes, weapons, ores: names of the rows, in their order.
    private void rowNames() {
        json.name("names").open('{');
        for (Table table : state) {
            List<Column> columns = table.columns();
            if (columns.isEmpty() || !columns.getFirst().name().equals("nameBegin")) continue;
            json.name(table.name()).open('[');
            for (int row = 0; row < table.rowCount(); row++)
                json.value(RuleTable.nameOf(
                        columns.get(0).values()[row], columns.get(1).values()[row]));
            json.close(']');
        }
        json.close('}');
    }

    private void tables() {
        json.name("tables").open('[');
        for (Table table : state) {
            json.open('{').name("name").value(table.name()).name("columns").open('[');
            for (Column column : table.columns()) json.value(column.name());
            json.close(']').name("rows").open('[');
            for (int row = 0; row < table.rowCount(); row++) StateChange.row(table, row, json);
            json.close(']').close('}');
        }
        json.close(']');
    }

    private static List<Table> copy(Sector sector) {
        return sector.tables().stream()
                .map(table -> new Table(
                        table.name,
                        table.count,
                        table.columns().stream()
                                .map(column -> new Column(column.name(), column.copy(table.count)))
                                .toList()))
                .toList();
    }

    private long sizeMm() {
        for (Table table : state)
            if (table.name().equals("rules")) return table.column("value")[Rule.SECTOR_SIZE_MM.ordinal()];
        throw new IllegalStateException("the state has no rules");
    }

    boolean isFull(int ticksMax) {
        return ticks >= ticksMax || json.length() > BYTES_MAX;
    }

    /// The tick that the fold has just stepped.
    void tick(PastFold fold) {
        SectorTick outcome = fold.outcome();
        List<Table> after = copy(fold.sector());
        json.open('{').name("t").value(outcome.tick);
        json.name("at").value(outcome.atMicros / 1000);
        json.name("hash").value("%016x".formatted(outcome.hash()));
        inputs(fold);
        intents(outcome.intents, offsets(fold));
        events(outcome.events);
        json.name("d");
        StateChange.write(state, after, json);
        json.close('}');
        state = after;
        ticks++;
    }

    /// The fold stands behind the last tick.
    void standstill(String why) {
        standstill = why;
    }

    /// `[offset, kind, what became of it]` each.
    private void inputs(PastFold fold) {
        json.name("inputs").open('[');
        for (FoldedInput input : fold.inputs())
            json.open('[')
                    .value(input.offset())
                    .value(input.input()
                            .map(each -> each.getClass().getSimpleName())
                            .orElse("unreadable"))
                    .value(input.taken().name())
                    .close(']');
        json.close(']');
    }

    private record Place(long ship, long player, long sequence) {}

    /// Of which input an intent came.
    private static Map<Place, Long> offsets(PastFold fold) {
        Map<Place, Long> offsets = new HashMap<>();
        for (FoldedInput input : fold.inputs())
            for (PlayerIntent each : intents(input))
                offsets.putIfAbsent(new Place(each.ship(), each.player(), each.sequence()), input.offset());
        return offsets;
    }

    private static List<PlayerIntent> intents(FoldedInput input) {
        return switch (input.input().orElse(null)) {
            case SectorInput.IntentBatch batch -> batch.intents();
            case SectorInput.Arrival arrival -> arrival.intents();
            case null, default -> List.of();
        };
    }

    /// `[offset, player, ship, sequence, kind, two numbers, target, verdict, value, limit]` each.
    private void intents(IntentColumns all, Map<Place, Long> offsets) {
        json.name("intents").open('[');
        for (int row = 0; row < all.count; row++) {
            var place = new Place(all.ships[row], all.players[row], all.sequences[row]);
            json.open('[')
                    .values(offsets.getOrDefault(place, UNKNOWN), all.players[row], all.ships[row], all.sequences[row])
                    .value(Intent.nameOf(all.kinds[row]))
                    .values(all.arguments[row], all.arguments2[row], all.targets[row])
                    .values(all.verdicts[row], all.values[row], all.limits[row])
                    .close(']');
        }
        json.close(']');
    }

    /// `[kind, subject, player, other, other player, code, amount, x, y]` each.
    private void events(EventColumns all) {
        json.name("events").open('[');
        for (int row = 0; row < all.count; row++)
            json.open('[')
                    .values(all.kinds[row], all.subjects[row], all.players[row], all.others[row])
                    .values(all.otherPlayers[row], all.codes[row], all.amounts[row], all.xMm[row], all.yMm[row])
                    .close(']');
        json.close(']');
    }

    /// The whole text.
    byte[] bytes(Marks marks) {
        json.close(']').name("marks").open('[');
        for (Marks.Mark mark : marks.all())
            json.open('[')
                    .values(mark.tick(), mark.kind().ordinal(), mark.count(), mark.subject(), mark.more())
                    .close(']');
        json.close(']').name("standstill").value(standstill);
        json.name("sizeMm").value(sizeMm()); // of the last state: a world begins without rules
        rowNames();
        return json.close('}').bytes();
    }
}
