package starlog.runtime.ws;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.undertow.server.DefaultByteBufferPool;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.protocol.version13.WebSocket13Channel;
import io.undertow.websockets.extensions.NoopExtensionFunction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.LoggerFactory;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.StreamConnection;
import org.xnio.Xnio;
import org.xnio.XnioWorker;
import starlog.ingest.admission.KindRates;
import starlog.ingest.admission.Players;
import starlog.ingest.admission.RefusalCounters;
import starlog.ingest.location.Locations;
import starlog.ingest.session.IntentKeys;
import starlog.ingest.socket.Intake;
import starlog.ingest.socket.IntentSocket;
import starlog.query.interest.Cells;
import starlog.query.live.Broadcast;
import starlog.query.live.LiveLimits;
import starlog.query.live.LiveSocket;
import starlog.query.live.ThreadTime;
import starlog.query.world.WatchedWorld;
import starlog.runtime.config.Settings;
import starlog.runtime.keys.KeySet;
import starlog.runtime.keys.ServerSecret;
import starlog.runtime.keys.SigningKeys;
import starlog.runtime.limit.FileRoom;
import starlog.runtime.limit.RateLimit;
import starlog.runtime.token.EndedTokens;
import starlog.runtime.token.Identity;
import starlog.runtime.token.Tokens;
import starlog.schemas.event.SectorTick;
import starlog.schemas.space.SectorGrid;

/// The sockets of intents and of the live feed behind pipes in memory: Undertow's own channels, one IO thread, no network and
/// no log. Where ships are is still being read, so that no intent gets as far as the log. One thread.
final class PipeServer {
    private static final InstantSource CLOCK = InstantSource.system();
    private static final SectorGrid GRID = new SectorGrid(1, 1);
    private static final int SIZE_MM = 1_000_000;
    private static final int INTENT_BYTES_MAX = 552;
    private static final KindRates RATES = KindRates.of(Settings.of("", "ingest"));
    private static final RateLimit RATE = new RateLimit(100, Duration.ofSeconds(1), 100);
    private static final Duration HANGS_AFTER = Duration.ofSeconds(20);

    /// Who says no more, also within a frame, is gone after 45 seconds of silence: here sooner, as the end of a pipe, unlike that
    /// of a socket, is read again and again meanwhile.
    private static final Duration SILENT_AFTER = Duration.ofMillis(50);
    private static final SocketLimits LIVE = SocketLimits.of(10, 10, 10, 0);
    private static final SocketLimits INTENTS = SocketLimits.of(10, 10, 10, INTENT_BYTES_MAX);

    final SocketService intents;
    final SocketService live;
    private final XnioWorker worker;
    private final DefaultByteBufferPool pool = new DefaultByteBufferPool(false, 16_384);
    private final WatchedWorld world = new WatchedWorld(1);
    private final Controls controls;
    private final AtomicReference<ILoggingEvent> fault = new AtomicReference<>();
    private long player;
    private volatile long threadId;

    PipeServer() {
        watchLog();
        try {
            worker = Xnio.getInstance()
                    .createWorker(OptionMap.create(Options.WORKER_IO_THREADS, 1, Options.WORKER_TASK_CORE_THREADS, 1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        worker.getIoThread().execute(() -> threadId = Thread.currentThread().threadId());
        var ended = new EndedTokens(CLOCK);
        var keys = SigningKeys.of(KeySet.ofNew(Instant.now()), CLOCK);
        controls = new Controls(new Tokens(keys, ended, CLOCK), CLOCK, _ -> {});
        intents = intents();
        live = live();
    }

    /// What goes wrong in a listener, XNIO logs.
    private void watchLog() {
        var appender = new AppenderBase<ILoggingEvent>() {
            @Override
            protected void append(ILoggingEvent event) {
                if (event.getLevel().isGreaterOrEqual(Level.WARN) || event.getThrowableProxy() != null)
                    fault.set(event);
            }
        };
        appender.start();
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).addAppender(appender);
    }

    private static SocketService intents() {
        var metrics = new SimpleMeterRegistry();
        var intake = new Intake(
                null, GRID, new Locations(), null, null, new RefusalCounters(RATES, metrics), CLOCK, metrics);
        var secret = ServerSecret.of(
                Settings.of("starlog.token.intent-secret = \"a secret for tests, of more than 32 bytes\"", "ingest")
                        .at("starlog.token"));
        var players = new Players(RATE, RATES, 16, 16);
        return new IntentSocket(16, RATE, GRID, players, new IntentKeys(secret), intake, () -> true);
    }

    private SocketService live() {
        var metrics = new SimpleMeterRegistry();
        var limits = new LiveLimits(LIVE, Duration.ofMillis(250), 100, 2_048, 256, Duration.ofSeconds(30), 4_096);
        var broadcast = new Broadcast(
                world, Cells.of(GRID, SIZE_MM, SIZE_MM / 5), _ -> "", limits, ThreadTime.ofSystem(), metrics);
        var first = new SectorTick();
        first.tick = 1;
        first.keyframe = true;
        world.sector(0).apply(first);
        world.sector(0).caughtUp();
        return new LiveSocket(world, broadcast, limits, 40, false, CLOCK, metrics);
    }

    /// The thread on which all of it is read.
    long threadId() {
        while (threadId == 0) Thread.onSpinWait();
        return threadId;
    }

    /// Serves one client that sends these bytes, and then no more, until its socket is gone.
    ///
    /// @throws AssertionError if something went wrong, or goes on for ever
    void serve(SocketService service, Map<String, String> query, byte[] sent) {
        fault.set(null);
        var closed = new CountDownLatch(1);
        try {
            var pipe = worker.createFullDuplexPipeConnection();
            WebSocketChannel channel = channel(pipe.getRightSide());
            var open = new AtomicReference<ClientSocket>();
            worker.getIoThread().execute(() -> open.set(open(service, channel, query, closed)));
            send(pipe.getLeftSide(), sent);
            await(closed, channel, open);
            IoUtils.safeClose(pipe.getLeftSide());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ILoggingEvent wrong = fault.get();
        if (wrong != null) throw new AssertionError(wrong + "\n" + cause(wrong));
    }

    private static String cause(ILoggingEvent event) {
        return event.getThrowableProxy() == null
                ? ""
                : ch.qos.logback.classic.spi.ThrowableProxyUtil.asString(event.getThrowableProxy());
    }

    private WebSocketChannel channel(StreamConnection connection) {
        return new WebSocket13Channel(
                connection,
                pool,
                "ws://localhost/",
                null,
                false,
                false,
                NoopExtensionFunction.INSTANCE,
                ConcurrentHashMap.newKeySet(),
                OptionMap.EMPTY);
    }

    /// As the door does it.
    private ClientSocket open(
            SocketService service, WebSocketChannel channel, Map<String, String> query, CountDownLatch closed) {
        var who = new Identity(
                ++player, "p", player, 0, new UUID(0, player), "", CLOCK.instant(), CLOCK.instant(), end());
        SocketLimits limits = service == live ? LIVE : INTENTS;
        var seats = new Seats(limits, FileRoom.OF_PROCESS);
        seats.take(who.player(), "");
        var socket = new ClientSocket(channel, who, query, limits, seats, new DoorCounters(new SimpleMeterRegistry()));
        SocketService.Listener listener = service.opened(socket);
        socket.onClosed(() -> {
            listener.closed();
            closed.countDown();
        });
        world.settled();
        socket.listen(listener, Duration.ofHours(1), controls);
        return socket;
    }

    private static Instant end() {
        return CLOCK.instant().plus(Duration.ofHours(1));
    }

    private static void send(StreamConnection client, byte[] bytes) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining() && client.isOpen())
            if (client.getSinkChannel().write(rest) == 0)
                client.getSinkChannel().awaitWritable(1, TimeUnit.SECONDS);
        client.getSinkChannel().shutdownWrites();
        client.getSinkChannel().flush();
    }

    /// Whoever is sent away has four seconds to go, which nobody waits for here, nor for silence.
    private void await(CountDownLatch closed, WebSocketChannel channel, AtomicReference<ClientSocket> open) {
        long begin = System.nanoTime();
        try {
            while (!closed.await(1, TimeUnit.MILLISECONDS)) {
                ClientSocket socket = open.get();
                long nanos = System.nanoTime() - begin;
                if (socket != null && (socket.closing() || nanos > SILENT_AFTER.toNanos()))
                    worker.getIoThread().execute(() -> IoUtils.safeClose(channel));
                if (nanos > HANGS_AFTER.toNanos()) throw new AssertionError("a socket is not closed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
