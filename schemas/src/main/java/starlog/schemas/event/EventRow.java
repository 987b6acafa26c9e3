package starlog.schemas.event;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import starlog.schemas.avro.Narrow;

/// One event apart from its tick, as the columns of [EventColumns]; what its kind does not have is 0.
public record EventRow(
        int kind, long subject, long player, long other, long otherPlayer, int code, long amount, int xMm, int yMm) {

    public static EventRow of(EventColumns events, int row) {
        return new EventRow(
                events.kinds[row],
                events.subjects[row],
                events.players[row],
                events.others[row],
                events.otherPlayers[row],
                events.codes[row],
                events.amounts[row],
                events.xMm[row],
                events.yMm[row]);
    }

    /// The event in words of its kind.
    ///
    /// @throws IllegalArgumentException if the kind is unknown
    public StateEvent event() {
        return columns().get(0);
    }

    /// The bytes of the union in the schemas.
    public byte[] toBytes() {
        var bytes = new ByteArrayOutputStream();
        BinaryEncoder out = EncoderFactory.get().directBinaryEncoder(bytes, null);
        try {
            out.writeIndex(kind);
            EventKind.of(kind).write(columns(), 0, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail
        }
        return bytes.toByteArray();
    }

    public static EventRow read(BinaryDecoder in) throws IOException {
        var one = new EventColumns();
        EventKind kind = EventKind.of(Narrow.readIndex(in));
        kind.read(in, one, one.add(kind.ordinal()));
        return of(one, 0);
    }

    private EventColumns columns() {
        var one = new EventColumns();
        one.add(kind, subject, player, other, otherPlayer, code, amount, xMm, yMm);
        return one;
    }
}
