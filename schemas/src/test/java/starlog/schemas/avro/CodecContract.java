package starlog.schemas.avro;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.HexFormat;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import starlog.schemas.Chance;

/// What every codec of ours promises: Avro's own bytes for the schema, and nothing but [UnreadableRecord] for any
/// other.
@Timeout(30)
public abstract class CodecContract<T> {
    private static final int CASES = 300;
    private static final int GARBAGE_CASES = 10_000;
    /// An attacker's frame is at most this long.
    private static final int FRAME_BYTES_MAX = 512;
    /// For the frame's columns, an exception with its stack and what the JVM loads for the first; a count that is
    /// believed takes megabytes.
    private static final long ALLOCATED_BYTES_MAX = 256 * 1024;

    private final RecordCodec<T> codec;
    private final RecordSerde<T> serde;

    protected CodecContract(RecordCodec<T> codec) {
        this.codec = codec;
        this.serde = new RecordSerde<>(codec);
    }

    /// A record of random values, empty columns among them.
    protected abstract T any(Chance chance);

    /// The same record for Avro's own writer, built from the schema file and not by the codec.
    protected abstract GenericRecord generic(T record);

    @Test
    void its_bytes_are_those_of_avros_own_writer() {
        Chance.forAll(CASES, chance -> {
            T record = any(chance);
            assertArrayEquals(
                    avrosBytes(generic(record)),
                    serde.encode(record),
                    () -> generic(record).toString());
        });
    }

    @Test
    void avros_own_reader_reads_them() {
        Chance.forAll(CASES, chance -> {
            T record = any(chance);
            assertEquals(generic(record), avrosReading(serde.encode(record)));
        });
    }

    @Test
    void it_reads_what_it_wrote() {
        Chance.forAll(CASES, chance -> {
            T record = any(chance);
            assertEquals(generic(record), generic(serde.decode(serde.encode(record))));
        });
    }

    @Test
    void it_reads_arrays_that_another_writer_split_into_blocks() {
        Chance.forAll(CASES, chance -> {
            T record = any(chance);
            assertEquals(generic(record), generic(serde.decode(avrosBytesInBlocks(generic(record)))));
        });
    }

    @Test
    void it_refuses_a_record_cut_off_at_any_byte() {
        Chance.forAll(20, chance -> {
            byte[] whole = serde.encode(any(chance));
            for (int length = 0; length < whole.length; length++) {
                byte[] cut = Arrays.copyOf(whole, length);
                assertThrows(UnreadableRecord.class, () -> serde.decode(cut), () -> cut.length + " of " + whole.length);
            }
        });
    }

    @Test
    void it_refuses_bytes_behind_the_record() {
        Chance.forAll(50, chance -> {
            byte[] whole = serde.encode(any(chance));
            byte[] longer = Arrays.copyOf(whole, whole.length + 1 + chance.below(20));
            assertThrows(UnreadableRecord.class, () -> serde.decode(longer));
        });
    }

    @Test
    void garbage_is_refused_or_read_cheaply_and_nothing_else_happens() {
        Chance.forAll(GARBAGE_CASES, chance -> requireHarmless(chance.bytes(chance.below(FRAME_BYTES_MAX + 1))));
    }

    @Test
    void a_damaged_record_is_refused_or_read_cheaply_and_nothing_else_happens() {
        Chance.forAll(GARBAGE_CASES, chance -> {
            byte[] record = serde.encode(any(chance));
            byte[] damaged = Arrays.copyOf(record, Math.min(record.length, FRAME_BYTES_MAX));
            for (int i = 1 + chance.below(3); i > 0; i--)
                damaged[chance.below(damaged.length)] = (byte) (chance.oneIn(2) ? 0xFF : chance.anyInt());
            requireHarmless(damaged);
        });
    }

    @Test
    void counts_and_lengths_beyond_all_bounds_are_refused_before_memory_is_taken() {
        byte[] someBytes = new byte[64];
        Chance.forAll(CASES, chance -> {
            byte[] record = serde.encode(any(chance));
            for (long count :
                    new long[] {1 << 21, Integer.MAX_VALUE - 8, 1L << 31, 1L << 40, Long.MAX_VALUE, Long.MIN_VALUE})
                requireHarmless(spliced(record, chance.below(Math.min(record.length, 200)), count, someBytes));
        });
    }

    private void requireHarmless(byte[] bytes) {
        long before = allocatedBytes();
        T record = null;
        try {
            record = serde.decode(bytes);
        } catch (UnreadableRecord refused) {
            // as it should be; anything else fails the test
        }
        long taken = allocatedBytes() - before;
        assertTrue(
                taken < ALLOCATED_BYTES_MAX,
                () -> taken + " bytes taken for " + HexFormat.of().formatHex(bytes));
        if (record != null) assertEquals(generic(record), generic(serde.decode(serde.encode(record))));
    }

    private GenericRecord avrosReading(byte[] bytes) {
        try {
            return new GenericDatumReader<GenericRecord>(codec.schema())
                    .read(null, DecoderFactory.get().binaryDecoder(bytes, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] avrosBytes(GenericRecord record) {
        var bytes = new ByteArrayOutputStream();
        return avrosBytes(record, bytes, EncoderFactory.get().binaryEncoder(bytes, null));
    }

    private byte[] avrosBytesInBlocks(GenericRecord record) {
        var bytes = new ByteArrayOutputStream();
        var factory = new EncoderFactory().configureBlockSize(64);
        return avrosBytes(record, bytes, factory.blockingBinaryEncoder(bytes, null));
    }

    private byte[] avrosBytes(GenericRecord record, ByteArrayOutputStream bytes, BinaryEncoder out) {
        try {
            new GenericDatumWriter<GenericRecord>(codec.schema()).write(record, out);
            out.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The record up to a byte, then a number as Avro writes it, then some bytes.
    private static byte[] spliced(byte[] record, int at, long number, byte[] rest) {
        try {
            var bytes = new ByteArrayOutputStream();
            BinaryEncoder out = EncoderFactory.get().binaryEncoder(bytes, null);
            out.writeFixed(record, 0, at);
            out.writeLong(number);
            out.writeFixed(rest);
            out.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long allocatedBytes() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}
