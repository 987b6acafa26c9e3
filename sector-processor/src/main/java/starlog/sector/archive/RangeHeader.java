package starlog.sector.archive;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a file of the archive says of itself.
///
/// @param world the world's id, "" if it has none
/// @param tickBefore the sector's last tick before this range
/// @param tickAfter its last tick at the end of it; the last one that is known, if no snapshot stands there
/// @param beginsAlone whether the file can be folded without any before it: it has the state to begin with, or begins
///     with the world
/// @param firstMillis when its first record was appended
/// @param lastMillis and its last one
/// @param schemas with which its records were written, by the ids in front of them
/// @param engineVersion of the engine that made its ticks; 0 if that is not said
/// @param hashAfter of the state at the end of it; 0 if that is not said
public record RangeHeader(
        String world,
        RangeName range,
        int records,
        long tickBefore,
        long tickAfter,
        boolean beginsAlone,
        long firstMillis,
        long lastMillis,
        Map<Integer, String> schemas,
        int engineVersion,
        long hashAfter) {
    public RangeHeader {
        schemas = Map.copyOf(schemas);
    }

    void write(DataOutput out) throws IOException {
        out.writeUTF(world);
        out.writeInt(range.sector());
        out.writeLong(range.first());
        out.writeLong(range.last());
        out.writeInt(records);
        out.writeLong(tickBefore);
        out.writeLong(tickAfter);
        out.writeBoolean(beginsAlone);
        out.writeLong(firstMillis);
        out.writeLong(lastMillis);
        SortedMap<Integer, String> inOrder = new TreeMap<>(schemas); // the same range is the same bytes
        out.writeInt(inOrder.size());
        for (var each : inOrder.entrySet()) {
            byte[] text = each.getValue().getBytes(StandardCharsets.UTF_8);
            out.writeInt(each.getKey());
            out.writeInt(text.length);
            out.write(text);
        }
        out.writeInt(engineVersion);
        out.writeLong(hashAfter);
    }

    /// @param version of the file; before 2 it says nothing of engine and hash
    static RangeHeader read(DataInput in, int version) throws IOException {
        return new RangeHeader(
                in.readUTF(),
                new RangeName(in.readInt(), in.readLong(), in.readLong()),
                in.readInt(),
                in.readLong(),
                in.readLong(),
                in.readBoolean(),
                in.readLong(),
                in.readLong(),
                readSchemas(in),
                version < 2 ? 0 : in.readInt(),
                version < 2 ? 0 : in.readLong());
    }

    private static Map<Integer, String> readSchemas(DataInput in) throws IOException {
        Map<Integer, String> schemas = new TreeMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            int id = in.readInt();
            byte[] text = new byte[in.readInt()];
            in.readFully(text);
            schemas.put(id, new String(text, StandardCharsets.UTF_8));
        }
        return schemas;
    }
}
