package starlog.runtime.config;

/// A setting that stops the start: one line naming the key, its value, where it was written and what is allowed.
public final class SettingsException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public SettingsException(String message) {
        super(message);
    }

    /// @param where `file:line` or the environment variable's name
    public SettingsException(String key, String value, String where, String allowed) {
        super(key + " = " + value + " (" + where + "): " + allowed);
    }
}
