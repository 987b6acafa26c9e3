package starlog.benchmarks.peers.echo;

import io.undertow.Version;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import starlog.benchmarks.peers.Figures;
import starlog.benchmarks.peers.Options;
import starlog.benchmarks.peers.PeerProcess;

/// The socket limit, as a line of JSON: `EchoMain [--clients N] [--seconds N] [--down-bytes N] [--up-bytes N] [--flood]`.
/// The server is a process of its own; this one is all of the clients.
public final class EchoMain {
    private static final int UP_PER_SECOND = 10;
    private static final int HEAP_MB = 512;
    private static final int START_SECONDS = 30;
    private static final Map<String, Integer> DEFAULTS =
            Map.of("clients", 300, "seconds", 20, "warm-up", 8, "down-bytes", 145, "up-bytes", 30, "port", 18_300);

    private final Options options;
    private final boolean flood;

    private EchoMain(Options options) {
        this.options = options;
        this.flood = options.on("flood");
    }

    public static void main(String[] arguments) throws Exception {
        System.out.println(measure(arguments));
    }

    static Figures measure(String... arguments) throws Exception {
        return new EchoMain(new Options(arguments, DEFAULTS, Set.of("flood"))).measure();
    }

    private Figures measure() throws Exception {
        int port = options.number("port");
        List<String> how =
                List.of(Integer.toString(port), options.number("down-bytes") + "", flood ? "flood" : "ticks");
        try (PeerProcess server = PeerProcess.start(HEAP_MB, EchoServer.class.getName(), how);
                var clients = new EchoClients(options.number("up-bytes"))) {
            awaitPort(server, port);
            System.err.printf("echo: %d clients come in%n", options.number("clients"));
            clients.connect(port, options.number("clients"));
            run(clients, options.number("warm-up"));
            System.err.printf("echo: measuring for %d s%n", options.number("seconds"));
            clients.forget();
            Duration serverBefore = server.cpu();
            Duration ownBefore = ownCpu();
            long begin = System.nanoTime();
            run(clients, options.number("seconds"));
            double seconds = (System.nanoTime() - begin) / 1e9;
            return figures(clients, seconds, server.cpu().minus(serverBefore), ownCpu().minus(ownBefore));
        }
    }

    private void run(EchoClients clients, int seconds) throws IOException {
        if (flood) clients.flood(Duration.ofSeconds(seconds));
        else clients.fly(UP_PER_SECOND, Duration.ofSeconds(seconds));
    }

    private static Duration ownCpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static void awaitPort(PeerProcess server, int port) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (true) {
            try (SocketChannel _ = SocketChannel.open(new InetSocketAddress("127.0.0.1", port))) {
                return;
            } catch (IOException e) {
                if (!server.alive() || System.nanoTime() > deadline)
                    throw new IllegalStateException("the server does not listen", e);
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }
    }

    private Figures figures(EchoClients clients, double seconds, Duration serverCpu, Duration ownCpu) {
        int count = options.number("clients");
        long messages = clients.sent + clients.received;
        double micros = serverCpu.toNanos() / 1e3 / messages;
        return new Figures("undertow-echo", Version.getVersionString())
                .whole("clients", count)
                .text("mode", flood ? "flood" : "ticks")
                .whole("downBytes", options.number("down-bytes"))
                .whole("upBytes", options.number("up-bytes"))
                .number("seconds", seconds)
                .latency("echo", clients.echoNanos)
                .latency("down", clients.downNanos)
                .number("downsPerSecondPerClient", clients.downNanos.getTotalCount() / seconds / count)
                .number("echoesPerSecondPerClient", clients.echoNanos.getTotalCount() / seconds / count)
                .number("messagesPerSecond", messages / seconds)
                .number("cpuMicrosPerMessage", micros)
                .number("messagesPerSecondPerCore", 1e6 / micros)
                .number("bytesPerSecondPerClient", clients.bytes / seconds / count)
                .number("serverCpuPercent", serverCpu.toNanos() / seconds / 1e7)
                .number("serverCpuPercentPerClient", serverCpu.toNanos() / seconds / 1e7 / count)
                .number("clientCpuPercent", ownCpu.toNanos() / seconds / 1e7);
    }
}
