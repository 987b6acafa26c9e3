package starlog.benchmarks.board;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import starlog.benchmarks.TickCodecBenchmark;

/// A tick to bytes and back, beside Avro's own writer and reader.
final class Codec implements Measurement {
    private final TickCodecBenchmark tick = new TickCodecBenchmark();
    private final Duration time;
    private final Row encode;
    private final Row decode;

    Codec(int ships, Duration time) {
        tick.ships = ships;
        this.time = time;
        this.encode = Row.atMost("a tick of %,d ships to bytes".formatted(ships), "us")
                .beside("Avro's generic writer");
        this.decode = Row.atMost("and from bytes", "us").beside("Avro's generic reader");
    }

    @Override
    public String name() {
        return "codec-" + tick.ships;
    }

    @Override
    public List<Row> rows() {
        return List.of(encode, decode);
    }

    @Override
    public int seconds(int rounds) {
        return (int) (time.toMillis() * 4 * (rounds + 1) / 1_000) + 1;
    }

    @Override
    public void prepare() throws IOException {
        tick.fill();
        round(new Figures(rows()));
    }

    @Override
    public void round(Figures figures) {
        figures.add(encode, Pace.micros(time, tick::encodeOurs), Pace.micros(time, this::encodeGeneric));
        figures.add(decode, Pace.micros(time, tick::decodeOurs), Pace.micros(time, this::decodeGeneric));
    }

    private Object encodeGeneric() {
        try {
            return tick.encodeGeneric();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Object decodeGeneric() {
        try {
            return tick.genericDecode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
