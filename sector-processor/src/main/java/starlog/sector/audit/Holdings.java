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
    private final List<Table> tables;

    Holdings(Sector sector) {
        this.tables = sector.tables();
    }

    EntityTable moving(int kind) {
        return (EntityTable) table(MOVING_TABLES.get(kind));
    }

    /// Units of an ore in everything that holds some.
    long ore(int ore) {
        Ships ships = (Ships) table("ships");
        Wrecks wrecks = (Wrecks) table("wrecks");
        Stations stations = (Stations) table("stations");
        Asteroids asteroids = (Asteroids) table("asteroids");
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
        return table("ships").count;
    }

    Ledger ledger() {
        return (Ledger) table("ledger");
    }

    /// Units of an ore that there must be if nothing had come or gone over a border.
    long oreMade(int ore) {
        return ledger().oreCreated(ore) - ledger().oreDestroyed(ore);
    }

    /// The number of the last arrival sent to, or taken from, a direction.
    long channel(String column, int direction) {
        return table("channels").column(column).get(direction);
    }

    /// Arrivals taken so far, from all sides.
    long received() {
        Table channels = table("channels");
        Column column = channels.column("received");
        long sum = 0;
        for (int row = 0; row < channels.count; row++) sum += column.get(row);
        return sum;
    }

    int waiting() {
        return table("held").count;
    }

    List<PlayerIntent> waitingIntents() {
        Table held = table("held");
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
                        at(held, "after", row)))
                .toList();
    }

    static int ores() {
        return Ores.KINDS;
    }

    private static long at(Table table, String column, int row) {
        return table.column(column).get(row);
    }

    private Table table(String name) {
        for (Table each : tables) if (each.name.equals(name)) return each;
        throw new IllegalStateException("this build has no table " + name);
    }
}
