package starlog.query.live;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.undertow.websockets.core.WebSocketChannel;
import java.io.IOException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.xnio.IoUtils;
import org.xnio.Options;
import starlog.query.http.NotReady;
import starlog.query.world.WatchedWorld;
import starlog.runtime.http.Problem;
import starlog.runtime.token.Identity;
import starlog.runtime.ws.ClientSocket;
import starlog.runtime.ws.SocketService;

/// What happens on the WebSocket `/live`, once its door has let a client in. On IO threads.
public final class LiveSocket implements SocketService {
    private static final String DEBUG = "debug";

    private final WatchedWorld world;
    private final LiveLimits limits;
    private final int ticksPerSecond;
    private final Broadcast broadcast;
    private final Counter dropped;
    private final Timer roundTrips;
    private final boolean debug;
    private final InstantSource clock;

    /// @param ticksPerSecond at full speed
    /// @param debug whether clients may ask for the hops of their intents
    public LiveSocket(
            WatchedWorld world,
            Broadcast broadcast,
            LiveLimits limits,
            int ticksPerSecond,
            boolean debug,
            InstantSource clock,
            MeterRegistry metrics) {
        this.world = world;
        this.limits = limits;
        this.ticksPerSecond = ticksPerSecond;
        this.broadcast = broadcast;
        this.debug = debug;
        this.clock = clock;
        this.dropped = Counter.builder("starlog.live.clients.dropped")
                .description("Clients disconnected because they read too slowly or not at all")
                .register(metrics);
        this.roundTrips = Timer.builder("starlog.live.round.trip")
                .description("From a ping to its answer: the line, and what waits in it")
                .publishPercentiles(0.5, 0.99)
                .register(metrics);
    }

    @Override
    public void admit(Identity who, Map<String, String> query) {
        if (who.sector() < 0 || who.sector() >= world.sectorCount()) {
            String detail = "the world has sectors 0 to " + (world.sectorCount() - 1) + ", the token names sector ";
            throw new Problem(404, "SECTOR_UNKNOWN", "No such sector", detail + who.sector());
        }
        if (world.whyWaiting().isPresent()) throw NotReady.because(world.whyWaiting()); // the ship may be anywhere
        if (asksForHops(query.get(DEBUG)) && !debug)
            throw new Problem(403, "DEBUG_OFF", "Not told here", "starlog.query.live.debug is false on this instance");
    }

    private static boolean asksForHops(String debug) {
        return "true".equals(debug);
    }

    @Override
    public Map<String, ?> hello(Identity who) {
        Map<String, Object> hello = new LinkedHashMap<>();
        hello.put("ticksPerSecond", ticksPerSecond);
        hello.put("tickBytes", limits.tickBytes());
        hello.put("ageMaxMillis", limits.ageMax().toMillis());
        hello.put("keptMax", limits.keptMax());
        hello.put("stalledAfterMillis", limits.stalledAfter().toMillis());
        int home = world.sectorOf(who.ship()).orElse(who.sector());
        hello.put("sector", home);
        hello.put("tick", world.sector(home).tick());
        hello.put("rulesVersion", world.sector(home).rulesVersion());
        return hello;
    }

    @Override
    public Listener opened(ClientSocket socket) {
        bound(socket.channel());
        var hops = asksForHops(socket.query(DEBUG).orElse("")) ? new OwnHops(clock) : null;
        var client = new LiveConnection(socket, limits, hops, dropped, roundTrips);
        client.join(broadcast);
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
