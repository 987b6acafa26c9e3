package starlog.schemas.event;

import java.io.IOException;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import starlog.schemas.avro.Columns;
import starlog.schemas.avro.Narrow;

/// The array of events in the log.
final class EventUnion {
    private EventUnion() {}

    static void write(EventColumns events, BinaryEncoder out) throws IOException {
        Columns.writeCount(out, events.count);
        for (int row = 0; row < events.count; row++) {
            EventKind kind = EventKind.of(events.kinds[row]);
            out.writeIndex(kind.ordinal());
            kind.write(events, row, out);
        }
        out.writeArrayEnd();
    }

    /// Appends what it reads to `events`.
    static void read(BinaryDecoder in, EventColumns events) throws IOException {
        for (long block = in.readArrayStart(); block != 0; block = in.arrayNext())
            for (long item = 0; item < block; item++) {
                EventKind kind = EventKind.of(Narrow.readIndex(in));
                kind.read(in, events, events.add(kind.ordinal()));
            }
    }
}
