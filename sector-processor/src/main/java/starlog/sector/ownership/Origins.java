package starlog.sector.ownership;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import starlog.schemas.event.SectorTick;
import starlog.schemas.snapshot.SectorSnapshot;
import starlog.sector.clock.NodeClock;
import starlog.sector.engine.EngineShelf;
import starlog.sector.feed.LogReader;
import starlog.sector.feed.StoredSnapshot;
import starlog.sector.simulation.Sector;
import starlog.sector.upgrade.EngineLine;
import starlog.sector.upgrade.EngineMissing;

/// Finds the states from which sectors are folded: the newest snapshot that is good and fits the log, or an empty sector
/// where the log still has its first input. The loader's thread.
final class Origins {
    private static final Logger LOG = LoggerFactory.getLogger(Origins.class);

    private final LogReader log;
    private final EngineShelf engines;
    private final Duration patience;
    private final NodeClock clock;

    /// @param fold null if there is none; records that operators had passed over it passes over
    /// @param beyond the newest snapshot that the log does not lead to, as it ends before it or has gone another way
    /// @param stop why there is none
    record Origin(EngineLine fold, Optional<SectorSnapshot> beyond, Optional<Stop> stop) {}

    /// What the log has of a sector.
    private record Reach(long begin, long end, SectorTick published) {
        boolean published(SectorSnapshot snapshot) {
            return published == null || snapshot.tick() <= published.tick;
        }
    }

    Origins(LogReader log, EngineShelf engines, Duration patience, NodeClock clock) {
        this.log = log;
        this.engines = engines;
        this.patience = patience;
        this.clock = clock;
    }

    /// @param passedOver for each of the sectors the offsets that operators had passed over
    /// @param newest the newest snapshot of each sector that has one, looked up before what is published
    /// @param published the last tick of each sector that has one
    Map<Integer, Origin> of(
            Map<Integer, Set<Long>> passedOver,
            Map<Integer, StoredSnapshot> newest,
            Map<Integer, SectorTick> published) {
        Collection<Integer> sectors = passedOver.keySet();
        Map<Integer, Long> begins = log.inputBegins(sectors);
        Map<Integer, Long> ends = log.inputEnds(sectors);
        Map<Integer, Search> searches = new HashMap<>();
        for (int sector : sectors)
            searches.put(
                    sector,
                    new Search(
                            sector,
                            passedOver.get(sector),
                            new Reach(begins.get(sector), ends.get(sector), published.get(sector))));
        newest.forEach((sector, stored) -> searches.get(sector).candidate(stored));
        checkSeams(searches.values());
        newest.forEach((sector, stored) -> {
            Search search = searches.get(sector);
            if (!search.found()) log.olderSnapshots(sector, stored.offset(), search::tryOlder);
        });
        Map<Integer, Origin> origins = new HashMap<>();
        searches.forEach((sector, search) -> origins.put(sector, search.result()));
        return origins;
    }

    /// One question to the broker for all.
    private void checkSeams(Collection<Search> searches) {
        Map<Integer, Seam> seams = new HashMap<>();
        Map<Integer, Long> ends = new HashMap<>();
        for (Search each : searches) {
            if (!each.found() || each.snapshot.inputOffsetNext() <= each.reach.begin) continue;
            seams.put(each.sector, new Seam(each.snapshot));
            ends.put(each.sector, each.snapshot.inputOffsetNext());
        }
        if (!seams.isEmpty()) InputRange.read(log, seams, ends, patience, clock);
        for (Search each : searches)
            if (seams.containsKey(each.sector) && !seams.get(each.sector).fits()) each.leadsElsewhere();
    }

    /// The search for one sector's state.
    private final class Search {
        private final int sector;
        private final Set<Long> skipped;
        private final Reach reach;
        private final List<String> passedOver = new ArrayList<>();
        private EngineLine fold;
        private EngineMissing missing;
        private SectorSnapshot snapshot;
        private SectorSnapshot beyond;
        private SectorSnapshot unpublished;
        private long newestOffset = -1;
        private long offset;

        Search(int sector, Set<Long> skipped, Reach reach) {
            this.sector = sector;
            this.skipped = skipped;
            this.reach = reach;
        }

        boolean found() {
            return fold != null;
        }

        boolean tryOlder(StoredSnapshot stored) {
            candidate(stored);
            checkSeams(List.of(this));
            return found();
        }

        void candidate(StoredSnapshot stored) {
            newestOffset = Math.max(newestOffset, stored.offset());
            offset = stored.offset();
            String objection = stored.state().map(this::objection).orElse(stored.problem());
            if (!objection.isEmpty()) passOver(stored.key(), objection);
        }

        /// Why the snapshot cannot be used, or "".
        private String objection(SectorSnapshot state) {
            if (state.sector() != sector) return "it is one of sector " + state.sector();
            if (state.inputOffsetNext() < reach.begin)
                return "the log begins at input %d, and it needs %d".formatted(reach.begin, state.inputOffsetNext());
            EngineLine restored;
            try {
                restored = begin(Optional.of(state));
            } catch (EngineMissing e) {
                missing = e;
                return e.getMessage();
            } catch (RuntimeException e) {
                return e.toString();
            }
            if (state.inputOffsetNext() > reach.end) {
                if (beyond == null) beyond = state;
                return "the log ends at input %d, and it has %d".formatted(reach.end, state.inputOffsetNext());
            }
            if (!reach.published(state)) {
                if (unpublished == null) unpublished = state;
                return "its tick %d is not published, the last one is %d".formatted(state.tick(), reach.published.tick);
            }
            fold = restored;
            snapshot = state;
            return "";
        }

        private EngineLine begin(Optional<SectorSnapshot> state) {
            return new EngineLine(sector, state, skipped, engines);
        }

        void leadsElsewhere() {
            if (beyond == null) beyond = snapshot;
            passOver("", "input %d is not its tick %d".formatted(snapshot.inputOffsetNext() - 1, snapshot.tick()));
            fold = null;
        }

        private void passOver(String key, String why) {
            passedOver.add("offset %d: %s".formatted(offset, why));
            LOG.atWarn()
                    .addKeyValue("topic", "snapshots")
                    .addKeyValue("partition", sector)
                    .addKeyValue("offset", offset)
                    .addKeyValue("key", key)
                    .addKeyValue("problem", why)
                    .log("snapshot passed over, an older one is looked for");
        }

        Origin result() {
            Optional<Stop> stop = otherEngine();
            if (stop.isEmpty() && fold == null && reach.begin == 0) fold = begin(Optional.empty());
            if (stop.isEmpty() && fold == null && unpublished != null) {
                LOG.atWarn()
                        .addKeyValue("sector", sector)
                        .addKeyValue("published", reach.published.tick)
                        .addKeyValue("tick", unpublished.tick())
                        .log("no snapshot leads to the ticks that are not published: readers will miss them");
                fold = begin(Optional.of(unpublished));
            }
            if (stop.isEmpty() && fold == null)
                stop = Optional.of(Stop.withoutState(
                        sector,
                        newestOffset,
                        "no good snapshot, and the log begins at input %d (%s)"
                                .formatted(reach.begin, String.join("; ", passedOver))));
            return new Origin(fold, Optional.ofNullable(beyond), stop);
        }

        /// What an engine after this one has made, this one would make otherwise; and what one before it has made, only that
        /// one makes again.
        private Optional<Stop> otherEngine() {
            if (fold == null && missing != null)
                return Optional.of(Stop.withoutEngine(sector, reach.begin, missing.getMessage()));
            if (reach.published == null || reach.published.engineVersion <= Sector.ENGINE_VERSION)
                return Optional.empty();
            return Optional.of(Stop.withoutState(
                    sector,
                    newestOffset,
                    "tick %d was published by engine version %d, and this build has %d: it would make another world of the same log. Run a build that has it"
                            .formatted(reach.published.tick, reach.published.engineVersion, Sector.ENGINE_VERSION)));
        }
    }
}
