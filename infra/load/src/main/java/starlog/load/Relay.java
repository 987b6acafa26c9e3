package starlog.load;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A way to a server, on loopback, that can be lost as a network is: bytes vanish both ways, and neither end is told, not
/// even when the other one leaves. Any thread.
public final class Relay implements AutoCloseable {
    private static final int CONNECT_MILLIS = 5_000;
    private static final int BYTES_AT_ONCE = 16 << 10;
    private static final int CONNECTIONS_WAITING = 1_000;

    private final InetSocketAddress target;
    private final ServerSocket door;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private volatile boolean lost;

    private static final class Link {
        final Socket client;
        final Socket server;
        volatile boolean lost;

        Link(Socket client, Socket server, boolean lost) {
            this.client = client;
            this.server = server;
            this.lost = lost;
        }

        void close() throws IOException {
            client.close();
            server.close();
        }
    }

    /// @param server base address, `http://host:port`
    public Relay(URI server) {
        this.target = new InetSocketAddress(server.getHost(), server.getPort());
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
            while (true) join(door.accept());
        } catch (IOException closed) {
            // so it ends
        }
    }

    private void join(Socket client) throws IOException {
        var server = new Socket();
        var link = new Link(client, server, lost);
        try {
            server.connect(target, CONNECT_MILLIS);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
        } catch (IOException nobodyThere) {
            link.close();
            return;
        }
        links.add(link);
        if (lost) link.lost = true;
        if (door.isClosed()) link.close();
        Thread.ofVirtual().start(() -> pump(link, client, server));
        Thread.ofVirtual().start(() -> pump(link, server, client));
    }

    private void pump(Link link, Socket from, Socket to) {
        try {
            copy(link, from.getInputStream(), to.getOutputStream());
        } catch (IOException cutOff) {
            // as at the end of what there is to read
        }
        if (link.lost) return; // nobody hears of it
        links.remove(link);
        try {
            link.close();
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
        try {
            door.close();
            for (Link link : links) link.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
