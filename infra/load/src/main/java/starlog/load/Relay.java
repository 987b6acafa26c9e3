package starlog.load;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// A way to a server, on loopback, that can be lost as a network is: bytes vanish both ways, and neither end is told, not
/// even when the other one leaves. As one address of several servers it gives each connection to the next of them, and passes
/// over one that takes none; whose server ends is cut off, and may come again. Any thread.
public final class Relay implements AutoCloseable {
    private static final int CONNECT_MILLIS = 5_000;
    private static final int BYTES_AT_ONCE = 16 << 10;
    private static final int CONNECTIONS_WAITING = 1_000;

    private final List<InetSocketAddress> targets;
    private final AtomicInteger turn = new AtomicInteger();
    private final ServerSocket door;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private volatile boolean lost;

    private static final class Link implements Closeable {
        final Socket client;
        final Socket server;
        volatile boolean lost;

        Link(Socket client, Socket server, boolean lost) {
            this.client = client;
            this.server = server;
            this.lost = lost;
        }

        @Override
        public void close() throws IOException {
            client.close();
            server.close();
        }
    }

    /// @param servers base addresses, `http://host:port`
    public Relay(URI... servers) {
        this.targets = Arrays.stream(servers)
                .map(server -> new InetSocketAddress(server.getHost(), server.getPort()))
                .toList();
        try {
            this.door = new ServerSocket(0, CONNECTIONS_WAITING, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().name("relay").start(this::accept);
    }

    /// Where clients reach the server by this way.
    public URI address() {
        return URI.create("http://127.0.0.1:" + door.getLocalPort());
    }

    /// From now on nothing comes through.
    public void lose() {
        lost = true;
        links.forEach(link -> link.lost = true);
    }

    /// New connections come through again; those of before are lost for good.
    public void restore() {
        lost = false;
    }

    private void accept() {
        try {
            while (true) {
                Socket client = door.accept();
                Thread.ofVirtual().start(() -> join(client));
            }
        } catch (IOException closed) {
            // so it ends
        }
    }

    private void join(Socket client) {
        Optional<Socket> server = connected();
        if (server.isEmpty()) {
            close(client);
            return;
        }
        var link = new Link(client, server.get(), lost);
        links.add(link);
        if (lost) link.lost = true;
        if (door.isClosed()) close(link);
        Thread.ofVirtual().start(() -> pump(link, client, link.server));
        Thread.ofVirtual().start(() -> pump(link, link.server, client));
    }

    /// To the server whose turn it is, or the first after it that takes a connection.
    private Optional<Socket> connected() {
        int first = turn.getAndIncrement();
        for (int number = 0; number < targets.size(); number++) {
            var server = new Socket();
            try {
                server.connect(targets.get(Math.floorMod(first + number, targets.size())), CONNECT_MILLIS);
                return Optional.of(server);
            } catch (IOException nobodyThere) {
                close(server);
            }
        }
        return Optional.empty();
    }

    private void pump(Link link, Socket from, Socket to) {
        try {
            from.setTcpNoDelay(true);
            copy(link, from.getInputStream(), to.getOutputStream());
        } catch (IOException cutOff) {
            // as at the end of what there is to read
        }
        if (link.lost) return; // nobody hears of it
        links.remove(link);
        close(link);
    }

    private static void close(Closeable connection) {
        try {
            connection.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Link link, InputStream in, OutputStream out) throws IOException {
        byte[] some = new byte[BYTES_AT_ONCE];
        for (int count = in.read(some); count >= 0; count = in.read(some)) if (!link.lost) out.write(some, 0, count);
    }

    /// Cuts every connection.
    @Override
    public void close() {
        close(door);
        links.forEach(Relay::close);
    }
}
