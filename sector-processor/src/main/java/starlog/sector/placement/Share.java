package starlog.sector.placement;

import java.util.Set;

/// What one node is given.
record Share(Set<Integer> primary, Set<Integer> standby) {
    static final Share NOTHING = new Share(Set.of(), Set.of());

    Share {
        primary = Set.copyOf(primary);
        standby = Set.copyOf(standby);
    }
}
