package starlog.query;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import starlog.schemas.event.EntityColumns;
import starlog.schemas.event.EntityKind;
import starlog.schemas.event.SectorTick;
import starlog.schemas.space.Drift;

/// Entities that come, change and go at random, kept in plain maps and told as the real owner would. Ships, their
/// cargo and their helms come and go with the ships of [TestSector].
public final class TestEntities {
    private static final int MOST = 30; // of a kind
    private static final int VALUE_MAX = 8_000_000;
    private static final int SCANNER_RANGE_MM = 200_000;
    private static final List<EntityKind> ON_THEIR_OWN =
            List.of(EntityKind.MISSILE, EntityKind.ASTEROID, EntityKind.STATION, EntityKind.WRECK, EntityKind.FLEET);

    private final Map<EntityKind, Table> tables = new EnumMap<>(EntityKind.class);
    private final Random random;
    private final int changePercent;
    private final long firstId;
    private long serial;

    /// Rows by id, and what readers have not been told of yet.
    private static final class Table {
        final TreeMap<Long, long[]> rows = new TreeMap<>();
        final TreeSet<Long> changed = new TreeSet<>();
        final TreeSet<Long> gone = new TreeSet<>();

        void remove(long id) {
            rows.remove(id);
            changed.remove(id);
            gone.add(id);
        }
    }

    TestEntities(long firstId, int changePercent, Random random) {
        this.firstId = firstId;
        this.changePercent = changePercent;
        this.random = random;
        for (EntityKind kind : EntityKind.values()) tables.put(kind, new Table());
    }

    /// An id of the sector's own, above all given before.
    long nextId() {
        return firstId + ++serial;
    }

    /// All entities of a kind: the columns by id.
    TreeMap<Long, long[]> of(EntityKind kind) {
        return tables.get(kind).rows;
    }

    /// What all clients are told, by kind, each its id and columns: no helms.
    public Map<EntityKind, List<List<Long>>> everything() {
        var everything = everythingAndHelms();
        everything.put(EntityKind.HELM, List.of());
        return everything;
    }

    /// All entities by kind, each its id and columns.
    public Map<EntityKind, List<List<Long>>> everythingAndHelms() {
        var everything = new EnumMap<EntityKind, List<List<Long>>>(EntityKind.class);
        for (EntityKind kind : EntityKind.values()) {
            var rows = new ArrayList<List<Long>>();
            of(kind).forEach((id, columns) -> {
                var row = new ArrayList<>(List.of(id));
                for (long value : columns) row.add(value);
                rows.add(row);
            });
            everything.put(kind, rows);
        }
        return everything;
    }

    /// Puts one there, which the next tick tells.
    public void place(EntityKind kind, long... columns) {
        put(kind, nextId(), columns);
    }

    void shipCame(long ship, int behaviour) {
        long[] body = new long[EntityKind.SHIP.columns().size()];
        body[EntityKind.SHIP.column("behaviour")] = behaviour;
        body[EntityKind.SHIP.column("scannerRangeMm")] = SCANNER_RANGE_MM;
        put(EntityKind.SHIP, ship, body);
        put(EntityKind.CARGO, ship, new long[EntityKind.CARGO.columns().size()]);
        if (behaviour == 0)
            put(EntityKind.HELM, ship, new long[EntityKind.HELM.columns().size()]);
    }

    /// The ship is cloaked from the next tick on.
    void cloak(long ship) {
        of(EntityKind.SHIP).get(ship)[EntityKind.SHIP.column("cloaked")] = 1;
        tables.get(EntityKind.SHIP).changed.add(ship);
    }

    void shipWent(long ship) {
        tables.get(EntityKind.SHIP).remove(ship);
        tables.get(EntityKind.CARGO).remove(ship);
        tables.get(EntityKind.HELM).remove(ship);
    }

    /// One tick of everything; tells it.
    void step(SectorTick tick) {
        drift(tick.tick);
        for (EntityKind kind : EntityKind.values()) change(kind);
        for (EntityKind kind : ON_THEIR_OWN) comeAndGo(kind);
        tables.forEach((kind, table) -> tell(table, tick.keyframe, tick.entities(kind)));
    }

    private void drift(long tick) {
        EntityKind kind = EntityKind.MISSILE;
        of(kind).values().forEach(missile -> {
            missile[kind.column("xMm")] += Drift.inTick((int) missile[kind.column("vxMmPer1024Ticks")], tick);
            missile[kind.column("yMm")] += Drift.inTick((int) missile[kind.column("vyMmPer1024Ticks")], tick);
        });
    }

    private void change(EntityKind kind) {
        of(kind).forEach((id, columns) -> {
            if (!chance()) return;
            List<String> names = kind.columns();
            for (int column = 0; column < columns.length; column++)
                columns[column] = value(kind, names.get(column), columns[column]);
            tables.get(kind).changed.add(id);
        });
    }

    private long value(EntityKind kind, String column, long before) {
        return switch (column) {
            case "behaviour", "crossings", "scannerRangeMm", "cloaked" -> before;
            case "condition" -> random.nextInt(3);
            case "shipClass" -> random.nextInt(10);
            case "ore" -> random.nextInt(EntityKind.CARGO.columns().size());
            case "amount" -> Math.max(0, random.nextInt(-500, 1_000));
            default -> random.nextInt(kind == EntityKind.CARGO ? 0 : -VALUE_MAX, VALUE_MAX);
        };
    }

    private void comeAndGo(EntityKind kind) {
        Table table = tables.get(kind);
        if (chance() && random.nextInt(3) == 0 && !table.rows.isEmpty()) table.remove(table.rows.firstKey());
        if (chance() && table.rows.size() < MOST)
            put(kind, nextId(), new long[kind.columns().size()]);
    }

    private void put(EntityKind kind, long id, long[] columns) {
        of(kind).put(id, columns);
        tables.get(kind).changed.add(id);
    }

    private boolean chance() {
        return random.nextInt(100) < changePercent;
    }

    /// Cargo and helm go with their ship, and are not told to be gone.
    private static void tell(Table table, boolean keyframe, EntityColumns told) {
        for (long id : keyframe ? table.rows.keySet() : table.changed) {
            int row = told.add(id);
            long[] columns = table.rows.get(id);
            for (int column = 0; column < columns.length; column++) told.columns[column][row] = columns[column];
        }
        if (told.kind == EntityKind.SHIP || !told.kind.isOfShips()) for (long id : table.gone) told.remove(id);
        table.changed.clear();
        table.gone.clear();
    }
}
