package starlog.runtime.config;

import com.typesafe.config.ConfigValue;

/// Says where a value was written, in the form that an editor or a shell understands.
final class Origin {
    private Origin() {}

    static String of(ConfigValue value) {
        var origin = value.origin();
        if (origin.filename() != null && origin.resource() == null)
            return origin.filename() + line(origin.lineNumber());
        if (origin.resource() != null) return origin.resource() + line(origin.lineNumber());
        return origin.description().replaceFirst(": (\\d+)$", ":$1");
    }

    private static String line(int number) {
        return number < 1 ? "" : ":" + number;
    }
}
