package starlog.cli.up;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import starlog.analytics.AnalyticsMain;
import starlog.embedded.Component;
import starlog.ingest.IngestMain;
import starlog.projection.ProjectionMain;
import starlog.query.QueryMain;
import starlog.runtime.service.Program;
import starlog.runtime.service.Wiring;
import starlog.sector.SectorMain;

/// Everything that `up` can start, in the order in which people think of it: the stack, then the five services.
public enum Part {
    KAFKA(Component.KAFKA),
    REGISTRY(Component.REGISTRY),
    POSTGRES(Component.POSTGRES),
    CLICKHOUSE(Component.CLICKHOUSE),
    INGEST(IngestMain.class, IngestMain::wire, 1, 6),
    SECTOR(SectorMain.class, SectorMain::wire, 0, 3),
    PROJECTION(ProjectionMain.class, ProjectionMain::wire, 0, 4),
    QUERY(QueryMain.class, QueryMain::wire, 2, 7),
    ANALYTICS(AnalyticsMain.class, AnalyticsMain::wire, 0, 5);

    private final Component component;
    private final Class<?> mainClass;
    private final Wiring wiring;
    private final int playersOffset;
    private final int operatorOffset;

    Part(Component component) {
        this.component = component;
        this.mainClass = null;
        this.wiring = null;
        this.playersOffset = 0;
        this.operatorOffset = 0;
    }

    Part(Class<?> mainClass, Wiring wiring, int playersOffset, int operatorOffset) {
        this.component = null;
        this.mainClass = mainClass;
        this.wiring = wiring;
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

    /// @throws IllegalArgumentException there is none of this label
    static Part labelled(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }

    /// Of a service: the class that runs it in a process of its own.
    String mainClass() {
        return mainClass.getName();
    }

    /// Of a service.
    Program program() {
        return new Program(label(), wiring);
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
