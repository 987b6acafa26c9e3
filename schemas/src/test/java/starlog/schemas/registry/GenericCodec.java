package starlog.schemas.registry;

import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import starlog.schemas.avro.RecordCodec;

/// A codec for schemas that no codec of ours exists for: those of later builds.
record GenericCodec(Schema schema) implements RecordCodec<GenericRecord> {
    @Override
    public void write(GenericRecord record, BinaryEncoder out) throws IOException {
        new GenericDatumWriter<GenericRecord>(schema).write(record, out);
    }

    @Override
    public GenericRecord read(BinaryDecoder in) throws IOException {
        return new GenericDatumReader<GenericRecord>(schema).read(null, in);
    }
}
