package starlog.schemas.event;

import java.io.IOException;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import starlog.schemas.avro.Columns;
import starlog.schemas.avro.Narrow;
import starlog.schemas.avro.UnreadableRecord;

/// The array of entity columns in the log: kinds ascending, those that have neither rows nor gone ids left out.
final class EntityTables {
    private EntityTables() {}

    /// @param entities one for each kind, in the order of the kinds
    static void write(EntityColumns[] entities, BinaryEncoder out) throws IOException {
        int told = 0;
        for (EntityColumns columns : entities) if (isTold(columns)) told++;
        Columns.writeCount(out, told);
        for (EntityColumns columns : entities) if (isTold(columns)) writeOne(columns, out);
        out.writeArrayEnd();
    }

    /// Fills in the columns of the kinds that it reads.
    ///
    /// @param entities one for each kind, in the order of the kinds; empty
    static void read(BinaryDecoder in, EntityColumns[] entities) throws IOException {
        int last = -1;
        for (long block = in.readArrayStart(); block != 0; block = in.arrayNext())
            for (long item = 0; item < block; item++) {
                EntityKind kind = EntityKind.of(Narrow.readInt(in));
                if (kind.number <= last)
                    throw new UnreadableRecord("entities of kind " + kind.number + " behind those of kind " + last);
                last = kind.number;
                readOne(in, entities[kind.ordinal()]);
            }
    }

    private static boolean isTold(EntityColumns columns) {
        return columns.count > 0 || columns.goneCount > 0;
    }

    private static void writeOne(EntityColumns table, BinaryEncoder out) throws IOException {
        out.writeInt(table.kind.number);
        Columns.writeDeltas(out, table.ids, table.count);
        Columns.writeDeltas(out, table.gone, table.goneCount);
        Columns.writeCount(out, table.columns.length);
        for (long[] column : table.columns) Columns.writeDeltas(out, column, table.count);
        out.writeArrayEnd();
    }

    private static void readOne(BinaryDecoder in, EntityColumns table) throws IOException {
        table.ids = Columns.readLongDeltas(in);
        table.count = table.ids.length;
        table.gone = Columns.readLongDeltas(in);
        table.goneCount = table.gone.length;
        int column = 0;
        for (long block = in.readArrayStart(); block != 0; block = in.arrayNext())
            for (long item = 0; item < block; item++) {
                if (column == table.columns.length)
                    throw new UnreadableRecord(
                            "entities of kind %s in more than %d columns".formatted(table.kind, column));
                table.columns[column++] = Columns.readLongDeltas(in, table.count);
            }
        while (column < table.columns.length) table.columns[column++] = new long[table.count]; // newer than the record
    }
}
