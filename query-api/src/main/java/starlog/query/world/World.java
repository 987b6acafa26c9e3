package starlog.query.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// All sectors. Safe for all threads; each sector answers for itself, so two of them may be at different ticks.
public final class World {
    private static final int NAMED_MAX = 3; // a reader of /readyz wants the reason, not a list of a thousand

    private final List<WatchedSector> sectors;

    public World(int sectorCount) {
        sectors = IntStream.range(0, sectorCount).mapToObj(WatchedSector::new).toList();
    }

    public int sectorCount() {
        return sectors.size();
    }

    public WatchedSector sector(int sector) {
        return sectors.get(sector);
    }

    /// Every sector after its last tick, in order; empty while one of them cannot be told.
    public Optional<List<Moment>> moments() {
        var moments = new ArrayList<Moment>(sectors.size());
        for (WatchedSector sector : sectors) sector.moment().ifPresent(moments::add);
        return moments.size() == sectors.size() ? Optional.of(moments) : Optional.empty();
    }

    /// Which sectors cannot be told yet, and why; empty if all can.
    public Optional<String> whyWaiting() {
        List<String> reasons =
                sectors.stream().flatMap(sector -> sector.whyWaiting().stream()).toList();
        if (reasons.isEmpty()) return Optional.empty();
        String named = String.join("; ", reasons.subList(0, Math.min(NAMED_MAX, reasons.size())));
        return Optional.of(
                reasons.size() <= NAMED_MAX ? named : named + "; and " + (reasons.size() - NAMED_MAX) + " more");
    }
}
