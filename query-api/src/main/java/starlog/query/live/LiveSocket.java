package starlog.query.live;

import io.micrometer.core.instrument.MeterRegistry;
import io.undertow.websockets.core.CloseMessage;
import io.undertow.websockets.core.WebSocketChannel;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.xnio.IoUtils;
import org.xnio.Options;
import starlog.query.http.NotReady;
import starlog.query.world.WatchedWorld;
import starlog.runtime.http.Problem;
import starlog.runtime.token.Identity;
import starlog.runtime.ws.ClientSocket;
import starlog.runtime.ws.SocketService;

/// What happens on the WebSocket `/live`, once its door has let a client in: it is seated in the audience of the sector
/// that its ship is in, or, before it is in the world, of its home. On IO threads.
public final class LiveSocket implements SocketService {
    private final WatchedWorld world;
    private final LiveLimits limits;
    private final LiveMetrics metrics;
    private final Roster roster = new Roster();
    private final List<Audience> audiences;

    public LiveSocket(WatchedWorld world, Vicinity vicinity, LiveLimits limits, MeterRegistry registry) {
        this.world = world;
        this.limits = limits;
        this.metrics = new LiveMetrics(roster.all(), registry);
        List<Panorama> panoramas = vicinity.panoramas(world);
        this.audiences = IntStream.range(0, world.sectorCount())
                .mapToObj(sector -> new Audience(sector, world, panoramas.get(sector), roster, metrics))
                .toList();
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
        Identity who = socket.who();
        var client = new LiveConnection(socket, new ClientView(who, limits), roster, metrics);
        roster.add(client); // before looking where its ship is: from here on the feed moves the client with it
        Audience audience = audiences.get(world.sectorOf(who.ship()).orElse(who.sector()));
        if (!audience.join(client)) client.close(CloseMessage.UNEXPECTED_ERROR, "the sector is not known yet");
        client.wake();
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
