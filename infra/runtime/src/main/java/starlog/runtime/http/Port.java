package starlog.runtime.http;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.DefaultByteBufferPool;
import io.undertow.server.HttpHandler;
import io.undertow.server.protocol.http.HttpOpenListener;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.xnio.ChannelListener;
import org.xnio.ChannelListeners;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.StreamConnection;
import org.xnio.Xnio;
import org.xnio.XnioWorker;
import org.xnio.channels.AcceptingChannel;

/// A listening port with threads of its own. Made of Undertow's parts, and not by its builder, which has no place where
/// a connection can be seen before its first request.
final class Port implements AutoCloseable {
    private static final int BUFFER_BYTES = 16 * 1024;
    private static final int HEADER_BYTES_MAX = 8 * 1024; // a token has 2 KiB at most
    private static final int FIELDS_MAX = 100;

    /// What the system holds of each connection; it doubles them. Left to itself it lets one that reads nothing, or whom
    /// nobody reads, fill megabytes.
    private static final int SEND_BYTES = 64 * 1024;
    private static final int RECEIVE_BYTES = 32 * 1024;

    private static final int IDLE_MILLIS = 60_000;
    private static final int PARSE_MILLIS = 10_000;
    private static final int BACKLOG = 1_000;
    private static final int END_SECONDS = 1;

    /// A body above the limit is read and thrown away up to here: closing with bytes unread resets the connection,
    /// and the client would never see the 413.
    private static final long REFUSED_BODY_BYTES_MAX = 1024 * 1024;

    private static final OptionMap HTTP = OptionMap.builder()
            .set(UndertowOptions.MAX_ENTITY_SIZE, REFUSED_BODY_BYTES_MAX)
            .set(UndertowOptions.MAX_HEADER_SIZE, HEADER_BYTES_MAX)
            .set(UndertowOptions.MAX_HEADERS, FIELDS_MAX)
            .set(UndertowOptions.MAX_PARAMETERS, FIELDS_MAX)
            .set(UndertowOptions.NO_REQUEST_TIMEOUT, IDLE_MILLIS)
            .set(UndertowOptions.REQUEST_PARSE_TIMEOUT, PARSE_MILLIS)
            .getMap();

    private final XnioWorker worker;
    private final DefaultByteBufferPool buffers;
    private final AcceptingChannel<StreamConnection> listening;

    private Port(XnioWorker worker, DefaultByteBufferPool buffers, AcceptingChannel<StreamConnection> listening) {
        this.worker = worker;
        this.buffers = buffers;
        this.listening = listening;
    }

    /// @throws CannotListen the port is taken, or the host is none of this machine
    static Port open(HttpConfig config, Lobby lobby, HttpHandler handler) throws CannotListen {
        var buffers = new DefaultByteBufferPool(true, BUFFER_BYTES);
        XnioWorker worker = null;
        try {
            worker = Xnio.getInstance(Undertow.class.getClassLoader()).createWorker(threads(config.size()));
            var http = new HttpOpenListener(buffers, HTTP);
            http.setRootHandler(handler);
            ChannelListener<StreamConnection> opened = connection -> {
                lobby.open(connection);
                http.handleEvent(connection);
            };
            var address = new InetSocketAddress(InetAddress.getByName(config.host()), config.port());
            @SuppressWarnings("resource") // closed with the port
            AcceptingChannel<StreamConnection> listening = worker.createStreamConnectionServer(
                    address, ChannelListeners.openListenerAdapter(opened), sockets(config.size()));
            listening.resumeAccepts();
            return new Port(worker, buffers, listening);
        } catch (IOException | RuntimeException e) {
            if (worker != null) worker.shutdownNow();
            buffers.close();
            throw new CannotListen(config.host(), config.port(), e);
        }
    }

    private static OptionMap threads(HttpConfig.Size size) {
        return OptionMap.builder()
                .set(Options.WORKER_IO_THREADS, size.ioThreads())
                .set(Options.WORKER_TASK_CORE_THREADS, size.workers())
                .set(Options.WORKER_TASK_MAX_THREADS, size.workers())
                .getMap();
    }

    private static OptionMap sockets(HttpConfig.Size size) {
        return OptionMap.builder()
                .set(Options.WORKER_IO_THREADS, size.ioThreads())
                .set(Options.BALANCING_TOKENS, 1)
                .set(Options.BALANCING_CONNECTIONS, 2)
                .set(Options.TCP_NODELAY, true)
                .set(Options.REUSE_ADDRESSES, true)
                .set(Options.BACKLOG, BACKLOG)
                .set(Options.SEND_BUFFER, SEND_BYTES)
                .set(Options.RECEIVE_BUFFER, RECEIVE_BYTES)
                .getMap();
    }

    int number() {
        return ((InetSocketAddress) listening.getLocalAddress()).getPort();
    }

    /// Lets nobody in any more.
    void stop() {
        IoUtils.safeClose(listening);
    }

    /// Every connection at once.
    @Override
    public void close() {
        stop();
        worker.shutdownNow();
        try {
            worker.awaitTermination(END_SECONDS, TimeUnit.SECONDS); // or a thread may still want a buffer
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        buffers.close();
    }
}
