package starlog.runtime.config;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.util.TreeMap;

/// Says where a value was written, in the form that an editor or a shell understands.
final class Origin {
    private static final String MERGED = "merge of ";

    private Origin() {}

    /// For a group that several places have written, the place of something in it that is no default.
    static String of(ConfigValue value) {
        var origin = value.origin();
        if (value instanceof ConfigObject group && origin.description().startsWith(MERGED))
            for (ConfigValue inner : new TreeMap<>(group).values()) if (!isDefault(inner)) return of(inner);
        if (origin.filename() != null && origin.resource() == null)
            return origin.filename() + line(origin.lineNumber());
        if (origin.resource() != null) return origin.resource() + line(origin.lineNumber());
        return origin.description().replaceFirst(": (\\d+)$", ":$1");
    }

    /// True if a reference.conf alone says so.
    static boolean isDefault(ConfigValue value) {
        return value.origin().resource() != null;
    }

    private static String line(int number) {
        return number < 1 ? "" : ":" + number;
    }
}
