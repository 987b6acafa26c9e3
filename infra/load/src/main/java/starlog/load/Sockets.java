package starlog.load;

import io.undertow.connector.ByteBufferPool;
import io.undertow.server.DefaultByteBufferPool;
import io.undertow.websockets.client.WebSocketClient;
import io.undertow.websockets.client.WebSocketClientNegotiation;
import io.undertow.websockets.core.WebSocketChannel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.xnio.IoFuture;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.Xnio;
import org.xnio.XnioWorker;

/// Opens WebSockets and reads them all on two threads. Undertow's client, because the JDK's loses what the server sends
/// right behind the handshake, once in some hundred times on a busy machine, and is deaf from then on. Any thread.
final class Sockets implements AutoCloseable {
    private static final int THREADS = 2; // serve thousands of clients

    private final XnioWorker worker;
    private final ByteBufferPool buffers = new DefaultByteBufferPool(false, 16 << 10);
    private final Set<WebSocketChannel> open = ConcurrentHashMap.newKeySet();
    private final Duration patience;

    /// @param patience bound of a handshake
    Sockets(Duration patience) {
        this.patience = patience;
        try {
            worker = Xnio.getInstance()
                    .createWorker(OptionMap.create(Options.WORKER_IO_THREADS, THREADS, Options.THREAD_DAEMON, true));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Complete with the listener once the server has taken the socket; by then the first messages may have come to it.
    /// Fails with an IOException.
    <L extends GameSocket> CompletableFuture<L> open(URI address, String token, L listener) {
        var opened = new CompletableFuture<L>();
        WebSocketClient.connectionBuilder(worker, buffers, address)
                .setClientNegotiation(new Bearer(token))
                .connect()
                .addNotifier(new Notifier<>(listener), opened);
        return opened.orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    private final class Notifier<L extends GameSocket>
            extends IoFuture.HandlingNotifier<WebSocketChannel, CompletableFuture<L>> {
        private final L listener;

        Notifier(L listener) {
            this.listener = listener;
        }

        @Override
        public void handleDone(WebSocketChannel socket, CompletableFuture<L> opened) {
            open.add(socket);
            socket.addCloseTask(_ -> open.remove(socket));
            listener.opened(socket);
            if (opened.complete(listener)) listener.listen();
            else IoUtils.safeClose(socket); // nobody waits for it any more
        }

        @Override
        public void handleFailed(IOException why, CompletableFuture<L> opened) {
            opened.completeExceptionally(why);
        }

        @Override
        public void handleCancelled(CompletableFuture<L> opened) {
            opened.cancel(false);
        }
    }

    private static final class Bearer extends WebSocketClientNegotiation {
        private final String token;

        Bearer(String token) {
            super(List.of(), List.of());
            this.token = token;
        }

        @Override
        public void beforeRequest(Map<String, List<String>> headers) {
            headers.put("Authorization", List.of("Bearer " + token));
        }
    }

    /// Cuts off every socket that is still open.
    @Override
    public void close() {
        open.forEach(IoUtils::safeClose);
        worker.shutdownNow();
    }
}
