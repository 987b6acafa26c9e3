package starlog.ingest;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import starlog.embedded.Stack;
import starlog.embedded.StackConfig;
import starlog.ingest.IngestServer.Opened;
import starlog.schemas.frame.IntentReply.Receipt;
import starlog.schemas.frame.IntentReply.Refusal;
import starlog.schemas.intent.ClientIntent;
import starlog.schemas.intent.Intent;
import starlog.schemas.intent.PlayerIntent;
import starlog.schemas.location.ShipLocation;
import starlog.schemas.topic.Topics;

/// Intents go to the sector in which the ship is, as a real topic `player-locations` tells it.
@Timeout(60)
class LocationsIT {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    private static Path folder;

    private static Stack stack;
    private static IngestServer server;
    private static String waitedFor;

    @BeforeAll
    static void start() throws Exception {
        stack = Stack.start(IngestServer.COMPONENTS, StackConfig.inFolder(folder));
        IngestServer.createTopic(stack, Topics.INTENTS);
        server = IngestServer.startUnready(stack, "");
        await().atMost(SOON).until(() -> reason().contains("exist"));
        waitedFor = reason();
        IngestServer.createTopics(stack);
        server.awaitReady();
    }

    private static String reason() {
        return server.service.health().whyNotReady().getOrDefault(Topics.PLAYER_LOCATIONS, "");
    }

    @AfterAll
    static void stop() {
        try (var _ = stack) {
            if (server != null) server.close();
        }
    }

    @Test
    void a_damaged_location_stops_nobody_and_is_told_of_until_it_is_replaced() throws Exception {
        Opened who = server.newPlayer();
        double before = server.metric("starlog.feed.standing", "topic", Topics.PLAYER_LOCATIONS);
        server.damage(0, "hello", new byte[] {0});
        server.damage(1, Long.toString(who.ship()), "hello".getBytes(StandardCharsets.UTF_8));
        await().until(() -> server.metric("starlog.feed.standing", "topic", Topics.PLAYER_LOCATIONS) == before + 2);
        assertTrue(server.service.health().ready());
        try (var client = server.connect(who)) {
            client.steer(1);
            assertEquals(who.sector(), client.receipt().sector());
        }
        server.damage(0, "hello", null);
        server.damage(1, Long.toString(who.ship()), null);
        await().until(() -> server.metric("starlog.feed.standing", "topic", Topics.PLAYER_LOCATIONS) == before);
    }

    @Test
    void without_the_topic_it_waits_and_says_so() {
        assertEquals("topic player-locations does not exist yet", waitedFor);
    }

    @Test
    void an_intent_goes_home_until_the_ship_is_seen_elsewhere_and_says_what_it_follows() throws Exception {
        Opened who = server.newPlayer();
        int east = other(who, 1);
        int north = other(who, 2);
        double away = server.metric("starlog.ingest.intents.away");
        try (var client = server.connect(who)) {
            steer(client, 1, who.sector());
            server.tell(east, who.ship(), new ShipLocation(who.player(), 1));
            awaitSector(client, 2, east);
            long sequence = nextAfter(who, east);
            steer(client, sequence, east);
            server.tell(east, who.ship(), (ShipLocation) null); // the neighbour has not spoken yet
            server.tell(who.sector(), who.ship(), (ShipLocation) null); // nor was home's word heard
            server.tell(north, who.ship(), new ShipLocation(who.player(), 2));
            awaitSector(client, sequence + 1, north);
        }
        assertChained(who);
        assertTrue(server.metric("starlog.ingest.intents.away") >= away + 3);
        assertTrue(server.metric("starlog.ingest.locations") >= 1);
    }

    @Test
    void after_a_restart_all_is_read_again_before_it_is_ready() throws Exception {
        Opened known = server.newPlayer();
        Opened underWay = server.newPlayer();
        server.tell(other(known, 2), known.ship(), new ShipLocation(known.player(), 2));
        server.tell(other(known, 1), known.ship(), new ShipLocation(known.player(), 1), null);
        server.tell(other(underWay, 1), underWay.ship(), (ShipLocation) null); // all that compaction has left
        try (var again = IngestServer.start(stack, "")) {
            try (var client = again.connect(known)) {
                steer(client, 1, other(known, 2));
            }
            try (var client = again.connect(underWay)) {
                steer(client, 1, other(underWay, 1));
            }
            assertEquals(0, again.log(known).size(), "in the home sector");
        }
    }

    @Test
    void a_ship_given_away_obeys_its_new_player_alone() throws Exception {
        Opened former = server.newPlayer();
        Opened owner = server.newPlayer();
        try (var before = server.connect(former);
                var after = server.connect(owner)) {
            steer(before, 1, former.sector());
            after.send(intent(1, former.ship()));
            assertEquals("NOT_YOUR_SHIP", after.refusal().code());
            steer(after, 1, owner.sector());

            server.tell(former.sector(), former.ship(), new ShipLocation(owner.player(), 0));
            awaitRefused(before, 2, "ship " + former.ship() + " was given to player " + owner.player());

            after.send(intent(1, former.ship())); // the count of this ship, not of the own one
            Receipt receipt = after.receipt();
            assertEquals(former.sector(), receipt.sector());
            after.send(intent(1, former.ship()));
            assertEquals(receipt, after.receipt());
            steer(after, 2, owner.sector());

            server.tell(former.sector(), former.ship(), new ShipLocation(former.player(), 0));
            Receipt anew = untilTaken(before, 1);
            assertTrue(anew.offset() > receipt.offset(), "the count begins anew: " + anew);
        }
        List<PlayerIntent> ofOwner = intents(former.sector(), former.ship()).stream()
                .filter(intent -> intent.player() == owner.player())
                .toList();
        assertEquals(1, ofOwner.size(), "the repeat is not appended again: " + ofOwner);
        assertEquals(0, ofOwner.getFirst().after());
    }

    /// Another sector of the 2 x 2.
    private static int other(Opened who, int bits) {
        return who.sector() ^ bits;
    }

    private static ClientIntent intent(long sequence, long ship) {
        return new ClientIntent(sequence, GameClient.CLIENT_MILLIS, ship, new Intent.Stop());
    }

    private static void steer(GameClient client, long sequence, int sector) throws Exception {
        client.steer(sequence);
        Receipt receipt = client.receipt();
        assertEquals(sequence, receipt.sequence());
        assertEquals(sector, receipt.sector());
    }

    /// Sends one intent after the other until one goes there.
    private static void awaitSector(GameClient client, long sequence, int sector) throws Exception {
        long deadline = System.nanoTime() + SOON.toNanos();
        for (long next = sequence; System.nanoTime() < deadline; next++) {
            client.steer(next);
            if (client.reply() instanceof Receipt receipt && receipt.sector() == sector) return;
        }
        throw new AssertionError("no intent went to sector " + sector + " within " + SOON);
    }

    private static void awaitRefused(GameClient client, long sequence, String message) throws Exception {
        long deadline = System.nanoTime() + SOON.toNanos();
        for (long next = sequence; System.nanoTime() < deadline; next++) {
            client.steer(next);
            if (client.reply() instanceof Refusal refusal && refusal.code().equals("NOT_YOUR_SHIP")) {
                assertEquals(message, refusal.message());
                return;
            }
        }
        throw new AssertionError("not refused within " + SOON);
    }

    private static Receipt untilTaken(GameClient client, long sequence) throws Exception {
        long deadline = System.nanoTime() + SOON.toNanos();
        while (System.nanoTime() < deadline) {
            client.steer(sequence);
            if (client.reply() instanceof Receipt receipt) return receipt;
        }
        throw new AssertionError("not taken within " + SOON);
    }

    private static long nextAfter(Opened who, int sector) {
        return intents(sector, who.ship()).getLast().sequence() + 1;
    }

    private static List<PlayerIntent> intents(int sector, long ship) {
        return server.log(sector).stream()
                .map(IngestServer.Logged::intent)
                .filter(intent -> intent.ship() == ship)
                .toList();
    }

    /// Over all sectors, each intent of the ship follows the one with the next lower sequence.
    private static void assertChained(Opened who) {
        List<PlayerIntent> all = IntStream.range(0, IngestServer.SECTORS)
                .mapToObj(sector -> intents(sector, who.ship()))
                .flatMap(List::stream)
                .sorted(Comparator.comparingLong(PlayerIntent::sequence))
                .toList();
        long before = 0;
        for (PlayerIntent intent : all) {
            assertEquals(before, intent.after(), intent.toString());
            before = intent.sequence();
        }
        assertTrue(all.size() >= 4, all.toString());
    }
}
