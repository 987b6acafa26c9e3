package starlog.sector.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import starlog.schemas.event.ShipColumns;
import starlog.schemas.event.StateEvent;
import starlog.schemas.input.SectorInput;
import starlog.schemas.input.SectorInput.RuleValue;
import starlog.schemas.intent.Intent;
import starlog.schemas.intent.PlayerIntent;
import starlog.schemas.intent.Verdict;
import starlog.sector.border.Departure;
import starlog.sector.rulebook.Rule;
import starlog.sector.rulebook.RuleScript;
import starlog.sector.table.EntityTable;
import starlog.sector.table.Table;

/// A sector under test: given a world, when a player acts, then so it happened. What the rules would take long to
/// lead to is set into the tables between two ticks, with [#at], [#flying], [#heading], [#has] and [#set].
public final class Scenario {
    public static final long OWNER = 77;
    private static final int SECTOR = 5;

    private final Sector sector;
    private final List<Departure> departures = new ArrayList<>();
    private final List<StateEvent> events = new ArrayList<>();
    private final List<Verdict> verdicts = new ArrayList<>();
    private final ShipColumns emitted = new ShipColumns();
    private long offset;
    private long sequence;
    private long subject;

    /// A sector of 1,000 units, top speed 5 units a tick, owned in epoch 1.
    public static Scenario world() {
        return world(rules(100));
    }

    private Scenario(int number) {
        sector = new Sector(number);
    }

    public static Scenario world(List<RuleValue> rules) {
        return sector(SECTOR, rules);
    }

    /// One sector of several; [Borders] has them together.
    public static Scenario sector(int number, List<RuleValue> rules) {
        Scenario scenario = new Scenario(number);
        scenario.input(new SectorInput.Claim(1, OWNER));
        scenario.input(new SectorInput.Rules(1, rules));
        return scenario;
    }

    public static Scenario world(RuleScript rules) {
        return world(rules.values());
    }

    /// Id of what the sector made as its first thing, second, and so on: stations, asteroids, then all else.
    public static long made(int serial) {
        return madeBy(SECTOR, serial);
    }

    /// As [#made], of any sector.
    public static long madeBy(int sector, int serial) {
        return sector + 1L << 44 | serial;
    }

    public static List<RuleValue> rules(long shipCapacity) {
        return RuleScript.quiet().with(Rule.SHIP_CAPACITY, shipCapacity).values();
    }

    public Scenario ship(long ship, long player) {
        intent(player, ship, ++sequence, new Intent.Spawn());
        verdicts.clear();
        events.clear();
        return the(ship);
    }

    /// The ship of which the next words speak.
    public Scenario the(long ship) {
        subject = ship;
        return this;
    }

    /// The ship is there.
    public Scenario at(int xMm, int yMm) {
        return has("xMm", xMm).has("yMm", yMm);
    }

    /// The ship has that velocity.
    public Scenario flying(int vxMmPer1024Ticks, int vyMmPer1024Ticks) {
        return has("vxMmPer1024Ticks", vxMmPer1024Ticks).has("vyMmPer1024Ticks", vyMmPer1024Ticks);
    }

    /// The ship's bow and helm point there.
    public Scenario heading(int angle) {
        return has("heading", angle).has("helm", angle);
    }

    /// A column of the ship has that value.
    public Scenario has(String column, long value) {
        return set("ships", column, subject, value);
    }

    /// A column of any entity has that value.
    public Scenario set(String table, String column, long id, long value) {
        EntityTable entities = (EntityTable) table(table);
        entities.column(column).set(requireRow(entities, id), value);
        return this;
    }

    /// An intent that waits for the next tick.
    public Scenario says(long player, long ship, Intent intent) {
        return input(batchOf(player, ship, ++sequence, intent));
    }

    /// An intent, and its tick.
    public Scenario when(long player, long ship, Intent intent) {
        return intent(player, ship, ++sequence, intent);
    }

    public Scenario intent(long player, long ship, long withSequence, Intent intent) {
        return input(batchOf(player, ship, withSequence, intent)).ticks(1);
    }

    private static SectorInput batchOf(long player, long ship, long withSequence, Intent intent) {
        return new SectorInput.IntentBatch(List.of(new PlayerIntent(player, ship, withSequence, 0, 0, intent)));
    }

    /// Intents that wait for the next tick, as they come from the log.
    public Scenario hears(PlayerIntent... intents) {
        return input(new SectorInput.IntentBatch(List.of(intents)));
    }

    /// What has left since this was asked last.
    public List<Departure> takeDepartures() {
        List<Departure> taken = List.copyOf(departures);
        departures.clear();
        return taken;
    }

    public Scenario ticks(int count) {
        for (int i = 0; i < count; i++) input(new SectorInput.Tick(sector.epoch(), 0, 0));
        return this;
    }

    /// Ticks until it is so, but no more than so many.
    public Scenario until(int most, BooleanSupplier so) {
        for (int i = 0; i < most && !so.getAsBoolean(); i++) ticks(1);
        assertTrue(so.getAsBoolean(), () -> "not within " + most + " ticks; happened: " + events);
        return this;
    }

    /// Ticks until the next one is the turn of the entity, which it has every so manieth tick.
    public Scenario beforeTurnOf(long id, int everyTicks) {
        while ((sector.tick() + 1 + id) % everyTicks != 0) ticks(1);
        return this;
    }

    public Scenario input(SectorInput input) {
        if (!sector.apply(offset++, input)) return this;
        departures.addAll(sector.departures());
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

    /// One refusal, by a value that met a limit.
    public Scenario then(Verdict expected, long value, long limit) {
        return thenNumbers(value, limit).then(expected);
    }

    /// The numbers of the last verdict of the last tick.
    public Scenario thenNumbers(long value, long limit) {
        var intents = sector.outcome().intents;
        int last = intents.count - 1;
        assertEquals(List.of(value, limit), List.of(intents.values[last], intents.limits[last]), "value and limit");
        return this;
    }

    public Scenario thenHappened(Class<? extends StateEvent> kind) {
        assertTrue(events.stream().anyMatch(kind::isInstance), () -> "no " + kind.getSimpleName() + " in " + events);
        return this;
    }

    public Scenario thenHappened(StateEvent event) {
        assertTrue(events.contains(event), () -> "no " + event + " in " + events);
        return this;
    }

    public Scenario thenNever(Class<? extends StateEvent> kind) {
        assertEquals(List.of(), events(kind));
        return this;
    }

    /// What happened of a kind, in order.
    public <E extends StateEvent> List<E> events(Class<E> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
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
        EntityTable entities = (EntityTable) table(table);
        return entities.column(name).get(requireRow(entities, id));
    }

    public boolean exists(String table, long id) {
        return ((EntityTable) table(table)).rowOf(id) != Table.NO_ROW;
    }

    private static int requireRow(EntityTable entities, long id) {
        int row = entities.rowOf(id);
        assertTrue(row != Table.NO_ROW, () -> "no " + id + " in " + entities.name);
        return row;
    }

    /// Value of a column of the table that has one row, the ledger.
    public long ledger(String column) {
        return table("ledger").column(column).get(0);
    }

    public Table table(String name) {
        for (Table table : sector.tables()) if (table.name.equals(name)) return table;
        throw new AssertionError("no table " + name);
    }

    public Sector sector() {
        return sector;
    }
}
