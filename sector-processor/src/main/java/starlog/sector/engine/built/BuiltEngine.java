package starlog.sector.engine.built;

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
import starlog.sector.simulation.Sector;

/// The engine of the build that this class is of. Any thread.
public final class BuiltEngine implements Engine {
    /// What a fold reads and writes with. One thread at a time.
    record Serdes(
            TopicSerde<SectorInput> inputs,
            TopicSerde<SectorInput> sent,
            TopicSerde<SectorTick> ticks,
            TopicSerde<SectorSnapshot> snapshots) {
        static Serdes of(Map<Integer, String> schemas) {
            return new Serdes(
                    TopicSerde.of(new SectorInputCodec(), schemas),
                    OwnSchemas.serde(new SectorInputCodec()),
                    OwnSchemas.serde(new SectorTickCodec()),
                    OwnSchemas.serde(new SectorSnapshotCodec()));
        }
    }

    @Override
    public int version() {
        return Sector.ENGINE_VERSION;
    }

    @Override
    public Fold begin(int sector, Map<Integer, String> schemas) {
        return new BuiltFold(new Sector(sector), Serdes.of(schemas));
    }

    @Override
    public Fold restore(byte[] snapshot, Map<Integer, String> schemas) {
        return new BuiltFold(Sector.restore(read(snapshot, schemas)), Serdes.of(schemas));
    }

    @Override
    public Fold adopt(byte[] snapshot, Map<Integer, String> schemas) {
        return new BuiltFold(Sector.adopt(read(snapshot, schemas)), Serdes.of(schemas));
    }

    private static SectorSnapshot read(byte[] snapshot, Map<Integer, String> schemas) {
        return TopicSerde.of(new SectorSnapshotCodec(), schemas).decode(snapshot);
    }

    @Override
    public Map<Integer, String> schemas() {
        return OwnSchemas.texts();
    }
}
