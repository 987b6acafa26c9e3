package starlog.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import starlog.embedded.process.StartFailed;

/// The TCP ports of a stack, all on 127.0.0.1.
public record Ports(
        int kafka, int kafkaController, int registry, int registryManagement, int postgres, int clickhouse) {

    public static final Ports DEFAULT = new Ports(7110, 7111, 7112, 7113, 7114, 7115);

    /// Below the range from which the kernel takes ports for outgoing connections (32768 and up): a port there could
    /// be taken between our look and the server's start.
    private static final int FREE_FROM = 20_000;

    private static final int FREE_TO = 32_768;

    private static final Set<Integer> HANDED_OUT = new HashSet<>();

    public Ports {
        for (int port : new int[] {kafka, kafkaController, registry, registryManagement, postgres, clickhouse})
            if (port < 1 || port > 65_535) throw new IllegalArgumentException("not a TCP port: " + port);
    }

    /// Six that nobody listens on now and that this JVM has not handed out before.
    public static Ports free() {
        return new Ports(freePort(), freePort(), freePort(), freePort(), freePort(), freePort());
    }

    /// One more, for a test's own server.
    public static int freePort() {
        synchronized (HANDED_OUT) {
            for (int attempt = 0; attempt < 1_000; attempt++) {
                int port = ThreadLocalRandom.current().nextInt(FREE_FROM, FREE_TO);
                if (!HANDED_OUT.contains(port) && isFree(port)) {
                    HANDED_OUT.add(port);
                    return port;
                }
            }
        }
        throw new StartFailed("no free port found between " + FREE_FROM + " and " + FREE_TO);
    }

    /// @throws StartFailed naming the first component of these whose port is taken, and the port
    void refuseTaken(Set<Component> components) {
        for (Component component : components)
            of(component).forEach((what, port) -> {
                if (!isFree(port))
                    throw new StartFailed("port " + port + " (" + what + ") is taken: another program listens on"
                            + " 127.0.0.1:" + port + "; end it or configure another port");
            });
    }

    private Map<String, Integer> of(Component component) {
        var ports = new LinkedHashMap<String, Integer>();
        switch (component) {
            case KAFKA -> {
                ports.put("kafka", kafka);
                ports.put("kafka controller", kafkaController);
            }
            case REGISTRY -> {
                ports.put("registry", registry);
                ports.put("registry management", registryManagement);
            }
            case POSTGRES -> ports.put("postgres", postgres);
            case CLICKHOUSE -> ports.put("clickhouse", clickhouse);
        }
        return ports;
    }

    /// Whether a server could listen there now. Connections that still linger after a server has ended do not count:
    /// servers can listen beside them.
    public static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
