package starlog.query.sector;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import starlog.query.http.WholeNumber;
import starlog.runtime.http.Problem;
import starlog.runtime.http.Request;
import starlog.schemas.event.EntityKind;

/// Which entities of a sector are asked for: a kind, and how many of it above which id.
record EntityPage(EntityKind kind, long after, int limit) {
    private static final int LIMIT_USUAL = 100;
    private static final int LIMIT_MAX = 1_000; // some 100 kB of JSON
    private static final String KINDS =
            Arrays.stream(EntityKind.values()).map(EntityPage::nameOf).collect(Collectors.joining(", "));

    /// @throws Problem 400 `KIND_UNKNOWN`, `LIMIT_OUT_OF_RANGE`, `NOT_A_NUMBER`
    static EntityPage of(Request request) {
        EntityKind kind = kind(request.query("kind").orElse(""));
        long limit = WholeNumber.inQuery(request, "limit").orElse(LIMIT_USUAL);
        if (limit < 1 || limit > LIMIT_MAX)
            throw new Problem(
                    400, "LIMIT_OUT_OF_RANGE", "Not so many", "limit must be 1 to " + LIMIT_MAX + ": " + limit);
        return new EntityPage(kind, WholeNumber.inQuery(request, "after").orElse(0), (int) limit);
    }

    static String nameOf(EntityKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static EntityKind kind(String name) {
        return Arrays.stream(EntityKind.values())
                .filter(kind -> nameOf(kind).equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new Problem(400, "KIND_UNKNOWN", "No such kind", "kind must be one of " + KINDS + ": " + name));
    }
}
