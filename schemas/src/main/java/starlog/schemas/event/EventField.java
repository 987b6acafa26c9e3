package starlog.schemas.event;

import java.io.IOException;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import starlog.schemas.avro.Narrow;

/// A column of [EventColumns]: ids and amounts are longs, codes and places ints.
enum EventField {
    SUBJECT,
    PLAYER,
    OTHER,
    OTHER_PLAYER,
    CODE,
    AMOUNT,
    X,
    Y;

    long value(EventColumns events, int row) {
        return switch (this) {
            case SUBJECT -> events.subjects[row];
            case PLAYER -> events.players[row];
            case OTHER -> events.others[row];
            case OTHER_PLAYER -> events.otherPlayers[row];
            case CODE -> events.codes[row];
            case AMOUNT -> events.amounts[row];
            case X -> events.xMm[row];
            case Y -> events.yMm[row];
        };
    }

    void write(EventColumns events, int row, BinaryEncoder out) throws IOException {
        switch (this) {
            case SUBJECT, PLAYER, OTHER, OTHER_PLAYER, AMOUNT -> out.writeLong(value(events, row));
            case CODE, X, Y -> out.writeInt((int) value(events, row));
        }
    }

    void read(BinaryDecoder in, EventColumns events, int row) throws IOException {
        switch (this) {
            case SUBJECT -> events.subjects[row] = in.readLong();
            case PLAYER -> events.players[row] = in.readLong();
            case OTHER -> events.others[row] = in.readLong();
            case OTHER_PLAYER -> events.otherPlayers[row] = in.readLong();
            case CODE -> events.codes[row] = Narrow.readInt(in);
            case AMOUNT -> events.amounts[row] = in.readLong();
            case X -> events.xMm[row] = Narrow.readInt(in);
            case Y -> events.yMm[row] = Narrow.readInt(in);
        }
    }
}
