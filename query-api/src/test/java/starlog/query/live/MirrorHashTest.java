package starlog.query.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import starlog.query.interest.Cells;
import starlog.runtime.token.Identity;
import starlog.runtime.ws.SocketLimits;
import starlog.schemas.avro.RecordSerde;
import starlog.schemas.frame.FeedFrame;
import starlog.schemas.frame.FeedFrameCodec;
import starlog.schemas.frame.FeedItem;
import starlog.schemas.frame.LivePicture;
import starlog.schemas.frame.MirrorHash;
import starlog.schemas.space.SectorGrid;

/// A battle over a border, drawn from a seed, whose clients come, go and are slow at times: with every frame, each knows
/// exactly what the server holds it for, whether it was there from the start or has joined in the middle, and whether all are
/// told at once or in turn; and two clients of one ship know the same of what is near.
class MirrorHashTest {
    private static final int ROUNDS = 400;
    private static final int SHIPS = 20;
    private static final int RADIUS_MM = 200_000;
    private static final int NEAR_MM = 40_000; // in the next cell at most

    private final List<Client> clients = new ArrayList<>();
    private long nanos;
    private long compared;
    private long entities;
    private long pairs;

    @ParameterizedTest
    @CsvSource({"1, 1000000, 0", "2, 1000000, 0", "13, 1000000, 0", "4, 300, 0", "5, 1000000, 300", "6, 300, 300"})
    void a_clients_hash_is_the_servers(long seed, int tickBytes, int turnMicros) {
        System.out.println("seed " + seed);
        var random = new Random(seed);
        var field = new Battlefield(random);
        Broadcast broadcast = broadcast(field, tickBytes, turnMicros);
        for (long ship = 1; ship <= SHIPS; ship++) new Client(ship).join(broadcast);
        for (int round = 0; round < ROUNDS; round++) {
            if (random.nextInt(4) == 0) new Client(1 + random.nextInt(SHIPS)).join(broadcast);
            if (clients.size() > 3 * SHIPS)
                clients.remove(SHIPS + random.nextInt(clients.size() - SHIPS))
                        .leave
                        .run();
            for (Client client : clients) client.ready = random.nextInt(8) > 0;
            for (int sector = 0; sector < 2; sector++)
                for (int ticks = random.nextInt(10) < 8 ? 1 : random.nextInt(4); ticks > 0; ticks--) field.tick(sector);
            field.world.settled();
            compareCommon();
        }
        System.out.printf(
                "%d frames of %d entities on average; %d times two clients of one ship%n",
                compared, entities / compared, pairs);
        assertTrue(compared > 10_000 && entities > 5 * compared && pairs > 1_000, "little was compared");
    }

    /// Two clients of one ship, told up to the same tick, see the same of what is near, where no detail is left out.
    private void compareCommon() {
        Map<Long, List<Client>> byShip =
                clients.stream().filter(client -> client.ready).collect(Collectors.groupingBy(client -> client.ship));
        for (List<Client> same : byShip.values())
            for (Client other : same.subList(1, same.size())) {
                if (!same.getFirst().isAsOf(other)) continue;
                assertEquals(same.getFirst().near(), other.near(), () -> "of ship " + other.ship);
                pairs++;
            }
    }

    private Broadcast broadcast(Battlefield field, int tickBytes, int turnMicros) {
        var cells = Cells.of(new SectorGrid(2, 1), Battlefield.SIZE_MM, RADIUS_MM);
        var limits = new LiveLimits(
                SocketLimits.of(1, 1, 1, 0),
                Duration.ofMillis(250),
                100,
                tickBytes,
                4_096,
                Duration.ofSeconds(30),
                4_096);
        return new Broadcast(
                field.world,
                cells,
                player -> "p" + player,
                limits,
                new ThreadTime(() -> nanos += 1_000L * turnMicros, () -> 0),
                new SimpleMeterRegistry());
    }

    /// Compares with each frame.
    private final class Client extends OpenLine implements MirrorWish {
        final long ship;
        private final LivePicture picture = new LivePicture();
        private final RecordSerde<FeedFrame> serde = new RecordSerde<>(new FeedFrameCodec());
        private MirrorHash expected;
        private boolean ready = true;
        private boolean ended;
        private Runnable leave;

        Client(long ship) {
            this.ship = ship;
        }

        void join(Broadcast broadcast) {
            clients.add(this);
            int home = (int) (ship % 2);
            long player = 100 + ship;
            Runnable end = broadcast.join(new Identity(player, "p" + player, ship, home, new UUID(0, ship)), this);
            leave = () -> {
                ended = true;
                end.run();
            };
        }

        boolean isAsOf(Client other) {
            return picture.sector() == other.picture.sector()
                    && picture.tickOf(0).equals(other.picture.tickOf(0))
                    && picture.tickOf(1).equals(other.picture.tickOf(1));
        }

        Map<Long, String> near() {
            Map<Long, String> near = new HashMap<>();
            picture.own()
                    .ifPresent(own -> picture.forEach(each -> {
                        long dx = each.x() / FeedItem.QUARTERS - own.xMm();
                        long dy = each.y() / FeedItem.QUARTERS - own.yMm();
                        if (each.sector() == own.sector()
                                && !each.left()
                                && Math.max(Math.abs(dx), Math.abs(dy)) < NEAR_MM)
                            near.put(each.id(), "%s at %d, %d".formatted(each.kind(), each.x(), each.y()));
                    }));
            return near;
        }

        @Override
        public Optional<MirrorWish> mirrorWish() {
            return Optional.of(this);
        }

        @Override
        public boolean isDue(long nowNanos) {
            return true;
        }

        @Override
        public void fulfil(int sector, long tick, MirrorHash hash) {
            expected = hash;
        }

        @Override
        public void send(byte[] frame, FeedItem.SectorClock home) {
            picture.apply(serde.decodeExactly(frame));
            MirrorHash known = picture.hash();
            assertEquals(expected.entities(), known.entities(), () -> "of ship " + ship + " at " + home);
            assertEquals(expected.value(), known.value(), () -> "of ship " + ship + " at " + home);
            compared++;
            entities += known.entities();
        }

        @Override
        public boolean isReady(long nowNanos) {
            return ready;
        }

        @Override
        public boolean hasEnded() {
            return ended;
        }
    }
}
