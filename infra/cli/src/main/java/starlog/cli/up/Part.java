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
    INGEST("starlog.ingest.IngestMain", 1, 6),
    SECTOR("starlog.sector.SectorMain", 0, 3),
    PROJECTION("starlog.projection.ProjectionMain", 0, 4),
    QUERY("starlog.query.QueryMain", 2, 7),
    ANALYTICS("starlog.analytics.AnalyticsMain", 0, 5);

    private final Component component;
    private final String mainClass;
    private final int playersOffset;
    private final int operatorOffset;

    Part(Component component) {
        this.component = component;
        this.mainClass = "";
        this.playersOffset = 0;
        this.operatorOffset = 0;
    }

    Part(String mainClass, int playersOffset, int operatorOffset) {
        this.component = null;
        this.mainClass = mainClass;
        this.playersOffset = playersOffset;
        this.operatorOffset = operatorOffset;
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

    /// Whether players talk to it; operators can with every service.
    boolean hasPlayers() {
        return playersOffset != 0;
    }

    /// Its players' port, above the base of all ports; 0 if it has none.
    int playersOffset() {
        return playersOffset;
    }

    /// Its operators' port, above the base of all ports.
    int operatorOffset() {
        return operatorOffset;
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
