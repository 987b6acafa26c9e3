package starlog.query.rules;

import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import starlog.query.world.WatchedWorld;

/// Which rules the sectors step by, as their ticks say, and what topic `rules` says that these are. Any thread.
public final class RulesInForce {
    private final WatchedWorld world;
    private final RulesBook book;

    public RulesInForce(WatchedWorld world, RulesBook book) {
        this.world = world;
        this.book = book;
    }

    /// The versions of all sectors of which a tick was heard, ascending: mostly one, and two for some ticks.
    public SortedSet<Integer> versions() {
        var versions = new TreeSet<Integer>();
        for (int sector = 0; sector < world.sectorCount(); sector++)
            versions.add(world.sector(sector).rulesVersion());
        versions.remove(0);
        return versions;
    }

    /// The newest version, 0 if no tick was heard.
    public int newest() {
        SortedSet<Integer> versions = versions();
        return versions.isEmpty() ? 0 : versions.last();
    }

    /// Those of a sector; empty if no tick of it was heard, or they were not told.
    public Optional<RulesVersion> of(int sector) {
        return book.of(sector, world.sector(sector).rulesVersion());
    }

    /// Which rules are in force that were not told; empty if all were.
    public Optional<String> whatIsUnknown() {
        return IntStream.range(0, world.sectorCount())
                .filter(sector ->
                        world.sector(sector).rulesVersion() > 0 && of(sector).isEmpty())
                .mapToObj(sector -> "sector %d steps by rules version %d, which topic rules does not tell"
                        .formatted(sector, world.sector(sector).rulesVersion()))
                .findFirst();
    }
}
