package starlog.sector.ownership;

import java.util.HashMap;
import java.util.Map;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.SectorTickCodec;
import starlog.schemas.input.SectorInput;
import starlog.schemas.input.SectorInputCodec;
import starlog.schemas.registry.TopicSerde;
import starlog.schemas.snapshot.SectorSnapshot;
import starlog.schemas.snapshot.SectorSnapshotCodec;
import starlog.sector.engine.Engine;
import starlog.sector.engine.Fold;
import starlog.sector.engine.built.OwnSchemas;
import starlog.sector.feed.Log;

/// A node of an earlier build that owns one sector of a log: it writes ticks, steps what it finds there until another
/// engine is to go on, and publishes.
final class EarlierOwner {
    private static final long NODE = 99;
    private static final long EPOCH = 1;

    private final Cluster cluster;
    private final int sector;
    private final Engine engine;
    private final Log log;
    private final Fold fold;
    private final Map<Long, Long> hashes = new HashMap<>();
    private final TopicSerde<SectorInput> inputs = OwnSchemas.serde(new SectorInputCodec());
    private boolean publishing = true;
    private boolean stopped;

    EarlierOwner(Cluster cluster, int sector, Engine engine) {
        this.cluster = cluster;
        this.sector = sector;
        this.engine = engine;
        this.log = cluster.log.newReader();
        this.fold = engine.begin(sector, OwnSchemas.texts());
        log.append(sector, new SectorInput.EngineChange(engine.version()));
        log.append(sector, new SectorInput.Claim(EPOCH, NODE));
        log.append(sector, new SectorInput.Rules(1, Cluster.RULES));
    }

    /// As if it died between its steps and what it has others know.
    void publishNoMore() {
        publishing = false;
    }

    boolean stopped() {
        return stopped;
    }

    long tick() {
        return fold.tick();
    }

    long hash() {
        return fold.hash();
    }

    /// Writes a tick before it reads, as an owner does.
    void tick(int count) {
        for (int tick = 0; tick < count && !stopped; tick++) {
            long last = fold.tick();
            log.append(sector, new SectorInput.Tick(EPOCH, 1_000 + last, 0, 1_000, last, last == 0 ? 0 : fold.hash()));
            read();
        }
    }

    private void read() {
        while (!stopped && fold.inputOffsetNext() < cluster.log.inputEnd(sector)) {
            long offset = fold.inputOffsetNext();
            SectorInput input = cluster.log.inputAt(sector, offset).orElseThrow();
            stopped = input instanceof SectorInput.EngineChange(int version) && version > engine.version();
            if (!stopped && fold.apply(offset, inputs.encode(input))) publish();
        }
    }

    private void publish() {
        if (!publishing) return;
        TopicSerde<SectorInput> sent = TopicSerde.of(new SectorInputCodec(), engine.schemas());
        for (Fold.Departed each : fold.departures()) log.append(each.to(), sent.decode(each.input()));
        SectorTick tick = TopicSerde.of(new SectorTickCodec(), engine.schemas()).decode(fold.tickRecord());
        log.publish(sector, log.encode(tick), () -> {});
    }

    void saveSnapshot() {
        SectorSnapshot state =
                TopicSerde.of(new SectorSnapshotCodec(), engine.schemas()).decode(fold.snapshot());
        log.saveSnapshot(state, false);
    }
}
