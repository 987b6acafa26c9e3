package starlog.embedded.clickhouse.engine;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A statement that the engine, or the interface in front of it, refused; carries ClickHouse's error code.
public final class EngineException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final int UNKNOWN_EXCEPTION = 1002;
    private static final Pattern CODE = Pattern.compile("Code: (\\d+)\\.");

    private final int code;

    /// From the engine's own text, "Code: 60. DB::Exception: ...". Without a code in it, 1002 (UNKNOWN_EXCEPTION). No
    /// stack trace: it would only ever show the caller of the engine.
    public EngineException(String message) {
        super(message.strip(), null, false, false);
        Matcher matcher = CODE.matcher(message);
        code = matcher.find() ? Integer.parseInt(matcher.group(1)) : UNKNOWN_EXCEPTION;
    }

    /// An error of our own in the engine's form, which drivers parse.
    public static EngineException of(int code, String name, String text) {
        return new EngineException("Code: %d. DB::Exception: %s. (%s)".formatted(code, text, name));
    }

    public int code() {
        return code;
    }
}
