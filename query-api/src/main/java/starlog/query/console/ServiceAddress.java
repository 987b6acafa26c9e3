package starlog.query.console;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import starlog.runtime.config.Settings;

/// Where operators find one process of the deployment.
///
/// @param name as `starlog up` calls it: `sector-2` is a sector node as `sector` is
/// @param uri of its operators' listener; `tcp://` for what only takes connections, such as Kafka
public record ServiceAddress(String name, URI uri) {
    private static final int COUNT_MAX = 64;
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[0-9]+)?");
    private static final String ALLOWED = "must be up to " + COUNT_MAX
            + " addresses such as sector-2=http://127.0.0.1:7122 or kafka=tcp://127.0.0.1:7110, separated by commas,"
            + " each name once";

    /// Those of the setting `console.services`.
    static List<ServiceAddress> of(Settings query) {
        try {
            List<ServiceAddress> all = Stream.of(query.text("console.services").split(","))
                    .map(String::strip)
                    .filter(each -> !each.isEmpty())
                    .map(ServiceAddress::parsed)
                    .toList();
            Set<String> names = new HashSet<>();
            if (all.size() <= COUNT_MAX && all.stream().allMatch(each -> names.add(each.name()))) return all;
        } catch (IllegalArgumentException e) {
            // told below
        }
        throw query.invalid("console.services", ALLOWED);
    }

    private static ServiceAddress parsed(String text) {
        String[] parts = text.split("=", 2);
        if (parts.length != 2 || !NAME.matcher(parts[0]).matches()) throw new IllegalArgumentException(text);
        URI uri = URI.create(parts[1]);
        boolean known = List.of("http", "https", "tcp").contains(String.valueOf(uri.getScheme()));
        if (!known || uri.getHost() == null) throw new IllegalArgumentException(text);
        return new ServiceAddress(parts[0], uri);
    }

    /// What kind of service it is: of `sector-2`, `sector`.
    String kind() {
        return name.replaceFirst("-[0-9]+$", "");
    }

    /// Whether it answers questions, and does not only take connections.
    boolean speaks() {
        return !uri.getScheme().equals("tcp");
    }

    static List<ServiceAddress> ofKind(String kind, List<ServiceAddress> all) {
        List<ServiceAddress> found = new ArrayList<>(all);
        found.removeIf(each -> !each.kind().equals(kind));
        return found;
    }
}
