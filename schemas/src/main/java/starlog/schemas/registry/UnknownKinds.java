package starlog.schemas.registry;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericArray;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes out of a newer build's records the members of lists of which ours does not know the kind, such as events: in a
/// rolling upgrade the older readers go on without them. Counts them, and names each kind once. Any thread.
final class UnknownKinds {
    private static final Logger LOG = LoggerFactory.getLogger(UnknownKinds.class);

    private final AtomicLong count = new AtomicLong();
    private final ConcurrentHashMap<String, Boolean> named = new ConcurrentHashMap<>();

    /// How many were taken out so far.
    long count() {
        return count.get();
    }

    /// Whether records under their schema may hold such members.
    static boolean between(Schema theirs, Schema ours) {
        if (theirs.getType() != ours.getType()) return false;
        return switch (theirs.getType()) {
            case ARRAY ->
                theirs.getElementType().isUnion()
                        ? ours.getElementType().isUnion()
                                && !theirs.getElementType().getTypes().stream()
                                        .allMatch(kind -> knows(ours.getElementType(), kind))
                        : between(theirs.getElementType(), ours.getElementType());
            case RECORD ->
                theirs.getFields().stream()
                        .anyMatch(field -> ours.getField(field.name()) != null
                                && between(
                                        field.schema(),
                                        ours.getField(field.name()).schema()));
            default -> false;
        };
    }

    private static boolean knows(Schema union, Schema kind) {
        return union.getIndexNamed(kind.getFullName()) != null;
    }

    /// The record without them, still under their schema.
    ///
    /// @param body an Avro body from `start` on
    byte[] without(byte[] body, int start, Schema theirs, Schema ours) throws IOException {
        BinaryDecoder in = DecoderFactory.get().binaryDecoder(body, start, body.length - start, null);
        Object datum = new GenericDatumReader<>(theirs).read(null, in);
        if (!in.isEnd()) throw new IOException("bytes left over behind the record");
        prune(datum, theirs, ours);
        var bytes = new ByteArrayOutputStream();
        BinaryEncoder out = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<>(theirs).write(datum, out);
        out.flush();
        return bytes.toByteArray();
    }

    private void prune(Object datum, Schema theirs, Schema ours) {
        if (!between(theirs, ours)) return;
        if (datum instanceof GenericRecord record)
            for (Schema.Field field : theirs.getFields()) {
                Schema.Field known = ours.getField(field.name());
                if (known == null || !between(field.schema(), known.schema())) continue;
                record.put(field.pos(), pruned(record.get(field.pos()), field.schema(), known.schema()));
            }
    }

    private Object pruned(Object value, Schema theirs, Schema ours) {
        if (theirs.getType() != Schema.Type.ARRAY) {
            prune(value, theirs, ours);
            return value;
        }
        GenericArray<?> list = (GenericArray<?>) value;
        if (!theirs.getElementType().isUnion()) {
            for (Object each : list) prune(each, theirs.getElementType(), ours.getElementType());
            return list;
        }
        List<?> kept = list.stream()
                .filter(each -> keeps(((GenericRecord) each).getSchema(), ours.getElementType()))
                .toList();
        return new GenericData.Array<>(theirs, kept);
    }

    private boolean keeps(Schema kind, Schema union) {
        if (knows(union, kind)) return true;
        count.incrementAndGet();
        if (named.putIfAbsent(kind.getFullName(), true) == null)
            LOG.warn("{} is a kind of a newer build: passed over here and from now on", kind.getFullName());
        return false;
    }
}
