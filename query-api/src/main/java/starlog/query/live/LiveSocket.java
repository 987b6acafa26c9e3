package starlog.query.live;

import io.micrometer.core.instrument.MeterRegistry;
import io.undertow.websockets.core.WebSocketChannel;
import java.io.IOException;
import java.util.function.LongFunction;
import org.xnio.IoUtils;
import org.xnio.Options;
import starlog.query.http.NotReady;
import starlog.query.interest.Cells;
import starlog.query.world.WatchedWorld;
import starlog.runtime.http.Problem;
import starlog.runtime.token.Identity;
import starlog.runtime.ws.ClientSocket;
import starlog.runtime.ws.SocketService;

/// What happens on the WebSocket `/live`, once its door has let a client in. On IO threads.
public final class LiveSocket implements SocketService {
    private final WatchedWorld world;
    private final LiveLimits limits;
    private final LiveMetrics metrics;
    private final Roster roster = new Roster();
    private final Broadcast broadcast;

    /// @param names of players, "" for one that has none
    public LiveSocket(
            WatchedWorld world, Cells cells, LongFunction<String> names, LiveLimits limits, MeterRegistry registry) {
        this.world = world;
        this.limits = limits;
        this.metrics = new LiveMetrics(roster.all(), registry);
        this.broadcast = new Broadcast(world, cells, names, limits, roster, metrics);
    }

    @Override
    public void admit(Identity who) {
        if (who.sector() < 0 || who.sector() >= world.sectorCount()) {
            String detail = "the world has sectors 0 to " + (world.sectorCount() - 1) + ", the token names sector ";
            throw new Problem(404, "SECTOR_UNKNOWN", "No such sector", detail + who.sector());
        }
        if (world.whyWaiting().isPresent()) throw NotReady.because(world.whyWaiting()); // the ship may be anywhere
    }

    @Override
    public Listener opened(ClientSocket socket) {
        bound(socket.channel());
        var watcher = new Watcher(socket.who(), world, limits.keptMax());
        var client = new LiveConnection(socket, watcher, limits, roster, broadcast, metrics);
        broadcast.join(client);
        return client;
    }

    private void bound(WebSocketChannel channel) {
        try {
            channel.setOption(Options.SEND_BUFFER, limits.socketBufferBytes());
            channel.setOption(Options.TCP_NODELAY, true); // or a frame would wait for the last one's acknowledgement
        } catch (IOException e) {
            IoUtils.safeClose(channel); // the socket is gone
        }
    }
}
