package starlog.schemas.event;

import java.io.IOException;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import starlog.schemas.avro.Columns;

/// Place, velocity, heading and thrust of ships in the log.
final class CourseColumns {
    private CourseColumns() {}

    static void write(ShipColumns ships, BinaryEncoder out) throws IOException {
        Columns.writeDeltas(out, ships.xMm, ships.count);
        Columns.writeDeltas(out, ships.yMm, ships.count);
        Columns.writeDeltas(out, ships.vxMmPer1024Ticks, ships.count);
        Columns.writeDeltas(out, ships.vyMmPer1024Ticks, ships.count);
        Columns.writeDeltas(out, ships.headings, ships.count);
        Columns.writeDeltas(out, ships.thrusts, ships.count);
    }

    /// Fills in the columns, each of `ships.count` rows.
    static void read(BinaryDecoder in, ShipColumns ships) throws IOException {
        ships.xMm = Columns.readIntDeltas(in, ships.count);
        ships.yMm = Columns.readIntDeltas(in, ships.count);
        ships.vxMmPer1024Ticks = Columns.readIntDeltas(in, ships.count);
        ships.vyMmPer1024Ticks = Columns.readIntDeltas(in, ships.count);
        ships.headings = Columns.readIntDeltas(in, ships.count);
        ships.thrusts = Columns.readIntDeltas(in, ships.count);
    }
}
