package starlog.schemas.location;

import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import starlog.schemas.avro.RecordCodec;
import starlog.schemas.avro.SchemaFile;

/// [ShipLocation] in the order of `ShipLocation.avsc`.
public final class ShipLocationCodec implements RecordCodec<ShipLocation> {
    private static final Schema SCHEMA = SchemaFile.read("ShipLocation");

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public void write(ShipLocation location, BinaryEncoder out) throws IOException {
        out.writeLong(location.player());
        out.writeLong(location.crossings());
    }

    @Override
    public ShipLocation read(BinaryDecoder in) throws IOException {
        return new ShipLocation(in.readLong(), in.readLong());
    }
}
