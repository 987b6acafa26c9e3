package starlog.embedded;

import java.util.Locale;

/// What a [Stack] can start.
public enum Component {
    KAFKA,
    REGISTRY,
    POSTGRES,
    CLICKHOUSE;

    /// Name in messages, of the log file and of the data folder: `kafka`.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
