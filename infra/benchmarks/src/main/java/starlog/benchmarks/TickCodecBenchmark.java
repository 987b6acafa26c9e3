package starlog.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import starlog.schemas.avro.RecordSerde;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.SectorTickCodec;

/// Encoding and decoding a tick: our codec beside Avro's generic writer and reader on the same bytes.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class TickCodecBenchmark {
    @Param({"0", "100", "1000"})
    public int ships;

    private final SectorTickCodec codec = new SectorTickCodec();
    private final RecordSerde<SectorTick> serde = new RecordSerde<>(codec);
    private final GenericDatumReader<GenericRecord> reader = new GenericDatumReader<>(codec.schema());
    private final GenericDatumWriter<GenericRecord> writer = new GenericDatumWriter<>(codec.schema());
    private SectorTick tick;
    private byte[] bytes;
    private GenericRecord generic;

    @Setup
    public void fill() throws IOException {
        tick = new SectorTick();
        for (int ship = 0; ship < ships; ship++)
            tick.ships.add(
                    1_000 + 3L * ship,
                    ship,
                    ship * 997 % 1_000_000,
                    ship * 991 % 1_000_000,
                    ship * 37,
                    -ship * 41,
                    ship,
                    100,
                    ship);
        bytes = serde.encode(tick);
        generic = genericDecode();
    }

    @Benchmark
    public byte[] encodeOurs() {
        return serde.encode(tick);
    }

    @Benchmark
    public SectorTick decodeOurs() {
        return serde.decode(bytes);
    }

    @Benchmark
    public byte[] encodeGeneric() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        writer.write(generic, encoder);
        encoder.flush();
        return out.toByteArray();
    }

    @Benchmark
    public GenericRecord genericDecode() throws IOException {
        return reader.read(null, DecoderFactory.get().binaryDecoder(bytes, null));
    }
}
