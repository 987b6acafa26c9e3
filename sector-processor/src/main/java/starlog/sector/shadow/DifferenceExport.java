package starlog.sector.shadow;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import starlog.schemas.snapshot.SectorSnapshot;
import starlog.schemas.snapshot.SectorSnapshotCodec;
import starlog.sector.archive.ArchiveStore;
import starlog.sector.archive.RangeFile;
import starlog.sector.archive.RangeHeader;
import starlog.sector.archive.RangeName;
import starlog.sector.archive.RecordColumns;
import starlog.sector.engine.built.BuiltEngine;
import starlog.sector.engine.built.OwnSchemas;
import starlog.sector.recording.Recording;
import starlog.sector.replay.PassedOverInputs;
import starlog.sector.simulation.Sector;
import starlog.sector.slice.SliceCut;

/// Puts two files beside the archive when a fold differs from the owner's: the slice of the log that leads there, from a
/// state that an owner saved, and the state that this node has instead. Whoever folds the first and compares it with the
/// second has the table, the entity and the field. A few are kept until somebody takes them away; nobody waits for it.
public final class DifferenceExport {
    private static final Logger LOG = LoggerFactory.getLogger(DifferenceExport.class);
    private static final String FOLDER = "differences/";
    private static final int KEPT_MAX = 16;
    private static final long IDLE_MILLIS = 100;

    private final ArchiveStore store;
    private final String world;
    private final String node;
    private final Past past;
    private final BlockingQueue<SectorSnapshot> waiting = new ArrayBlockingQueue<>(KEPT_MAX);

    /// Where a sector's past is read.
    @FunctionalInterface
    public interface Past {
        /// From a state that is kept, at or before a tick.
        Recording open(int sector, long tick);
    }

    public DifferenceExport(ArchiveStore store, String world, String node, Past past) {
        this.store = store;
        this.world = world;
        this.node = node;
        this.past = past;
    }

    /// Any thread; does not wait.
    ///
    /// @param here what the node has instead
    public void take(SectorSnapshot here) {
        if (!waiting.offer(here))
            LOG.atWarn()
                    .addKeyValue("sector", here.sector())
                    .addKeyValue("tick", here.tick())
                    .log("too many differences at once: this one is not kept");
    }

    /// Runs until told to stop.
    public void run(BooleanSupplier stopping) throws InterruptedException {
        while (!stopping.getAsBoolean()) {
            SectorSnapshot next = waiting.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
            if (next != null) keep(next);
        }
    }

    private void keep(SectorSnapshot here) {
        String name = FOLDER + "sector-%d-tick-%d-%s".formatted(here.sector(), here.tick(), node);
        try {
            if (store.list(FOLDER).size() >= 2 * KEPT_MAX) {
                LOG.atWarn()
                        .addKeyValue("sector", here.sector())
                        .addKeyValue("tick", here.tick())
                        .addKeyValue("wayOut", "take away those at " + store.place(FOLDER))
                        .log(KEPT_MAX + " differences are kept: this one is not");
                return;
            }
            store.put(name + "-here.slog", state(here).bytes());
            store.put(name + ".slog", slice(here).bytes());
            LOG.atWarn()
                    .addKeyValue("sector", here.sector())
                    .addKeyValue("tick", here.tick())
                    .addKeyValue("slice", store.place(name + ".slog"))
                    .addKeyValue("here", store.place(name + "-here.slog"))
                    .log("what the log has and what this node had are kept");
        } catch (IOException | RuntimeException e) {
            LOG.atError()
                    .addKeyValue("sector", here.sector())
                    .addKeyValue("tick", here.tick())
                    .setCause(e)
                    .log("the difference could not be kept");
        }
    }

    private RangeFile slice(SectorSnapshot here) {
        try (Recording recording = past.open(here.sector(), here.tick())) {
            Set<Long> passedOver = PassedOverInputs.in(recording);
            return new SliceCut(recording, new BuiltEngine(), world, passedOver, _ -> {})
                    .cutFromBegin(here.tick())
                    .file();
        }
    }

    private RangeFile state(SectorSnapshot here) {
        byte[] bytes = OwnSchemas.serde(new SectorSnapshotCodec()).encode(here);
        var header = new RangeHeader(
                world,
                new RangeName(here.sector(), here.inputOffsetNext(), here.inputOffsetNext() - 1),
                0,
                here.tick(),
                here.tick(),
                true,
                0,
                0,
                Map.copyOf(OwnSchemas.texts()),
                Sector.ENGINE_VERSION,
                0);
        return new RangeFile(header, Optional.of(bytes), new RecordColumns());
    }
}
