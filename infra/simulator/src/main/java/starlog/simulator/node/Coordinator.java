package starlog.simulator.node;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import starlog.sector.ownership.Placement.Places;

/// Gives every node its places, as a consumer group's assignor would: late, and not to all in the same moment. One
/// thread.
public final class Coordinator {
    private static final int LAG_ROUNDS_MAX = 12;

    private final int sectorCount;
    private final Random random;
    private final List<Integer> alive = new ArrayList<>();
    private final Places[] places;
    private final Places[] coming;
    private final int[] comingRound;
    private long generation;
    private int turn;

    Coordinator(int sectorCount, int nodes, Random random) {
        this.sectorCount = sectorCount;
        this.random = random;
        this.places = new Places[nodes];
        this.coming = new Places[nodes];
        this.comingRound = new int[nodes];
        for (int slot = 0; slot < nodes; slot++) places[slot] = Places.NONE;
    }

    void join(int slot, int round) {
        if (!alive.contains(slot)) alive.add(slot);
        alive.sort(null);
        assign(round);
    }

    /// The node will know nothing when it starts anew.
    void forget(int slot) {
        places[slot] = Places.NONE;
        coming[slot] = null;
    }

    void lose(int slot, int round) {
        if (alive.remove(Integer.valueOf(slot))) assign(round);
    }

    /// Everybody gets other places.
    void rotate(int round) {
        turn++;
        assign(round);
    }

    private void assign(int round) {
        generation++;
        for (int index = 0; index < alive.size(); index++) {
            Set<Integer> primary = new HashSet<>();
            Set<Integer> standby = new HashSet<>();
            for (int sector = 0; sector < sectorCount; sector++) {
                int owner = (sector + turn) % alive.size();
                if (owner == index) primary.add(sector);
                else if ((owner + 1) % alive.size() == index) standby.add(sector);
            }
            int slot = alive.get(index);
            coming[slot] = new Places(generation, primary, standby);
            comingRound[slot] = round + random.nextInt(LAG_ROUNDS_MAX);
        }
    }

    /// What a node has been told by now.
    Places places(int slot, int round) {
        if (coming[slot] != null && round >= comingRound[slot]) {
            places[slot] = coming[slot];
            coming[slot] = null;
        }
        return places[slot];
    }
}
