package starlog.cli.up;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import starlog.embedded.Component;

/// Everything that `up` can start, in the order in which people think of it: the stack, then the five services.
public enum Part {
    KAFKA(Component.KAFKA),
    REGISTRY(Component.REGISTRY),
    POSTGRES(Component.POSTGRES),
    CLICKHOUSE(Component.CLICKHOUSE),
    INGEST("starlog.ingest.IngestMain", 1),
    SECTOR("starlog.sector.SectorMain", 3),
    PROJECTION("starlog.projection.ProjectionMain", 4),
    QUERY("starlog.query.QueryMain", 2),
    ANALYTICS("starlog.analytics.AnalyticsMain", 5);

    private final Component component;
    private final String mainClass;
    private final int portOffset;

    Part(Component component) {
        this.component = component;
        this.mainClass = "";
        this.portOffset = 0;
    }

    Part(String mainClass, int portOffset) {
        this.component = null;
        this.mainClass = mainClass;
        this.portOffset = portOffset;
    }

    /// As in options, messages, log files, and in the settings: `sector`.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean isService() {
        return component == null;
    }

    /// Empty for a service.
    Optional<Component> component() {
        return Optional.ofNullable(component);
    }

    String mainClass() {
        return mainClass;
    }

    /// A service's port, above the base of all ports.
    int portOffset() {
        return portOffset;
    }

    static Part of(Component component) {
        return valueOf(component.name());
    }

    static EnumSet<Part> services() {
        return Arrays.stream(values())
                .filter(Part::isService)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Part.class)));
    }
}
