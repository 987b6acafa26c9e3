package starlog.sector.playback;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import starlog.runtime.http.Problem;
import starlog.schemas.snapshot.SectorSnapshot;
import starlog.sector.archive.ArchiveStore;
import starlog.sector.archive.ArchivedInputs;
import starlog.sector.archive.ArchivedSector;
import starlog.sector.history.KafkaRecordedSector;
import starlog.sector.recording.Recording;
import starlog.sector.replay.RecordedSector;
import starlog.sector.replay.SectorRecording;

/// The past of a sector as Kafka has it, and before that the archive. Reads only.
///
/// @param schemas of the inputs, as text, by their ids
record LoggedSource(
        int sector,
        String world,
        KafkaRecordedSector.Source kafka,
        Map<Integer, String> schemas,
        Optional<ArchiveStore> archive)
        implements PastSource {
    @Override
    public String name() {
        return Integer.toString(sector);
    }

    @Override
    public Recording open(long tick) {
        Optional<KafkaRecordedSector> logged = Optional.empty();
        String gone = "";
        try {
            logged = Optional.of(KafkaRecordedSector.open(kafka, sector, tick));
        } catch (IllegalStateException e) {
            gone = e.getMessage();
        }
        if (logged.isPresent() && begin(logged.get()) < tick) return recording(logged.get());
        Optional<RecordedSector> archived = archived(tick);
        if (archived.isPresent()) {
            logged.ifPresent(KafkaRecordedSector::close);
            return recording(archived.get());
        }
        if (logged.isPresent()) return recording(logged.get());
        throw new Problem(404, "PAST_GONE", "This past is gone", gone + "; the archive has nothing of it");
    }

    private static long begin(RecordedSector recorded) {
        return recorded.startingState().map(SectorSnapshot::tick).orElse(0L);
    }

    private Optional<RecordedSector> archived(long tick) {
        if (archive.isEmpty()) return Optional.empty();
        try {
            return ArchivedInputs.around(archive.get(), sector, tick).map(this::onInKafka);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RecordedSector onInKafka(ArchivedInputs inputs) {
        try (var consumer = kafka.consumers().apply("begin")) {
            if (KafkaRecordedSector.inputsBegin(consumer, sector) > inputs.end()) return new ArchivedSector(inputs);
        }
        return KafkaRecordedSector.open(kafka, inputs);
    }

    private Recording recording(RecordedSector recorded) {
        return new SectorRecording(recorded, schemas);
    }
}
