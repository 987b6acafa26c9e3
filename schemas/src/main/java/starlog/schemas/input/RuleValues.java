package starlog.schemas.input;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import starlog.schemas.avro.Columns;
import starlog.schemas.avro.Text;
import starlog.schemas.input.SectorInput.RuleValue;

/// Rule values as an Avro array of records `name`, `value`, wherever they stand.
public final class RuleValues {
    private RuleValues() {}

    public static void write(List<RuleValue> values, BinaryEncoder out) throws IOException {
        Columns.writeCount(out, values.size());
        for (RuleValue value : values) {
            out.writeString(value.name());
            out.writeLong(value.value());
        }
        out.writeArrayEnd();
    }

    public static List<RuleValue> read(BinaryDecoder in) throws IOException {
        List<RuleValue> values = new ArrayList<>();
        for (long block = in.readArrayStart(); block != 0; block = in.arrayNext())
            for (long item = 0; item < block; item++) values.add(new RuleValue(Text.read(in), in.readLong()));
        return values;
    }
}
