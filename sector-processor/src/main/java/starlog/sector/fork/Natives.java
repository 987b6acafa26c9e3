package starlog.sector.fork;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import starlog.schemas.snapshot.SectorSnapshot;
import starlog.schemas.snapshot.SectorSnapshot.Table;
import starlog.sector.simulation.Sector;
import starlog.sector.world.Surroundings;
import starlog.sector.world.World;

/// Where what is in a state was made, which ids tell.
final class Natives {
    private static final List<String> TRAVELLERS = List.of("ships", "missiles", "wrecks", "fleets");

    private final int here;
    private final Surroundings surroundings;
    private final SortedMap<Integer, Long> serials = new TreeMap<>();
    private final SortedMap<Integer, SortedMap<Integer, Integer>> living = new TreeMap<>();

    Natives(SectorSnapshot state) {
        here = state.sector();
        var world = new World(here);
        world.rules.replace(state.rulesVersion(), Sector.restore(state).ruleValues());
        world.measure();
        surroundings = world.surroundings;
        for (String name : TRAVELLERS) for (long id : ids(state.table(name))) note(id);
        count(state.table("ships"));
    }

    private static long[] ids(Table table) {
        return Arrays.copyOf(table.column("id"), table.rowCount());
    }

    private void note(long id) {
        int home = surroundings.birthplaceOf(id);
        if (home != here) serials.merge(home, World.serialOf(id), Math::max);
    }

    private void count(Table ships) {
        for (int row = 0; row < ships.rowCount(); row++) {
            int npc = (int) ships.column("npc")[row] - 1;
            if (npc < 0) continue;
            int home = surroundings.birthplaceOf(ships.column("id")[row]);
            living.computeIfAbsent(home, _ -> new TreeMap<>()).merge(npc, 1, Integer::sum);
        }
    }

    /// Other sectors in which something was made that is here.
    List<Integer> elsewhere() {
        return new ArrayList<>(serials.keySet());
    }

    /// The last that the sector has given, as far as can be seen here.
    long serial(int sector) {
        return serials.getOrDefault(sector, 0L);
    }

    /// Ships of a row of the npcs table that were born in a sector and are here.
    int living(int sector, int npc) {
        return living.getOrDefault(sector, new TreeMap<>()).getOrDefault(npc, 0);
    }
}
