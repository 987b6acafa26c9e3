package starlog.schemas.registry;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import starlog.schemas.avro.RecordCodec;
import starlog.schemas.avro.RecordSerde;
import starlog.schemas.avro.UnreadableRecord;

/// Records on a topic, in Confluent's wire format: a zero byte, the schema id in four bytes, the Avro body. One
/// thread at a time; [#forThread] makes another with the same id.
public final class TopicSerde<T> {
    private static final int PREFIX = 5;
    private static final int NO_ID = -1;

    private final RecordCodec<T> codec;
    private final int schemaId;
    private final IntFunction<Optional<Schema>> writers;
    private final UnknownKinds unknownKinds;
    private final RecordSerde<T> serde;
    private final byte[] prefix;
    private final Map<Integer, GenericDatumReader<Object>> foreign = new HashMap<>();

    TopicSerde(RecordCodec<T> codec, int schemaId, SchemaRegistry registry) {
        this(codec, schemaId, registry::byId, registry.unknownKinds());
    }

    private TopicSerde(
            RecordCodec<T> codec, int schemaId, IntFunction<Optional<Schema>> writers, UnknownKinds unknownKinds) {
        this.codec = codec;
        this.schemaId = schemaId;
        this.writers = writers;
        this.unknownKinds = unknownKinds;
        this.serde = new RecordSerde<>(codec);
        this.prefix = ByteBuffer.allocate(PREFIX).put((byte) 0).putInt(schemaId).array();
    }

    /// A serde for a log that no registry serves, such as one in memory.
    public static <T> TopicSerde<T> offline(RecordCodec<T> codec) {
        return offline(codec, 0);
    }

    static <T> TopicSerde<T> offline(RecordCodec<T> codec, int schemaId) {
        return new TopicSerde<>(codec, schemaId, _ -> Optional.empty(), new UnknownKinds());
    }

    /// A serde for records that have their schemas beside them. For reading.
    ///
    /// @param schemas as text, by the ids in front of the records
    public static <T> TopicSerde<T> of(RecordCodec<T> codec, Map<Integer, String> schemas) {
        Map<Integer, Schema> parsed = new HashMap<>();
        schemas.forEach((id, text) -> parsed.put(id, new Schema.Parser().parse(text)));
        int ours = parsed.entrySet().stream()
                .filter(each -> each.getValue().equals(codec.schema()))
                .mapToInt(Map.Entry::getKey)
                .min()
                .orElse(NO_ID);
        return new TopicSerde<>(codec, ours, id -> Optional.ofNullable(parsed.get(id)), new UnknownKinds());
    }

    /// The id of the schema with which a record was written; empty if it has none.
    public static OptionalInt writerOf(byte[] record) {
        return record == null || record.length < PREFIX || record[0] != 0
                ? OptionalInt.empty()
                : OptionalInt.of(ByteBuffer.wrap(record, 1, 4).getInt());
    }

    /// True if what this serde writes has that id.
    public boolean hasId(int id) {
        return id == schemaId;
    }

    /// The schema with that id, as text, if this serde or its registry knows it.
    public Optional<String> schema(int id) {
        return id == schemaId
                ? Optional.of(codec.schema().toString())
                : writers.apply(id).map(Schema::toString);
    }

    /// The same serde for another thread.
    public TopicSerde<T> forThread() {
        return new TopicSerde<>(codec, schemaId, writers, unknownKinds);
    }

    public byte[] encode(T record) {
        return serde.encode(prefix, record);
    }

    /// @throws UnreadableRecord if the bytes are not exactly one such record
    /// @throws RegistryUnreachable if another build wrote it and the registry does not answer in time
    public T decode(byte[] record) {
        int writerId = writerOf(record).orElseThrow(() -> new UnreadableRecord("no schema id in front of the record"));
        return writerId == schemaId ? serde.decode(record, PREFIX) : serde.decode(resolved(writerId, record));
    }

    /// A record of another schema version: Avro resolves it into ours, then the usual path. Rare, so it may be slow.
    private byte[] resolved(int writerId, byte[] record) {
        var reader = foreign.computeIfAbsent(writerId, this::readerOf);
        try {
            byte[] known = record;
            int start = PREFIX;
            if (codec.canDoWithoutUnknownKinds() && UnknownKinds.between(reader.getSchema(), codec.schema())) {
                known = unknownKinds.without(record, PREFIX, reader.getSchema(), codec.schema());
                start = 0;
            }
            BinaryDecoder in = DecoderFactory.get().binaryDecoder(known, start, known.length - start, null);
            Object datum = reader.read(null, in);
            if (!in.isEnd()) throw new UnreadableRecord("bytes left over behind the record");
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            BinaryEncoder out = EncoderFactory.get().binaryEncoder(bytes, null);
            new GenericDatumWriter<>(codec.schema()).write(datum, out);
            out.flush();
            return bytes.toByteArray();
        } catch (IOException | RuntimeException e) {
            throw new UnreadableRecord("written with schema id " + writerId + ": " + e.getMessage(), e);
        }
    }

    private GenericDatumReader<Object> readerOf(int writerId) {
        Schema writer = writers.apply(writerId)
                .orElseThrow(() -> new UnreadableRecord("schema id " + writerId + " is not known"));
        if (!writer.getFullName().equals(codec.schema().getFullName()))
            throw new UnreadableRecord("schema id " + writerId + " is that of " + writer.getFullName() + ", not of "
                    + codec.schema().getFullName());
        return new GenericDatumReader<>(writer, codec.schema());
    }
}
