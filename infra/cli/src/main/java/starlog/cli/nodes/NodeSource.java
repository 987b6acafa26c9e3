package starlog.cli.nodes;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import starlog.cli.console.Target;
import starlog.cli.console.UserFault;
import starlog.cli.up.RunningParts;
import starlog.runtime.config.Settings;

/// The options that say which nodes are meant: those that `up` runs on the data folder, or those at the given
/// addresses.
public final class NodeSource {
    @Mixin
    private Target target;

    @Option(
            names = "--at",
            paramLabel = "URL",
            split = ",",
            description = "Addresses of the nodes, http://HOST:PORT, instead of those that `up` has started.")
    private List<String> addresses = List.of();

    public Path dataFolder() {
        return target.dataFolder();
    }

    public Settings settings() {
        return target.settings("sector");
    }

    /// One that may also tell them: with the operators' token of the settings or, where there are none, of the environment.
    public NodeClient client() {
        return new NodeClient(
                target.known()
                        ? settings().at("starlog.operator").secret("token")
                        : System.getenv().getOrDefault("STARLOG_OPERATOR_TOKEN", ""));
    }

    /// @throws UserFault if none are known
    public List<KnownNode> nodes() {
        List<KnownNode> nodes = known();
        if (nodes.isEmpty()) throw UserFault.unreachable(noneKnown());
        return nodes;
    }

    /// As above; may be none.
    public List<KnownNode> known() {
        if (!addresses.isEmpty()) return addresses.stream().map(NodeSource::at).toList();
        List<KnownNode> nodes = new ArrayList<>();
        if (target.elsewhere()) return nodes;
        RunningParts.read(dataFolder())
                .ifPresent(running -> running.sectorNodes()
                        .forEach(part -> nodes.add(new KnownNode(part.name(), URI.create(part.address())))));
        return nodes;
    }

    private String noneKnown() {
        return target.elsewhere()
                ? "the settings do not say where the nodes are: name them with --at URL,URL"
                : "no sector processor runs in " + dataFolder() + ": `starlog up` first, or name nodes with --at URL";
    }

    private static KnownNode at(String address) {
        try {
            URI uri = URI.create(address.strip().replaceFirst("/+$", ""));
            if (uri.getHost() != null && "http".equals(uri.getScheme())) return new KnownNode(uri.toString(), uri);
        } catch (IllegalArgumentException e) {
            // told below
        }
        throw UserFault.usage("--at wants addresses like http://127.0.0.1:7103, not \"" + address + "\"");
    }
}
