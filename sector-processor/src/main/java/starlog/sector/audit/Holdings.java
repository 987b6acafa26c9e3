package starlog.sector.audit;

import java.util.List;
import java.util.stream.IntStream;
import starlog.schemas.event.EntityKind;
import starlog.schemas.input.Traveller;
import starlog.schemas.intent.Intent;
import starlog.schemas.intent.PlayerIntent;
import starlog.sector.rulebook.Ores;
import starlog.sector.simulation.Sector;
import starlog.sector.table.Column;
import starlog.sector.table.EntityTable;
import starlog.sector.table.Table;
import starlog.sector.world.Asteroids;
import starlog.sector.world.Ledger;
import starlog.sector.world.Ships;
import starlog.sector.world.Stations;
import starlog.sector.world.Surroundings;
import starlog.sector.world.Wrecks;

/// What a sector's tables hold, as the books need it: looked up anew after every record, as other rules may bring other
/// tables. One thread at a time.
final class Holdings {
    /// The kinds that move between sectors, in the order of their tables below.
    static final List<EntityKind> MOVING =
            List.of(EntityKind.FLEET, EntityKind.SHIP, EntityKind.MISSILE, EntityKind.WRECK);

    private static final List<String> MOVING_TABLES = List.of("fleets", "ships", "missiles", "wrecks");
    private static final int SHIP_ORE = oreIndex(new Ships(0));
    private static final int WRECK_ORE = oreIndex(new Wrecks(0));
    private final EntityTable[] moving = new EntityTable[MOVING.size()];
    private final Ships ships;
    private final Wrecks wrecks;
    private final Stations stations;
    private final Asteroids asteroids;
    private final Ledger ledger;
    private final Table channels;
    private final Table held;

    Holdings(Sector sector) {
        List<Table> tables = sector.tables();
        for (int kind = 0; kind < moving.length; kind++)
            moving[kind] = (EntityTable) table(tables, MOVING_TABLES.get(kind));
        ships = (Ships) table(tables, "ships");
        wrecks = (Wrecks) table(tables, "wrecks");
        stations = (Stations) table(tables, "stations");
        asteroids = (Asteroids) table(tables, "asteroids");
        ledger = (Ledger) table(tables, "ledger");
        channels = table(tables, "channels");
        held = table(tables, "held");
    }

    private static Table table(List<Table> tables, String name) {
        for (Table each : tables) if (each.name.equals(name)) return each;
        throw new IllegalStateException("this build has no table " + name);
    }

    EntityTable moving(int kind) {
        return moving[kind];
    }

    /// Units of an ore in everything that holds some.
    long ore(int ore) {
        long amount = 0;
        for (int row = 0; row < ships.count; row++) amount += ships.ore[ore][row];
        for (int row = 0; row < wrecks.count; row++) amount += wrecks.ore[ore][row];
        for (int row = 0; row < stations.count; row++) amount += stations.ore[ore][row];
        for (int row = 0; row < asteroids.count; row++) if (asteroids.ore[row] == ore) amount += asteroids.amount[row];
        return amount;
    }

    /// Units of an ore that a traveller carries.
    static long ore(Traveller traveller, int ore) {
        return switch (traveller.kind()) {
            case SHIP -> traveller.values()[SHIP_ORE + ore];
            case WRECK -> traveller.values()[WRECK_ORE + ore];
            default -> 0;
        };
    }

    /// Place of the first ore among a table's columns; the others follow it.
    private static int oreIndex(Table table) {
        return table.columns().indexOf(table.column("ore0"));
    }

    long ships() {
        return ships.count;
    }

    Ledger ledger() {
        return ledger;
    }

    /// Units of an ore that there must be if nothing had come or gone over a border.
    long oreMade(int ore) {
        return ledger.oreCreated(ore) - ledger.oreDestroyed(ore);
    }

    /// The number of the last arrival sent to, or taken from, a direction.
    long channel(String column, int direction) {
        return channels.column(column).get(direction);
    }

    /// The same of all directions.
    long[] channels(String column) {
        Column numbers = channels.column(column);
        long[] all = new long[Surroundings.DIRECTIONS];
        for (int direction = 0; direction < all.length; direction++) all[direction] = numbers.get(direction);
        return all;
    }

    /// Arrivals taken so far, from all sides.
    long received() {
        Column column = channels.column("received");
        long sum = 0;
        for (int row = 0; row < channels.count; row++) sum += column.get(row);
        return sum;
    }

    int waiting() {
        return held.count;
    }

    List<PlayerIntent> waitingIntents() {
        return IntStream.range(0, held.count)
                .mapToObj(row -> new PlayerIntent(
                        at(held, "player", row),
                        at(held, "ship", row),
                        at(held, "sequence", row),
                        at(held, "clientMillis", row),
                        at(held, "receivedMicros", row),
                        Intent.of(
                                (int) at(held, "kind", row),
                                (int) at(held, "argument", row),
                                (int) at(held, "argument2", row),
                                at(held, "target", row)),
                        at(held, "after", row),
                        at(held, "seenTick", row),
                        at(held, "appendedMicros", row)))
                .toList();
    }

    static int ores() {
        return Ores.KINDS;
    }

    private static long at(Table table, String column, int row) {
        return table.column(column).get(row);
    }
}
