package starlog.sector.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import starlog.schemas.input.SectorInput.Arrival;
import starlog.schemas.input.SectorInput.RuleValue;
import starlog.schemas.space.SectorGrid;
import starlog.sector.audit.Borders.Missing;
import starlog.sector.rulebook.Rule;
import starlog.sector.world.Surroundings;

/// Folds the logs of all sectors beside each other and proves that every entity is at any time in exactly one of: a
/// sector, in flight, at its end; that every arrival is the departure that the source made, none skipped; that ore and
/// ships are as many as began less those that ended; and that every intent has one verdict.
///
/// The logs have no common clock. An arrival is entered once the source has made it; beyond that the owners' own clocks
/// only set a pace, so that little is in flight at once and memory stays small. Each sector is folded ahead on a thread of
/// its own; the books are one thread's, which takes the records in an order that only the logs decide.
public final class Audit {
    private static final long PACE_MICROS = 1_000_000;

    private final List<AuditedSector> sectors = new ArrayList<>();
    private final Borders borders = new Borders();
    private final List<AuditedPoint> since;
    private final Progress progress;
    private final long ticksThere;
    /// Whether all sectors have come to where they were audited before.
    private boolean beyondSince;

    private long ticksAgain;
    private Offence offence;

    /// Told now and then how far an audit has come.
    @FunctionalInterface
    public interface Progress {
        /// @param ticks folded
        /// @param there that there are to fold, as far as that is known
        void folded(long ticks, long there);
    }

    private Audit(
            List<? extends AuditedLog> logs,
            List<AuditedPoint> since,
            Map<Integer, Set<Long>> skipped,
            Progress progress) {
        this.since = since;
        this.progress = progress;
        this.beyondSince = since.isEmpty();
        for (int index = 0; index < logs.size(); index++) {
            AuditedLog log = logs.get(index);
            if (log.sector() != index)
                throw new IllegalArgumentException("the logs must be those of all sectors, in their order: place "
                        + index + " is of sector " + log.sector());
            Optional<AuditedPoint> point = since.isEmpty() ? Optional.empty() : Optional.of(since.get(index));
            sectors.add(new AuditedSector(log, borders, skipped.getOrDefault(index, Set.of()), point));
        }
        this.ticksThere = sum(sector -> Math.max(0, sector.lastTick() - sector.startTick()));
        beginChannels();
        if (borders.strict()) sectors.forEach(AuditedSector::beginCount);
    }

    /// Audits a world from where its logs begin.
    ///
    /// @param logs of all sectors, in their order
    public static AuditReport audit(List<? extends AuditedLog> logs, Progress progress) {
        return audit(logs, List.of(), progress);
    }

    /// Audits a world from where an earlier audit has ended. Records that no fold survives, and that an operator had
    /// passed over, are passed over here, too.
    ///
    /// @param logs of all sectors, in their order
    /// @param since to where each sector was audited before; the logs begin at states from which these points are
    ///     reached, see [AuditedPoint#isReachedFrom]. Empty if there was no audit
    /// @throws NotAsAudited if the logs do not lead to these points
    public static AuditReport audit(List<? extends AuditedLog> logs, List<AuditedPoint> since, Progress progress) {
        Map<Integer, Set<Long>> skipped = new HashMap<>();
        while (true) {
            Audit audit = new Audit(logs, since, skipped, progress);
            Optional<Offence.Refused> refused = audit.run();
            if (refused.isEmpty()) return audit.report();
            int sector = refused.get().sector;
            long offset = refused.get().offset;
            if (!logs.get(sector).quarantined(offset)) return audit.report(refused.get());
            skipped.computeIfAbsent(sector, _ -> new HashSet<>()).add(offset);
            logs.forEach(AuditedLog::rewind);
        }
    }

    /// Folds all there is, or up to the first offence. Afterwards no thread uses the logs any more.
    private Optional<Offence.Refused> run() {
        try {
            if (!since.isEmpty()) foldToSince();
            foldAll();
        } catch (Offence.Refused refused) {
            return Optional.of(refused);
        } finally {
            sectors.forEach(AuditedSector::close);
        }
        if (offence != null) return Optional.empty();
        sectors.forEach(AuditedSector::finishStates);
        lookForMissing();
        return Optional.empty();
    }

    /// Every sector comes to where it was audited before, and there is what it was then. The books of who is where have
    /// begun by then, so that whatever comes behind is held against all of them.
    private void foldToSince() {
        foldAll();
        if (offence != null) throw new NotAsAudited("before that there is an offence now: " + offence);
        for (AuditedSector sector : sectors) {
            AuditedPoint point = since.get(sector.number());
            if (sector.tick() != point.tick())
                throw new NotAsAudited("sector %d was audited up to tick %d, and its log ends with tick %d"
                        .formatted(sector.number(), point.tick(), sector.tick()));
            if (sector.hash() != point.hash())
                throw new NotAsAudited("sector %d has another state after tick %d: hash %016x then, %016x now"
                        .formatted(sector.number(), point.tick(), point.hash(), sector.hash()));
        }
        if (!borders.strict()) throw new NotAsAudited("something is in flight of which no snapshot knows");
        beyondSince = true;
        ticksAgain = sum(AuditedSector::ticks);
    }

    private AuditReport report(Offence.Refused refused) {
        if (!beyondSince) throw new NotAsAudited("before that a record cannot be folded now: " + refused.getMessage());
        offence = new Offence(refused.sector, sectors.get(refused.sector).tick(), refused.offset, refused.getMessage());
        return report();
    }

    /// Of every channel over which something went before the record of one of its ends begins.
    private void beginChannels() {
        Optional<AuditedSector> withRules =
                sectors.stream().filter(sector -> sector.tick() > 0).findFirst();
        if (withRules.isEmpty()) return; // all records begin with the world
        SectorGrid grid = grid(withRules.get().ruleValues());
        if (grid.sectorCount() == 1) return;
        for (AuditedSector sector : sectors) {
            for (int direction = 0; direction < Surroundings.DIRECTIONS; direction++) {
                int neighbour =
                        grid.neighbourOf(sector.number(), Surroundings.east(direction), Surroundings.north(direction));
                if (neighbour == SectorGrid.NONE) continue;
                int back = Surroundings.DIRECTIONS - 1 - direction;
                long sent = sector.holdings().channel("sent", direction);
                long received = sectors.get(neighbour).holdings().channel("received", back);
                borders.beginWith(sector.number(), neighbour, sent, received);
            }
        }
    }

    private static SectorGrid grid(List<RuleValue> rules) {
        Map<String, Long> values =
                rules.stream().collect(Collectors.toMap(RuleValue::name, RuleValue::value, (_, last) -> last));
        return new SectorGrid(
                Math.toIntExact(values.get(Rule.SECTORS_WIDE.key)), Math.toIntExact(values.get(Rule.SECTORS_HIGH.key)));
    }

    private void foldAll() {
        long horizonMicros = Long.MIN_VALUE;
        while (sectors.stream().anyMatch(sector -> !rests(sector))) {
            boolean moved = false;
            for (AuditedSector sector : sectors) {
                while (!rests(sector) && sector.clockMicros() <= horizonMicros && !mustWait(sector)) {
                    if (!foldNext(sector)) return;
                    moved = true;
                }
            }
            if (!moved) {
                Optional<AuditedSector> latest = furthestBack();
                // All that is left waits for each other: the first of them cannot have been made by what came before.
                if (latest.isEmpty() && !foldNext(firstWaiting())) return;
                if (latest.isPresent()) horizonMicros = latest.get().clockMicros() + PACE_MICROS;
            }
            long ticks = sum(AuditedSector::ticks);
            progress.folded(ticks, Math.max(ticks, ticksThere));
        }
    }

    /// At its end, or where it waits until all have come to where they were audited before.
    private boolean rests(AuditedSector sector) {
        return isAtSince(sector) || sector.ended();
    }

    private boolean isAtSince(AuditedSector sector) {
        return !beyondSince && sector.tick() >= since.get(sector.number()).tick();
    }

    private boolean foldNext(AuditedSector sector) {
        try {
            sector.foldNext();
            if (borders.becomesStrict()) sectors.forEach(AuditedSector::beginCount);
            return true;
        } catch (Offence.Found found) {
            offence = new Offence(sector.number(), sector.tick(), sector.offset(), found.getMessage());
            return false;
        }
    }

    /// True if the next record has arrived from a tick that its source has not been folded to. In a world that runs
    /// the logs end at different moments, so that such a tick may lie behind the source's end: then that moves on.
    private boolean mustWait(AuditedSector sector) {
        Optional<Arrival> arrival = sector.nextArrival();
        if (arrival.isEmpty()) return false;
        int from = arrival.get().from();
        if (from < 0 || from >= sectors.size()) return false;
        AuditedSector source = sectors.get(from);
        return source.tick() < arrival.get().tick()
                && borders.isNew(sector.number(), arrival.get())
                && !isAtSince(source) // it has not departed, although it was here in the earlier audit
                && (!source.ended() || source.extend());
    }

    private Optional<AuditedSector> furthestBack() {
        AuditedSector furthest = null;
        for (AuditedSector sector : sectors)
            if (!rests(sector)
                    && !mustWait(sector)
                    && (furthest == null || sector.clockMicros() < furthest.clockMicros())) furthest = sector;
        return Optional.ofNullable(furthest);
    }

    private AuditedSector firstWaiting() {
        return sectors.stream().filter(sector -> !rests(sector)).findFirst().orElseThrow();
    }

    private void lookForMissing() {
        for (AuditedSector source : sectors) {
            Optional<Missing> missing =
                    borders.missing(source.number(), source.fold().states().published());
            if (missing.isEmpty()) continue;
            AuditedSector target = sectors.get(missing.get().to());
            offence = new Offence(
                    target.number(), target.tick(), -1, missing.get().what());
            return;
        }
    }

    private AuditReport report() {
        return new AuditReport(
                sectors.size(),
                sum(AuditedSector::ticks) - ticksAgain,
                ticksAgain,
                sum(AuditedSector::intentsCome),
                borders.transfers(),
                borders.repeats(),
                borders.travellers(),
                borders.whereabouts().seen(),
                borders.inFlight(),
                sum(AuditedSector::intentsOpen) + borders.intentsInFlight(),
                Optional.ofNullable(offence),
                states(),
                sectors.stream().map(AuditedSector::startTick).toList(),
                sectors.stream().map(AuditedSector::point).toList());
    }

    private AuditReport.States states() {
        return new AuditReport.States(
                sum(sector -> sector.fold().states().compared()),
                sum(sector -> sector.fold().states().passedOver()),
                sum(sector -> sector.fold().states().badCount()),
                sectors.stream()
                        .flatMap(sector -> sector.fold().states().bad().stream())
                        .toList());
    }

    private long sum(ToLongFunction<AuditedSector> part) {
        return sectors.stream().mapToLong(part).sum();
    }
}
