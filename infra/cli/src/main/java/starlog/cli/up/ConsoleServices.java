package starlog.cli.up;

import java.util.NavigableSet;
import java.util.stream.Collectors;
import starlog.embedded.Ports;

/// Where the operators' console finds everything, as HOCON: the first of each service wherever the user's own settings
/// have it listen, further sector nodes where `up` tells them to.
final class ConsoleServices {
    /// The console's own address.
    static final String AT = address(Part.QUERY) + quoted("/console");

    private ConsoleServices() {}

    static String text(PortPlan ports, NavigableSet<Instance> instances) {
        return instances.stream()
                .map(instance -> quoted(instance.label() + "=") + address(instance, ports))
                .collect(Collectors.joining(quoted(",")));
    }

    private static String address(Instance instance, PortPlan ports) {
        Ports stack = ports.stack();
        return switch (instance.part()) {
            case KAFKA -> taken(stack.kafka());
            case REGISTRY -> taken(stack.registry());
            case POSTGRES -> taken(stack.postgres());
            case CLICKHOUSE -> taken(stack.clickhouse());
            case INGEST, SECTOR, PROJECTION, QUERY, ANALYTICS ->
                instance.isFirst()
                        ? address(instance.part())
                        : host(instance.part()) + quoted(":" + ports.operator(instance));
        };
    }

    private static String taken(int port) {
        return quoted("tcp://127.0.0.1:" + port);
    }

    private static String address(Part service) {
        return host(service) + quoted(":") + "${starlog." + service.label() + ".operator.port}";
    }

    private static String host(Part service) {
        return quoted("http://") + "${starlog." + service.label() + ".operator.host}";
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }
}
