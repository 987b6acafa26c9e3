package starlog.embedded.clickhouse.statement;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// A statement, seen from outside: its words, whether its result can be streamed, which format it asks for.
public record Statement(String sql) {
    private static final Set<String> READS = Set.of("SELECT", "WITH", "FROM");

    /// Streamed results of this format repeat its header in every chunk.
    private static final String TYPED = "ROWBINARYWITHNAMESANDTYPES";

    /// Formats whose result is the concatenation of its blocks' results.
    private static final Set<String> CONCATENATE =
            Set.of(TYPED, "ROWBINARY", "NATIVE", "TABSEPARATED", "TSV", "CSV", "JSONEACHROW");

    /// The format named at the end of the statement, where only SETTINGS may follow it; elsewhere FORMAT is a column.
    public Optional<String> format() {
        var words = words();
        Optional<String> found = Optional.empty();
        boolean nameFollows = false;
        boolean inSettings = false;
        while (words.nextAtTop()) {
            if (nameFollows && !words.is("FROM")) {
                found = Optional.of(words.value());
                inSettings = false;
            } else if (found.isPresent() && words.is("SETTINGS")) {
                inSettings = true;
            } else if (!inSettings) {
                found = Optional.empty();
            }
            nameFollows = !nameFollows && words.is("FORMAT") && !words.opensCall();
        }
        return found;
    }

    /// Whether the engine can send the result block by block in this format.
    public boolean streams(String format) {
        var words = words();
        return words.next()
                && READS.contains(words.value().toUpperCase(Locale.ROOT))
                && CONCATENATE.contains(format.toUpperCase(Locale.ROOT));
    }

    public static boolean repeatsHeader(String format) {
        return format.equalsIgnoreCase(TYPED);
    }

    Words words() {
        return new Words(sql.getBytes(StandardCharsets.UTF_8));
    }
}
