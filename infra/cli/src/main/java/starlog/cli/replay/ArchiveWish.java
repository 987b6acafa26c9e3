package starlog.cli.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Consumer;
import starlog.cli.console.UserFault;
import starlog.sector.archive.ArchiveStore;
import starlog.sector.archive.ArchivedInputs;
import starlog.sector.archive.ArchivedPast;

/// How a command wants the archive before the log.
///
/// @param store the archive
/// @param always also where Kafka reaches back far enough
/// @param toTick the last tick that is wanted
/// @param skipCorrupt whether to begin again behind what is damaged or missing
/// @param skipped told in words what is left out
public record ArchiveWish(
        ArchiveStore store, boolean always, long toTick, boolean skipCorrupt, Consumer<String> skipped) {

    /// The stretch of the archive that has the ticks from one on; empty if Kafka alone has what is left. No fold goes over
    /// a gap, so all that is wanted has to be in one stretch, and in Kafka behind it if that is the last.
    ///
    /// @param fromTick 0 for the first that there is
    /// @param kafkaBegins offset of the first input that Kafka has
    /// @throws UserFault if something of it is damaged or missing, and that is not to be skipped
    Optional<ArchivedInputs> choose(int sector, long fromTick, long kafkaBegins) {
        ArchivedPast past = past(sector, Math.max(1, fromTick));
        if (past.stretches().isEmpty()) {
            refuse(past, "sector %d: the archive has nothing that can be folded".formatted(sector), "");
            return Optional.empty();
        }
        ArchivedInputs begin = past.stretches().getFirst();
        for (ArchivedInputs each : past.stretches()) if (each.firstTick() <= fromTick) begin = each;
        if (fromTick > 0 && begin.firstTick() > fromTick)
            refuse(
                    past,
                    "sector %d: nothing leads to tick %d any more, the first that can be folded is %d"
                            .formatted(sector, fromTick, begin.firstTick()),
                    "`--from %d` begins there".formatted(begin.firstTick()));
        if (begin.lastTick() >= toTick) return Optional.of(begin);
        return behindGaps(past, begin, kafkaBegins);
    }

    private ArchivedPast past(int sector, long fromTick) {
        try {
            return ArchivedPast.of(store, sector, fromTick);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<ArchivedInputs> behindGaps(ArchivedPast past, ArchivedInputs begin, long kafkaBegins) {
        ArchivedInputs last = past.stretches().getLast();
        if (begin != last)
            refuse(
                    past,
                    "sector %d: between tick %d and tick %d the archive is not whole"
                            .formatted(last.sector(), begin.lastTick(), last.firstTick()),
                    "`--to %d` ends before it, `--from %d` begins behind it"
                            .formatted(begin.lastTick(), last.firstTick()));
        if (last.end() >= kafkaBegins) return Optional.of(last);
        refuse(
                past,
                "sector %d: the archive ends at offset %d, and Kafka begins at %d; between them nothing is left"
                        .formatted(last.sector(), last.end() - 1, kafkaBegins),
                "`--to %d` ends before it".formatted(last.lastTick()));
        return Optional.empty();
    }

    /// @param wayOut what can still be done, in words
    private void refuse(ArchivedPast past, String fault, String wayOut) {
        String why = past.faults().isEmpty() ? "" : " (" + String.join("; ", past.faults()) + ")";
        if (!skipCorrupt)
            throw new UserFault(fault + why + ". " + (wayOut.isEmpty() ? "" : wayOut + ", ")
                    + "--skip-corrupt begins with what is behind it");
        skipped.accept("skipped: " + fault + why);
    }
}
