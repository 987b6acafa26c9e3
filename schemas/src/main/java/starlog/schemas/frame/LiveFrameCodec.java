package starlog.schemas.frame;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import starlog.schemas.avro.Columns;
import starlog.schemas.avro.Narrow;
import starlog.schemas.avro.RecordCodec;
import starlog.schemas.avro.SchemaFile;
import starlog.schemas.event.CourseColumns;
import starlog.schemas.event.EntityColumns;
import starlog.schemas.event.EntityTables;
import starlog.schemas.event.EventColumns;
import starlog.schemas.event.EventUnion;
import starlog.schemas.event.ShipColumns;
import starlog.schemas.intent.Verdict;

/// [LiveFrame] in the order of `LiveFrame.avsc`.
public final class LiveFrameCodec implements RecordCodec<LiveFrame> {
    private static final Schema SCHEMA = SchemaFile.read("LiveFrame");

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public void write(LiveFrame frame, BinaryEncoder out) throws IOException {
        out.writeInt(frame.sector());
        out.writeLong(frame.tick());
        out.writeLong(frame.atMicros());
        out.writeBoolean(frame.keyframe());
        out.writeLong(frame.lastSequence());
        writeShips(frame.ships(), out);
        Columns.writeCount(out, frame.verdicts().size());
        for (LiveFrame.IntentVerdict answer : frame.verdicts()) {
            out.writeLong(answer.sequence());
            out.writeString(answer.verdict().name());
        }
        out.writeArrayEnd();
        EventUnion.write(frame.events(), out);
        EntityTables.write(frame.entities(), out);
        out.writeInt(frame.speedPermille());
    }

    @Override
    public LiveFrame read(BinaryDecoder in) throws IOException {
        int sector = Narrow.readInt(in);
        long tick = in.readLong();
        long atMicros = in.readLong();
        boolean keyframe = in.readBoolean();
        long lastSequence = in.readLong();
        ShipColumns ships = readShips(in);
        List<LiveFrame.IntentVerdict> verdicts = new ArrayList<>();
        for (long block = in.readArrayStart(); block != 0; block = in.arrayNext())
            for (long item = 0; item < block; item++)
                verdicts.add(new LiveFrame.IntentVerdict(in.readLong(), Verdict.valueOf(in.readString())));
        EventColumns events = new EventColumns();
        EventUnion.read(in, events);
        EntityColumns[] entities = EntityColumns.ofEveryKind();
        EntityTables.read(in, entities);
        int speed = Narrow.readInt(in);
        return new LiveFrame(sector, tick, atMicros, keyframe, lastSequence, ships, verdicts, events, entities, speed);
    }

    private static void writeShips(ShipColumns ships, BinaryEncoder out) throws IOException {
        Columns.writeDeltas(out, ships.ids, ships.count);
        CourseColumns.write(ships, out);
    }

    private static ShipColumns readShips(BinaryDecoder in) throws IOException {
        ShipColumns ships = new ShipColumns();
        ships.ids = Columns.readLongDeltas(in);
        ships.count = ships.ids.length;
        ships.players = new long[ships.count];
        CourseColumns.read(in, ships);
        ships.lastSequences = new long[ships.count];
        return ships;
    }
}
