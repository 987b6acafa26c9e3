package starlog.sector.playback;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import starlog.runtime.config.Settings;
import starlog.runtime.http.Gzip;
import starlog.runtime.http.HttpServer;
import starlog.runtime.http.Problem;
import starlog.runtime.http.Request;
import starlog.runtime.http.Response;
import starlog.runtime.kafka.KafkaDefaults;
import starlog.runtime.kafka.PassedOver;
import starlog.schemas.registry.SchemaRegistry;
import starlog.schemas.topic.Topics;
import starlog.sector.archive.ArchiveStore;
import starlog.sector.clock.NodeClock;
import starlog.sector.history.KafkaRecordedSector;
import starlog.worldlog.WorldBook;

/// `/past`: what was, for who shows the operators' token. A node shows the past of every sector, whosever it is, and of
/// slices that are brought to it. Any thread.
public final class PastRoutes implements AutoCloseable {
    private static final int TICKS_MAX = 400;
    private static final int TICKS_USUAL = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Playbacks playbacks = new Playbacks(NodeClock.SYSTEM);
    private final Slices slices = new Slices();
    private final Settings kafka;
    private final int sectorCount;
    private final WorldBook world;
    private final Optional<ArchiveStore> archive;
    private final KafkaRecordedSector.Source source;

    /// @param kafka the settings at `starlog.kafka`
    /// @param archive what Kafka has forgotten, if that is kept
    public PastRoutes(
            Settings kafka, int sectorCount, WorldBook world, SchemaRegistry registry, Optional<ArchiveStore> archive) {
        this.kafka = kafka;
        this.sectorCount = sectorCount;
        this.world = world;
        this.archive = archive;
        this.source = new KafkaRecordedSector.Source(
                this::consumer,
                KafkaRecordedSector.Serdes.of(registry),
                PassedOver.NOTHING, // it is of published ticks, which nobody reads here
                PATIENCE);
    }

    public void addTo(HttpServer operators) {
        operators.confidential("/past/{source}", this::stretch);
        operators.post("/past", Slices.BYTES_MAX, this::bring);
    }

    /// What a slice is that was brought.
    ///
    /// @param source its name, to be asked for
    /// @param from its first tick
    /// @param to its last one
    public record Brought(String source, int sector, String world, long from, long to, int engine) {}

    private Response bring(Request request) {
        SliceSource slice = slices.bring(request.body());
        var header = slice.file().header();
        return Response.json(
                200,
                new Brought(
                        slice.name(),
                        slice.sector(),
                        slice.world(),
                        header.tickBefore() + 1,
                        header.tickAfter(),
                        header.engineVersion()));
    }

    /// 200 with a stretch; 202 with how far the fold is, to be asked again; 404, 409 with what there is instead; 503 while
    /// another past is being folded.
    private Response stretch(Request request) throws InterruptedException {
        String name = request.path("source");
        var question = new Question(
                name,
                number(request, "tick", 1, Playback.NEWEST).orElse(Playback.NEWEST),
                number(request, "before", 0, TICKS_MAX).orElse(0L).intValue(),
                number(request, "ticks", 1, TICKS_MAX)
                        .orElse((long) TICKS_USUAL)
                        .intValue());
        Playbacks.Answer answer = playbacks.ask(question, source(name));
        return answer.stretch()
                .map(bytes -> Gzip.answer(new Response(200, "application/json", bytes, Map.of()), request))
                .orElseGet(() -> Response.json(202, answer.underway()));
    }

    private static Optional<Long> number(Request request, String name, long least, long most) {
        Optional<String> given = request.query(name);
        if (given.isEmpty()) return Optional.empty();
        long value = given.get().matches("[0-9]{1,18}") ? Long.parseLong(given.get()) : -1;
        if (value >= least && value <= most) return Optional.of(value);
        throw new Problem(
                400,
                "NUMBER_INVALID",
                "A number is out of its range",
                "%s must be a whole number, %d to %d: %s".formatted(name, least, most, given.get()));
    }

    private PastSource source(String name) throws InterruptedException {
        if (name.startsWith(Slices.PREFIX)) return slices.called(name);
        int sector = name.matches("[0-9]{1,6}") ? Integer.parseInt(name) : -1;
        if (sector < 0 || sector >= sectorCount)
            throw new Problem(
                    404,
                    "NO_SUCH_SECTOR",
                    "No such sector",
                    "there is no sector %s; the world has 0 to %d".formatted(name, sectorCount - 1));
        return new LoggedSource(sector, world.world().world(), source, schemas(), archive);
    }

    private Map<Integer, String> schemas() {
        Map<Integer, String> all = new HashMap<>();
        for (String topic : List.of(Topics.INTENTS, Topics.SNAPSHOTS))
            world.of(topic + "-value").forEach((id, schema) -> all.put(id, schema.toString()));
        return all;
    }

    private KafkaConsumer<byte[], byte[]> consumer(String name) {
        return KafkaDefaults.lookupConsumer(kafka, "sector-past-" + name);
    }

    @Override
    public void close() {
        playbacks.close();
    }
}
