package starlog.sector.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import starlog.schemas.event.ShipColumns;
import starlog.schemas.event.StateEvent;
import starlog.schemas.input.SectorInput;
import starlog.schemas.input.SectorInput.RuleValue;
import starlog.schemas.intent.Intent;
import starlog.schemas.intent.PlayerIntent;
import starlog.schemas.intent.Verdict;
import starlog.sector.rulebook.Rule;
import starlog.sector.rulebook.RuleScript;
import starlog.sector.table.Table;

/// A sector under test: given a world, when a player wishes, then so it happened.
public final class Scenario {
    public static final long OWNER = 77;

    private final Sector sector = new Sector(5);
    private final List<StateEvent> events = new ArrayList<>();
    private final List<Verdict> verdicts = new ArrayList<>();
    private final ShipColumns emitted = new ShipColumns();
    private long offset;
    private long sequence;

    /// A sector of 1,000 units, top speed 5 units a tick, owned in epoch 1.
    public static Scenario world() {
        return world(rules(100));
    }

    public static Scenario world(List<RuleValue> rules) {
        Scenario scenario = new Scenario();
        scenario.input(new SectorInput.Claim(1, OWNER));
        scenario.input(new SectorInput.Rules(1, rules));
        return scenario;
    }

    public static List<RuleValue> rules(long shipCapacity) {
        return RuleScript.quiet().with(Rule.SHIP_CAPACITY, shipCapacity).values();
    }

    public Scenario ship(long ship, long player) {
        wish(player, ship, ++sequence, new Intent.Spawn());
        verdicts.clear();
        events.clear();
        return this;
    }

    public Scenario when(long player, long ship, Intent intent) {
        return wish(player, ship, ++sequence, intent);
    }

    public Scenario wish(long player, long ship, long withSequence, Intent intent) {
        return input(new SectorInput.IntentBatch(List.of(new PlayerIntent(player, ship, withSequence, 0, 0, intent))))
                .ticks(1);
    }

    public Scenario ticks(int count) {
        for (int i = 0; i < count; i++) input(new SectorInput.Tick(sector.epoch(), 0, 0));
        return this;
    }

    public Scenario input(SectorInput input) {
        if (!sector.apply(offset++, input)) return this;
        var outcome = sector.outcome();
        for (int row = 0; row < outcome.events.count; row++) events.add(outcome.events.get(row));
        for (int row = 0; row < outcome.intents.count; row++) verdicts.add(Verdict.of(outcome.intents.verdicts[row]));
        emitted.clear();
        for (int row = 0; row < outcome.ships.count; row++)
            emitted.add(
                    outcome.ships.ids[row],
                    outcome.ships.players[row],
                    outcome.ships.xMm[row],
                    outcome.ships.yMm[row],
                    outcome.ships.vxMmPer1024Ticks[row],
                    outcome.ships.vyMmPer1024Ticks[row],
                    outcome.ships.headings[row],
                    outcome.ships.thrusts[row],
                    outcome.ships.lastSequences[row]);
        return this;
    }

    public Scenario then(Verdict... expected) {
        assertEquals(List.of(expected), verdicts);
        verdicts.clear();
        return this;
    }

    public Scenario thenHappened(Class<? extends StateEvent> kind) {
        assertTrue(events.stream().anyMatch(kind::isInstance), () -> "no " + kind.getSimpleName() + " in " + events);
        return this;
    }

    public Scenario thenNothingHappened() {
        assertEquals(List.of(), events);
        return this;
    }

    public Scenario forgetEvents() {
        events.clear();
        return this;
    }

    /// Ships that the last tick emitted.
    public ShipColumns emitted() {
        return emitted;
    }

    public long column(String name, long ship) {
        return value("ships", name, ship);
    }

    /// A field of any entity.
    public long value(String table, String name, long id) {
        Table found = table(table);
        for (int row = 0; row < found.count; row++)
            if (found.column("id").get(row) == id) return found.column(name).get(row);
        throw new AssertionError("no " + id + " in " + table);
    }

    public Table table(String name) {
        for (Table table : sector.tables()) if (table.name.equals(name)) return table;
        throw new AssertionError("no table " + name);
    }

    public Sector sector() {
        return sector;
    }
}
