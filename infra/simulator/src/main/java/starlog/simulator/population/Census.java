package starlog.simulator.population;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import starlog.schemas.avro.RecordSerde;
import starlog.schemas.snapshot.SectorSnapshot;
import starlog.schemas.snapshot.SectorSnapshotCodec;
import starlog.sector.rulebook.RuleTable;
import starlog.sector.simulation.Sector;
import starlog.sector.table.Column;
import starlog.sector.table.Table;

/// Counts what there is in a world at a moment, by name: of the whole world, or of the fullest and the emptiest sector.
/// One thread.
final class Census {
    private static final List<String> COUNTED = List.of("fleets", "wrecks", "missiles", "held", "departed");

    private final RecordSerde<SectorSnapshot> snapshots = new RecordSerde<>(new SectorSnapshotCodec());
    private final Map<String, Long> counts = new LinkedHashMap<>();

    /// What the world is counted to hold.
    Map<String, Long> of(WholeWorld world) {
        counts.clear();
        long[] ships = new long[world.sectors().size()];
        for (int sector = 0; sector < ships.length; sector++)
            ships[sector] = count(world.sectors().get(sector));
        counts.put("sector-max", Arrays.stream(ships).max().orElse(0));
        counts.put("sector-min", Arrays.stream(ships).min().orElse(0));
        return new LinkedHashMap<>(counts);
    }

    private long count(Sector sector) {
        Table ships = Player.table(sector, "ships");
        add("ships", ships.count);
        countShips(sector, ships);
        for (String name : COUNTED) add(name, Player.table(sector, name).count);
        add("fleets-without-ships", fleetsWithoutShips(Player.table(sector, "fleets"), ships));
        counts.merge("snapshot-bytes-max", (long) snapshots.encode(sector.snapshot()).length, Math::max);
        return ships.count;
    }

    private void countShips(Sector sector, Table ships) {
        RuleTable npcs = (RuleTable) Player.table(sector, "npcs");
        long[] byRow = new long[npcs.count + 1];
        Column npc = ships.column("npc");
        Column ids = ships.column("id");
        long abroad = 0;
        for (int row = 0; row < ships.count; row++) {
            byRow[(int) npc.get(row)]++;
            if (npc.get(row) != 0 && ids.get(row) >> 44 != sector.number() + 1) abroad++;
        }
        add("players", byRow[0]);
        for (int row = 0; row < npcs.count; row++) add(npcs.nameOf(row), byRow[row + 1]);
        add("abroad", abroad);
    }

    private static long fleetsWithoutShips(Table fleets, Table ships) {
        long without = 0;
        for (int fleet = 0; fleet < fleets.count; fleet++) {
            long id = fleets.column("id").get(fleet);
            int row = 0;
            while (row < ships.count && ships.column("fleet").get(row) != id) row++;
            if (row == ships.count) without++;
        }
        return without;
    }

    private void add(String name, long count) {
        counts.merge(name, count, Long::sum);
    }
}
