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

/// [FeedFrame] in the order of `FeedFrame.avsc`.
public final class FeedFrameCodec implements RecordCodec<FeedFrame> {
    private static final Schema SCHEMA = SchemaFile.read("FeedFrame");
    private static final int BYTES_AT_FIRST = 256;

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public void write(FeedFrame frame, BinaryEncoder out) throws IOException {
        var items = new ItemWriter(BYTES_AT_FIRST);
        frame.items().forEach(items::write);
        out.writeInt(frame.ticks());
        out.writeInt(frame.since());
        Columns.writeCount(out, frame.items().size());
        out.writeFixed(items.toBytes()); // as they are: encoded already
        out.writeArrayEnd();
    }

    @Override
    public FeedFrame read(BinaryDecoder in) throws IOException {
        int ticks = Narrow.readInt(in);
        int since = Narrow.readInt(in);
        List<FeedItem> items = new ArrayList<>();
        for (long block = in.readArrayStart(); block != 0; block = in.arrayNext())
            for (long item = 0; item < block; item++)
                items.add(FeedKind.of(Narrow.readIndex(in)).read(in));
        return new FeedFrame(ticks, since, items);
    }
}
