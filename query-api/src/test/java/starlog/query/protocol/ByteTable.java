package starlog.query.protocol;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

/// The bytes of a frame with what each is, as Avro's own reader reads them by the schema: bytes that belong to one value
/// stand together.
final class ByteTable {
    private static final HexFormat HEX = HexFormat.of();

    private final List<Row> rows = new ArrayList<>();

    /// @param hex of each value
    /// @param values those of a kind, with commas between them
    private record Row(List<String> hex, String what, String values) {
        Row(String hex, String what) {
            this(List.of(hex), what, "");
        }
    }

    private interface Writing {
        void to(BinaryEncoder out) throws IOException;
    }

    private ByteTable() {}

    /// @throws AssertionError the explained bytes are not all that there are
    static ByteTable of(Schema frame, byte[] bytes) {
        var table = new ByteTable();
        GenericRecord record = read(frame, bytes);
        for (Schema.Field field : frame.getFields()) table.add(field, record.get(field.pos()));
        String explained =
                table.rows.stream().flatMap(row -> row.hex().stream()).collect(Collectors.joining());
        if (!explained.equals(HEX.formatHex(bytes)))
            throw new AssertionError(explained + " is explained, the frame is " + HEX.formatHex(bytes));
        return table;
    }

    static GenericRecord read(Schema schema, byte[] bytes) {
        BinaryDecoder in = DecoderFactory.get().binaryDecoder(bytes, null);
        try {
            GenericRecord record = new GenericDatumReader<GenericRecord>(schema).read(null, in);
            if (!in.isEnd()) throw new AssertionError("Avro's reader leaves bytes over");
            return record;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(Schema.Field field, Object value) {
        switch (value) {
            case List<?> items -> {
                if (!items.isEmpty()) rows.add(new Row(hex(items.size()), items.size() + " items follow"));
                for (Object item : items) rows.add(kind(field.schema().getElementType(), item));
                rows.add(new Row("00", "no more items"));
            }
            case GenericRecord one -> rows.add(kind(field.schema(), one));
            default -> rows.add(new Row(hex(value), field.name() + " " + value));
        }
    }

    private static Row kind(Schema union, Object one) {
        List<String> hex = new ArrayList<>();
        List<String> what = new ArrayList<>();
        addKind(union, (GenericRecord) one, hex, what);
        List<String> named = what.subList(1, what.size());
        String fields = String.join(", ", named);
        String values = named.stream().map(ByteTable::value).collect(Collectors.joining(", "));
        return new Row(hex, what.getFirst() + (fields.isEmpty() ? "" : ": " + fields), values);
    }

    /// Behind the name.
    private static String value(String named) {
        String value = named.substring(named.indexOf(' ') + 1);
        return value.isEmpty() ? "\"\"" : value;
    }

    private static void addKind(Schema union, GenericRecord one, List<String> hex, List<String> what) {
        int index = GenericData.get().resolveUnion(union, one);
        hex.add(hex(index));
        what.add(index + " **" + one.getSchema().getName() + "**");
        for (Schema.Field field : one.getSchema().getFields()) {
            Object value = one.get(field.pos());
            if (value instanceof GenericRecord inner) {
                addKind(field.schema(), inner, hex, what);
                continue;
            }
            hex.add(hex(value));
            what.add(field.name() + " " + value);
        }
    }

    private static String hex(Object value) {
        return hex(out -> {
            switch (value) {
                case Integer number -> out.writeInt(number);
                case Long number -> out.writeLong(number);
                default -> out.writeString(value.toString());
            }
        });
    }

    private static String hex(Writing writing) {
        var bytes = new ByteArrayOutputStream();
        BinaryEncoder out = EncoderFactory.get().directBinaryEncoder(bytes, null);
        try {
            writing.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail
        }
        return HEX.formatHex(bytes.toByteArray());
    }

    /// All rows.
    String text() {
        return "| bytes | what |\n|---|---|\n"
                + rows.stream().map(ByteTable::line).collect(Collectors.joining());
    }

    /// One row as a cell of another table: bytes and values, without the names.
    String cell(int row) {
        Row one = rows.get(row);
        return "`%s`%s".formatted(String.join(" ", one.hex()), one.values().isEmpty() ? "" : "<br>" + one.values());
    }

    private static String line(Row row) {
        return "| `%s` | %s |\n".formatted(String.join(" ", row.hex()), row.what());
    }
}
