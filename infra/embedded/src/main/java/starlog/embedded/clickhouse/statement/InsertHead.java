package starlog.embedded.clickhouse.statement;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The statement part of an INSERT that carries its data behind it.
///
/// @param sql the statement without `FORMAT x` or `VALUES`, as the engine's streamed insert wants it
/// @param format the data's format
/// @param dataAt where the data begin, in bytes of the scanned text
public record InsertHead(String sql, String format, int dataAt) {
    /// Empty for any other statement, also for INSERT ... SELECT.
    public static Optional<InsertHead> of(byte[] text) {
        var words = new Words(text);
        if (!words.nextAtTop() || !words.is("INSERT")) return Optional.empty();
        boolean nameFollows = false;
        while (words.nextAtTop()) {
            boolean isName = nameFollows && !words.is("TABLE") && !words.is("FUNCTION");
            nameFollows = words.is("INTO") || words.is("TABLE") && nameFollows;
            if (isName) continue; // a table may be called "values"
            if (words.is("SELECT") || words.is("WITH") || words.is("WATCH") || words.is("INFILE"))
                return Optional.empty();
            if (words.is("VALUES")) return Optional.of(cut(text, words.start(), "Values", words.end()));
            if (words.is("FORMAT")) {
                int sqlEnd = words.start();
                if (!words.nextAtTop()) return Optional.empty();
                return Optional.of(cut(text, sqlEnd, words.value(), dataBehind(text, words.end())));
            }
        }
        return Optional.empty();
    }

    private static InsertHead cut(byte[] text, int sqlEnd, String format, int dataAt) {
        return new InsertHead(new String(text, 0, sqlEnd, StandardCharsets.UTF_8), format, dataAt);
    }

    /// Past the blanks, one semicolon and one line end behind the format's name; what follows may be binary.
    private static int dataBehind(byte[] text, int from) {
        int at = from;
        while (at < text.length && (text[at] == ' ' || text[at] == '\t' || text[at] == ';' || text[at] == '\r')) at++;
        return at < text.length && text[at] == '\n' ? at + 1 : at;
    }
}
