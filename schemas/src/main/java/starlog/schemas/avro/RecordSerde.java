package starlog.schemas.avro;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

/// Turns whole records into bytes and back, reusing its buffers: one thread at a time, so each thread makes its own.
/// Bare, as in frames between client and server; [starlog.schemas.registry.TopicSerde] adds the schema id for topics.
public final class RecordSerde<T> {
    private final RecordCodec<T> codec;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    private BinaryEncoder encoder;
    private BinaryDecoder decoder;

    public RecordSerde(RecordCodec<T> codec) {
        this.codec = codec;
    }

    public byte[] encode(T record) {
        return encode(new byte[0], record);
    }

    /// The record's bytes behind a prefix.
    public byte[] encode(byte[] prefix, T record) {
        bytes.reset();
        bytes.writeBytes(prefix);
        BinaryEncoder out = EncoderFactory.get().binaryEncoder(bytes, encoder);
        encoder = null; // one that failed halfway still holds half a record, and would put it in front of the next
        try {
            codec.write(record, out);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail
        }
        encoder = out;
        return bytes.toByteArray();
    }

    /// @throws UnreadableRecord if the bytes are not exactly one such record
    public T decode(byte[] record) {
        return decode(record, 0);
    }

    /// As [#decode(byte[])], for bytes of strangers: each number must stand there as we would write it. Avro's decoder
    /// also takes one with needless bytes, and drops the bits of one that is too long.
    ///
    /// @throws UnreadableRecord if the bytes are not exactly those of [#encode]
    public T decodeExactly(byte[] record) {
        T read = decode(record);
        if (Arrays.equals(record, encode(read))) return read;
        throw new UnreadableRecord(codec.schema().getName() + ": not its bytes in the shortest form");
    }

    /// As [#decode(byte[])], from an offset on.
    public T decode(byte[] record, int offset) {
        if (offset > record.length) throw new UnreadableRecord("only " + record.length + " bytes");
        decoder = DecoderFactory.get().binaryDecoder(record, offset, record.length - offset, decoder);
        try {
            T read = codec.read(decoder);
            if (!decoder.isEnd()) throw new UnreadableRecord("bytes left over behind the record");
            return read;
        } catch (IOException
                | AvroRuntimeException
                | IllegalArgumentException
                | IndexOutOfBoundsException
                | UnsupportedOperationException e) { // the last is Avro's word for a length above 2^31
            throw new UnreadableRecord(codec.schema().getName() + ": " + e.getMessage(), e);
        }
    }
}
