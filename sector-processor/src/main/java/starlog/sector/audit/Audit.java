package starlog.sector.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
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
/// The logs have no common clock. An arrival is folded once the source's fold has made it; beyond that the owners' own
/// clocks only set a pace, so that little is in flight at once and memory stays small. One thread at a time.
public final class Audit {
    private static final long PACE_MICROS = 1_000_000;

    private final List<AuditedSector> sectors = new ArrayList<>();
    private final Borders borders = new Borders();
    private Offence offence;

    private Audit(List<? extends AuditedLog> logs, Map<Integer, Set<Long>> skipped) {
        for (AuditedLog log : logs)
            sectors.add(new AuditedSector(log, borders, skipped.getOrDefault(log.sector(), Set.of())));
        for (int index = 0; index < sectors.size(); index++)
            if (sectors.get(index).number() != index)
                throw new IllegalArgumentException("the logs must be those of all sectors, in their order: place "
                        + index + " is of sector " + sectors.get(index).number());
        beginChannels();
        if (borders.strict()) sectors.forEach(AuditedSector::beginCount);
    }

    /// Audits a world. Records that no fold survives, and that an operator had passed over, are passed over here, too.
    ///
    /// @param logs of all sectors, in their order
    /// @param progress told now and then how many ticks have been folded
    public static AuditReport audit(List<? extends AuditedLog> logs, LongConsumer progress) {
        Map<Integer, Set<Long>> skipped = new HashMap<>();
        while (true) {
            Audit audit = new Audit(logs, skipped);
            try {
                audit.foldAll(progress);
                if (audit.offence == null) audit.lookForMissing();
                return audit.report();
            } catch (Offence.Refused refused) {
                if (!logs.get(refused.sector).quarantined(refused.offset)) return audit.report(refused);
                skipped.computeIfAbsent(refused.sector, _ -> new HashSet<>()).add(refused.offset);
                logs.forEach(AuditedLog::rewind);
            }
        }
    }

    private AuditReport report(Offence.Refused refused) {
        offence = new Offence(refused.sector, sectors.get(refused.sector).tick(), refused.offset, refused.getMessage());
        return report();
    }

    private void beginChannels() {
        for (AuditedSector sector : sectors) {
            if (sector.tick() == 0) continue; // its record begins with the world
            SectorGrid grid = grid(sector.ruleValues());
            for (int direction = 0; direction < Surroundings.DIRECTIONS; direction++) {
                int neighbour =
                        grid.neighbourOf(sector.number(), Surroundings.east(direction), Surroundings.north(direction));
                if (neighbour == SectorGrid.NONE || grid.sectorCount() == 1) continue;
                int back = Surroundings.DIRECTIONS - 1 - direction;
                long received = sectors.get(neighbour).holdings().channel("received", back);
                borders.beginWith(sector.number(), neighbour, sector.holdings().channel("sent", direction), received);
            }
        }
    }

    private static SectorGrid grid(List<RuleValue> rules) {
        Map<String, Long> values =
                rules.stream().collect(Collectors.toMap(RuleValue::name, RuleValue::value, (_, last) -> last));
        return new SectorGrid(
                Math.toIntExact(values.get(Rule.SECTORS_WIDE.key)), Math.toIntExact(values.get(Rule.SECTORS_HIGH.key)));
    }

    private void foldAll(LongConsumer progress) {
        long horizonMicros = Long.MIN_VALUE;
        while (sectors.stream().anyMatch(sector -> !sector.ended())) {
            boolean moved = false;
            for (AuditedSector sector : sectors) {
                while (!sector.ended() && sector.clockMicros() <= horizonMicros && !mustWait(sector)) {
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
            progress.accept(sum(AuditedSector::ticks));
        }
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
                && (!source.ended() || source.extend());
    }

    private Optional<AuditedSector> furthestBack() {
        AuditedSector furthest = null;
        for (AuditedSector sector : sectors)
            if (!sector.ended()
                    && !mustWait(sector)
                    && (furthest == null || sector.clockMicros() < furthest.clockMicros())) furthest = sector;
        return Optional.ofNullable(furthest);
    }

    private AuditedSector firstWaiting() {
        return sectors.stream().filter(sector -> !sector.ended()).findFirst().orElseThrow();
    }

    private void lookForMissing() {
        for (AuditedSector source : sectors) {
            Optional<Missing> missing = borders.missing(source.number(), source.publishedTick());
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
                sum(AuditedSector::ticks),
                sum(AuditedSector::intentsCome),
                borders.transfers(),
                borders.repeats(),
                borders.travellers(),
                borders.whereabouts().seen(),
                borders.inFlight(),
                sum(AuditedSector::intentsOpen) + borders.intentsInFlight(),
                Optional.ofNullable(offence));
    }

    private long sum(ToLongFunction<AuditedSector> part) {
        return sectors.stream().mapToLong(part).sum();
    }
}
