package starlog.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.List;
import starlog.schemas.avro.RecordCodec;
import starlog.schemas.avro.RecordSerde;
import starlog.schemas.avro.UnreadableRecord;
import starlog.schemas.event.EntityMirror;
import starlog.schemas.event.SectorMirror;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.SectorTickCodec;
import starlog.schemas.input.SectorInputCodec;
import starlog.schemas.snapshot.SectorSnapshotCodec;

/// What services read: records of the log that somebody has damaged.
class LogFuzzTest {
    private static final List<RecordCodec<?>> CODECS =
            List.of(new SectorTickCodec(), new SectorInputCodec(), new SectorSnapshotCodec());

    /// A byte may be a row of a table whose later columns are left out: those are made, and once more where the tick is folded.
    private final Cost cost = new Cost(65_536, 1_024);

    /// @param bytes of a record, behind one that says of which kind it is
    @FuzzTest(maxDuration = "4s")
    void a_service_reads_any_record(byte[] bytes) {
        if (bytes.length == 0) return;
        RecordCodec<?> codec = CODECS.get(Byte.toUnsignedInt(bytes[0]) % CODECS.size());
        byte[] record = Arrays.copyOfRange(bytes, 1, bytes.length);
        cost.bound(record.length, () -> read(codec, record));
    }

    private static void read(RecordCodec<?> codec, byte[] bytes) {
        try {
            Object record = new RecordSerde<>(codec).decode(bytes);
            if (record instanceof SectorTick tick) fold(tick);
        } catch (UnreadableRecord documented) {
            // the reader stands
        }
    }

    /// By a reader that has heard nothing before it.
    private static void fold(SectorTick tick) {
        try {
            new SectorMirror(0).apply(tick);
            new EntityMirror(0).apply(tick);
        } catch (IllegalStateException documented) {
            // the reader stands
        }
    }
}
