package starlog.cli.status;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import starlog.runtime.config.Settings;
import starlog.runtime.kafka.KafkaDefaults;
import starlog.schemas.registry.SchemaRegistry;
import starlog.schemas.topic.Topics;
import starlog.sector.ArchiveConfig;
import starlog.sector.archive.ArchiveReach;
import starlog.sector.archive.ArchiveStore;
import starlog.sector.history.KafkaReach;
import starlog.sector.history.KafkaReach.Since;
import starlog.sector.history.KafkaRecordedSector;
import starlog.worldlog.WorldBook;
import starlog.worldlog.WorldShape;

/// Asks Kafka and the archive how far back they reach: some requests for all sectors together, and three headers of files
/// for each sector.
final class HistorySource {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final double DAY_MILLIS = 86_400_000.0;

    private final Settings sector;
    private final Settings kafka;
    private final long now = System.currentTimeMillis();

    /// @param sector settings of the section `starlog.sector`
    HistorySource(Settings sector) {
        this.sector = sector;
        this.kafka = sector.at("starlog.kafka");
    }

    /// @throws RuntimeException if Kafka or the registry do not answer
    List<SectorHistory> ask() throws IOException, ExecutionException, InterruptedException {
        int count = WorldShape.of(sector).grid().sectorCount();
        Optional<ArchiveStore> store = ArchiveConfig.of(sector).store();
        try (WorldBook world = WorldBook.open(kafka, "starlog-status", PATIENCE);
                var registry = new SchemaRegistry(sector.at("starlog.registry").text("url"), PATIENCE, world);
                var consumer = KafkaDefaults.glanceConsumer(kafka, "starlog-status-reach");
                Admin admin = KafkaDefaults.admin(kafka, "starlog-status-bytes")) {
            var reach = new KafkaReach(count, consumer, KafkaRecordedSector.Serdes.of(registry), PATIENCE);
            Map<Integer, Since> inputs = reach.inputs();
            Map<Integer, Since> ticks = reach.ticks();
            Map<String, Map<Integer, Long>> bytes = KafkaReach.bytes(admin);
            List<SectorHistory> all = new ArrayList<>();
            for (int number = 0; number < count; number++) {
                Optional<ArchiveReach> archived =
                        store.isEmpty() ? Optional.empty() : ArchiveReach.of(store.get(), number);
                all.add(history(number, inputs.get(number), ticks.get(number), bytes, archived));
            }
            return all;
        }
    }

    private SectorHistory history(
            int number,
            Since inputs,
            Since ticks,
            Map<String, Map<Integer, Long>> bytes,
            Optional<ArchiveReach> archived) {
        if (inputs == null || ticks == null)
            throw new IllegalStateException("the first records of sector " + number + " did not come");
        long inputBytes = bytes.get(Topics.INTENTS).getOrDefault(number, 0L);
        long tickBytes = bytes.get(Topics.STATE_EVENTS).getOrDefault(number, 0L);
        long snapshotBytes = bytes.get(Topics.SNAPSHOTS).getOrDefault(number, 0L);
        long archiveBytes = archived.map(ArchiveReach::bytes).orElse(0L);
        return new SectorHistory(
                number,
                archived.map(ArchiveReach::firstMillis).orElse(0L),
                archived.map(ArchiveReach::firstTick).orElse(0L),
                archived.map(reach -> reach.end() >= inputs.offset()).orElse(false),
                inputs.millis(),
                inputs.offset() == 0 && inputs.millis() > 0 ? 1 : inputs.tick(),
                ticks.millis(),
                ticks.tick(),
                inputBytes + tickBytes + snapshotBytes + archiveBytes,
                perDay(inputBytes, now - inputs.millis())
                        + archived.map(reach -> perDay(archiveBytes, reach.lastMillis() - reach.firstMillis()))
                                .orElse(0L),
                perDay(tickBytes, now - ticks.millis()));
    }

    /// Compacted snapshots stay as many as they are, and so cost nothing a day.
    private static long perDay(long bytes, long millis) {
        return millis <= 0 ? 0 : (long) (bytes * DAY_MILLIS / millis);
    }
}
