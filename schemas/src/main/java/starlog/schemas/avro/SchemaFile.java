package starlog.schemas.avro;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.avro.Schema;

/// The `.avsc` files, which are the truth about every record.
public final class SchemaFile {
    private SchemaFile() {}

    /// Reads `avro/<name>.avsc` from the class path.
    public static Schema read(String name) {
        return new Schema.Parser().parse(text(name));
    }

    /// `avro/<name>.avsc` as it is written.
    public static String text(String name) {
        try (InputStream file = SchemaFile.class.getResourceAsStream("/avro/" + name + ".avsc")) {
            if (file == null)
                throw new IllegalStateException("no schema file avro/" + name + ".avsc on the class path");
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
