package starlog.sector.engine.built;

import java.util.Map;
import starlog.schemas.avro.RecordCodec;
import starlog.schemas.event.SectorTickCodec;
import starlog.schemas.input.SectorInputCodec;
import starlog.schemas.registry.TopicSerde;
import starlog.schemas.snapshot.SectorSnapshotCodec;

/// The schemas of this build, under ids that no registry gives: those count up from 1.
public final class OwnSchemas {
    private static final int INPUT = Integer.MAX_VALUE - 2;
    private static final int SNAPSHOT = Integer.MAX_VALUE - 1;
    private static final int TICK = Integer.MAX_VALUE;

    private static final Map<Integer, String> TEXTS = Map.of(
            INPUT, new SectorInputCodec().schema().toString(),
            SNAPSHOT, new SectorSnapshotCodec().schema().toString(),
            TICK, new SectorTickCodec().schema().toString());

    private OwnSchemas() {}

    /// As text, by id.
    public static Map<Integer, String> texts() {
        return TEXTS;
    }

    /// Writes under these ids. One thread at a time.
    public static <T> TopicSerde<T> serde(RecordCodec<T> codec) {
        return TopicSerde.of(codec, TEXTS);
    }
}
