package starlog.sector.placement;

import static starlog.sector.placement.Former.NOBODY;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// Spreads the primaries: no node has two more than another, and none loses more than that takes.
final class Primaries {
    private final Former former;
    private final int[] primary;
    /// By node: how many sectors it may still take; below 0, how many it must give up.
    private final int[] room;

    private Primaries(Former former, int nodes) {
        this.former = former;
        this.primary = former.primary().clone();
        this.room = quotas(nodes);
        for (int row : primary) if (row != NOBODY) room[row]--;
    }

    /// The row of the primary of each sector.
    static int[] of(Former former, int nodes) {
        var primaries = new Primaries(former, nodes);
        primaries.promoteStandbysOfTheGone();
        primaries.giveUpToStandbys();
        primaries.giveUpTheRest();
        primaries.placeTheRest();
        return primaries.primary;
    }

    /// Where the sectors do not divide, those nodes have one more that keep one by it; then those that can be promoted
    /// once more.
    private int[] quotas(int nodes) {
        int least = primary.length / nodes;
        int[] had = new int[nodes];
        int[] inherits = new int[nodes];
        for (int sector = 0; sector < primary.length; sector++) {
            int heir = former.standby()[sector];
            if (primary[sector] != NOBODY) had[primary[sector]]++;
            else if (heir != NOBODY) inherits[heir]++;
        }
        int[] quotas = new int[nodes];
        Arrays.fill(quotas, least);
        IntStream.range(0, nodes)
                .boxed()
                .sorted(Comparator.comparing((Integer row) -> had[row] <= least)
                        .thenComparing(row -> had[row] + inherits[row] <= least))
                .limit(primary.length % nodes)
                .forEach(row -> quotas[row]++);
        return quotas;
    }

    private void promoteStandbysOfTheGone() {
        for (int sector = 0; sector < primary.length; sector++)
            if (primary[sector] == NOBODY) moveToStandbyIfItHasRoom(sector);
    }

    private void giveUpToStandbys() {
        for (int sector = primary.length - 1; sector >= 0; sector--)
            if (mustGiveUp(sector)) moveToStandbyIfItHasRoom(sector);
    }

    private void giveUpTheRest() {
        for (int sector = primary.length - 1; sector >= 0; sector--) if (mustGiveUp(sector)) move(sector, NOBODY);
    }

    private void placeTheRest() {
        for (int sector = 0; sector < primary.length; sector++)
            if (primary[sector] == NOBODY) move(sector, withMostRoom());
    }

    private boolean mustGiveUp(int sector) {
        return primary[sector] != NOBODY && room[primary[sector]] < 0;
    }

    private void moveToStandbyIfItHasRoom(int sector) {
        int standby = former.standby()[sector];
        if (standby != NOBODY && room[standby] > 0) move(sector, standby);
    }

    private void move(int sector, int to) {
        if (primary[sector] != NOBODY) room[primary[sector]]++;
        if (to != NOBODY) room[to]--;
        primary[sector] = to;
    }

    private int withMostRoom() {
        int most = 0;
        for (int row = 1; row < room.length; row++) if (room[row] > room[most]) most = row;
        return most;
    }
}
