package starlog.query.sector;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import starlog.query.http.Page;
import starlog.runtime.http.Problem;
import starlog.runtime.http.Request;
import starlog.schemas.event.EntityKind;

/// Which entities of a sector are asked for: a kind, and which part of its list.
record EntityPage(EntityKind kind, Page page) {
    private static final String KINDS =
            Arrays.stream(EntityKind.values()).map(EntityPage::nameOf).collect(Collectors.joining(", "));

    /// @throws Problem 400 `KIND_UNKNOWN`, and those of [Page#of]
    static EntityPage of(Request request) {
        return new EntityPage(kind(request.query("kind").orElse("")), Page.of(request));
    }

    /// True if players see all of them in their own sector, as on a chart.
    boolean charted() {
        return kind == EntityKind.ASTEROID || kind == EntityKind.STATION;
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
