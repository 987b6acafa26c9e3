package starlog.query.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.ToLongFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import starlog.query.interest.Cells;
import starlog.runtime.token.Identity;
import starlog.runtime.ws.SocketLimits;
import starlog.schemas.space.SectorGrid;

/// Over a whole battle no client is sent a byte about what its ship does not see, and each knows what its ship sees.
class NoHiddenByteTest {
    private static final int ROUNDS = 400;
    private static final int RADIUS_MM = 200_000;
    private static final int FAULTS_SHOWN = 10;

    private final List<Onlooker> all = new ArrayList<>();

    /// @param tickBytes what a client's line bears; of a scant one it is not asked what the client must know
    @ParameterizedTest
    @CsvSource({"1, 1000000", "2, 1000000", "79, 1000000", "4, 300"})
    void no_byte_is_too_many_and_no_ship_in_range_is_missing(long seed, int tickBytes) {
        var random = new Random(seed);
        var field = new Battlefield(random);
        Broadcast broadcast = broadcast(field, tickBytes);
        boolean wide = tickBytes > 1_000;
        List<Seat> seats = new ArrayList<>();
        for (long ship = 1; ship <= 20; ship++) {
            long player = 100 + ship;
            seats.add(new Seat(ship, player));
            if (ship % 4 == 0) seats.add(new Seat(ship, Battlefield.rival(player)));
        }
        for (Seat seat : seats) seat.enter(field, broadcast, wide);

        for (int round = 0; round < ROUNDS; round++) {
            for (Seat seat : seats) seat.live(random, field, broadcast, wide);
            for (int sector = 0; sector < 2; sector++)
                for (int ticks = random.nextInt(10) < 8 ? 1 : random.nextInt(4); ticks > 0; ticks--) field.tick(sector);
            field.world.settled();
            for (Seat seat : seats) seat.client.judge();
        }

        System.out.printf(
                "seed %d: %d and %d ticks, %d events, %d clients, %d frames, %d resets, %d items, %d bytes told, %d too many;"
                        + " %d times a ship in range was asked for, %d faults%n",
                seed,
                field.tickOf(0),
                field.tickOf(1),
                field.events.size(),
                all.size(),
                sum(client -> client.frames),
                sum(client -> client.picture.resets()),
                sum(client -> client.items),
                sum(client -> client.bytes),
                sum(client -> client.bytesTooMany),
                sum(client -> client.demanded),
                sum(client -> client.faults.size()));
        List<String> faults = all.stream()
                .flatMap(client -> client.faults.stream())
                .limit(FAULTS_SHOWN)
                .toList();
        assertEquals(List.of(), faults, "seed " + seed);
        assertEquals(0, sum(client -> client.bytesTooMany), "seed " + seed);
        assertTrue(sum(client -> client.items) > 10_000, "little was told");
        if (wide) assertTrue(sum(client -> client.demanded) > 10_000, "little was asked for");
    }

    private long sum(ToLongFunction<Onlooker> of) {
        return all.stream().mapToLong(of).sum();
    }

    private static Broadcast broadcast(Battlefield field, int tickBytes) {
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
                player -> player == 0 ? "" : "p" + player,
                limits,
                ThreadTime.standing(),
                new SimpleMeterRegistry());
    }

    /// A player at one ship, whose client is slow at times, and comes and goes.
    private final class Seat {
        private final long ship;
        private final long player;
        private Onlooker client;
        private Runnable leave;
        private int busy; // rounds for which its line is not free

        Seat(long ship, long player) {
            this.ship = ship;
            this.player = player;
        }

        void enter(Battlefield field, Broadcast broadcast, boolean wide) {
            int sector = (int) (ship % 2);
            client = new Onlooker(field, ship, player, sector, wide);
            all.add(client);
            leave = broadcast.join(new Identity(player, "p" + player, ship, sector, new UUID(0, ship)), client);
        }

        void live(Random random, Battlefield field, Broadcast broadcast, boolean wide) {
            if (random.nextInt(200) == 0) {
                client.ended = true;
                leave.run();
                enter(field, broadcast, wide);
            }
            if (busy == 0 && random.nextInt(20) == 0) busy = random.nextInt(5) == 0 ? 25 : 3;
            client.ready = busy == 0;
            busy = Math.max(0, busy - 1);
        }
    }
}
