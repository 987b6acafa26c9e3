package starlog.cli;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// The shape of a document in JSON, read off its record: names as they are, values by their kinds.
final class JsonShape {
    private static final Set<Class<?>> TEXTS =
            Set.of(String.class, Instant.class, Duration.class, Path.class, UUID.class, java.net.URI.class);

    private JsonShape() {}

    static String of(Class<?> document) {
        return record(document, "");
    }

    private static String record(Class<?> type, String indent) {
        String inner = indent + "  ";
        return Arrays.stream(type.getRecordComponents())
                .map(part -> inner + '"' + part.getName() + "\": " + value(part, inner))
                .collect(Collectors.joining(",\n", "{\n", "\n" + indent + "}"));
    }

    private static String value(RecordComponent part, String indent) {
        return value(part.getGenericType(), indent);
    }

    private static String value(Type type, String indent) {
        if (type instanceof ParameterizedType generic) {
            Type last = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
            if (generic.getRawType() == List.class) return "[" + value(last, indent) + ", ...]";
            if (generic.getRawType() == Map.class) return "{NAME: " + value(last, indent) + ", ...}";
            throw new IllegalArgumentException("no shape for " + type);
        }
        Class<?> plain = (Class<?>) type;
        if (plain == Optional.class) throw new IllegalArgumentException("null, not an Optional");
        if (plain == boolean.class || plain == Boolean.class) return "true|false";
        if (plain.isEnum())
            return Arrays.stream(plain.getEnumConstants()).map(Object::toString).collect(Collectors.joining("|"));
        if (plain.isPrimitive() || Number.class.isAssignableFrom(plain)) return "NUMBER";
        if (TEXTS.contains(plain)) return "TEXT";
        if (plain == Object.class) return "VALUE";
        if (plain.isRecord()) return record(plain, indent);
        throw new IllegalArgumentException("no shape for " + type);
    }
}
