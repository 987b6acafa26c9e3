package starlog.sector.ownership;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Which sectors a node should own, and for which it should stand by. Only a proposal: who owns a sector is what the
/// claims in the log say. Any thread.
@FunctionalInterface
public interface Placement {
    /// @param generation rises with every change; 0 as long as nothing is known
    /// @param primary the sectors that the node should own
    /// @param standby those that it folds as well, so as to take over at once
    record Places(long generation, Set<Integer> primary, Set<Integer> standby) {
        public static final Places NONE = new Places(0, Set.of(), Set.of());

        public Places {
            primary = Set.copyOf(primary);
            standby = Set.copyOf(standby);
        }
    }

    Places now();

    /// One node for all sectors.
    static Placement all(int sectorCount) {
        Places places = new Places(
                1, IntStream.range(0, sectorCount).boxed().collect(Collectors.toUnmodifiableSet()), Set.of());
        return () -> places;
    }
}
