package starlog.schemas.event;

import java.io.IOException;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import starlog.schemas.avro.Columns;

/// The array of events, the same in the log and in the client's frame.
public final class EventUnion {
    private EventUnion() {}

    public static void write(EventColumns events, BinaryEncoder out) throws IOException {
        Columns.writeCount(out, events.count);
        for (int row = 0; row < events.count; row++) {
            int kind = known(events.kinds[row]);
            out.writeIndex(kind);
            out.writeLong(events.ships[row]);
            if (kind == StateEvent.SHIP_SPAWNED) out.writeLong(events.players[row]);
            out.writeInt(events.xMm[row]);
            out.writeInt(events.yMm[row]);
        }
        out.writeArrayEnd();
    }

    /// Appends what it reads to `events`.
    public static void read(BinaryDecoder in, EventColumns events) throws IOException {
        for (long block = in.readArrayStart(); block != 0; block = in.arrayNext())
            for (long item = 0; item < block; item++) {
                int kind = known(in.readIndex());
                long ship = in.readLong();
                long player = kind == StateEvent.SHIP_SPAWNED ? in.readLong() : 0;
                events.add(kind, ship, player, in.readInt(), in.readInt());
            }
    }

    private static int known(int kind) {
        if (kind < StateEvent.SHIP_SPAWNED || kind > StateEvent.EDGE_REACHED)
            throw new IllegalArgumentException("no event has kind " + kind);
        return kind;
    }
}
