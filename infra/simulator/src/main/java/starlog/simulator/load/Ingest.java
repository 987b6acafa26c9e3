package starlog.simulator.load;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import starlog.schemas.input.SectorInput.IntentBatch;
import starlog.schemas.intent.PlayerIntent;
import starlog.schemas.location.ShipLocation;
import starlog.schemas.space.SectorGrid;
import starlog.simulator.broker.Broker;
import starlog.simulator.broker.Broker.Located;
import starlog.simulator.broker.BrokerLog;
import starlog.simulator.broker.Producer;

/// The players and the service before the log: it follows `player-locations`, with a lag, sends each intent to the
/// sector in which it believes the ship to be, says which one came before, and sends again what was not acknowledged.
/// One thread.
public final class Ingest {
    private static final int RETRY_ROUNDS = 40;
    private static final int SEEN_LATE_ROUNDS = 6; // behind which a client's screen is
    private static final long MICRO = 1_000;

    private final Broker broker;
    private final SectorGrid grid;
    private final LongSupplier nanos;
    private final Random random;
    private final List<Player> players = new ArrayList<>();
    private final int intentPermille;
    private final Set<IntentId> acknowledged = new HashSet<>();
    private final Map<IntentId, Unanswered> unanswered = new TreeMap<>();

    /// What a restart forgets.
    private Producer producer;

    private BrokerLog log;
    private int[] located;
    private List<Map<Long, ShipLocation>> beliefs;
    private Map<Long, Long> lastSequence;
    private int start;

    /// A ship's intent by its sequence.
    public record IntentId(long ship, long sequence) implements Comparable<IntentId> {
        @Override
        public int compareTo(IntentId other) {
            return ship == other.ship ? Long.compare(sequence, other.sequence) : Long.compare(ship, other.ship);
        }
    }

    private record Unanswered(PlayerIntent intent, int sentRound) {}

    /// @param thrust what a ship's engine can do
    public Ingest(
            Broker broker,
            SectorGrid grid,
            LongSupplier nanos,
            Random random,
            int playerCount,
            int intentPermille,
            int sizeMm,
            int thrust) {
        this.broker = broker;
        this.grid = grid;
        this.nanos = nanos;
        this.random = random;
        this.intentPermille = intentPermille;
        for (long ship = 1; ship <= playerCount; ship++)
            players.add(new Player(ship, random, playerCount, grid.sectorCount(), sizeMm, thrust));
        start();
    }

    /// A new process: it knows nothing of what the last one sent.
    public void start() {
        producer = new Producer(broker, random);
        log = new BrokerLog(broker, producer, random, nanos, 0);
        located = new int[grid.sectorCount()];
        beliefs = new ArrayList<>();
        for (int sector = 0; sector < located.length; sector++) beliefs.add(new HashMap<>());
        lastSequence = new HashMap<>();
        start++;
    }

    public Producer producer() {
        return producer;
    }

    public Set<IntentId> acknowledged() {
        return acknowledged;
    }

    public boolean idle() {
        return unanswered.isEmpty();
    }

    /// Players send intents, and they are sent on; what was not acknowledged for long is sent again.
    ///
    /// @param playing false when the run comes to its end
    public void turn(int round, boolean playing) {
        follow(round);
        Map<Integer, List<PlayerIntent>> batches = new TreeMap<>();
        for (Map.Entry<IntentId, Unanswered> each : unanswered.entrySet())
            if (round - each.getValue().sentRound >= RETRY_ROUNDS) {
                each.setValue(new Unanswered(each.getValue().intent, round));
                batch(batches, each.getValue().intent);
            }
        if (playing)
            for (Player player : players) if (player.intends(intentPermille)) batch(batches, newIntent(player, round));
        batches.forEach((sector, intents) -> send(sector, intents));
    }

    private PlayerIntent newIntent(Player player, int round) {
        var intent = player.intent();
        long sequence = player.nextSequence();
        PlayerIntent next = new PlayerIntent(
                player.ship,
                player.ship,
                sequence,
                round,
                nanos.getAsLong() / MICRO,
                intent,
                lastSequence.getOrDefault(player.ship, 0L),
                Math.max(0, round - SEEN_LATE_ROUNDS),
                nanos.getAsLong() / MICRO);
        lastSequence.put(player.ship, sequence);
        unanswered.put(new IntentId(player.ship, sequence), new Unanswered(next, round));
        return next;
    }

    private void batch(Map<Integer, List<PlayerIntent>> batches, PlayerIntent intent) {
        batches.computeIfAbsent(sectorOf(intent.ship()), _ -> new ArrayList<>()).add(intent);
    }

    private void send(int sector, List<PlayerIntent> intents) {
        int sender = start;
        log.append(sector, new IntentBatch(intents), () -> {
            if (sender != start) return;
            for (PlayerIntent each : intents) {
                IntentId id = new IntentId(each.ship(), each.sequence());
                acknowledged.add(id);
                unanswered.remove(id);
            }
        });
    }

    /// Now and then it reads on; so it is behind.
    private void follow(int round) {
        for (int sector = 0; sector < located.length; sector++) {
            if (round >= 0 && random.nextInt(3) != 0) continue;
            for (Located each : broker.locatedSince(sector, located[sector])) {
                located[sector]++;
                if (each.location() == null) beliefs.get(sector).remove(each.ship());
                else beliefs.get(sector).put(each.ship(), each.location());
            }
        }
    }

    /// Of several sectors' records the one with the most crossings is true.
    public int sectorOf(long ship) {
        int sector = grid.homeOf(ship);
        long crossings = 0;
        for (int each = 0; each < located.length; each++) {
            ShipLocation location = beliefs.get(each).get(ship);
            if (location == null || location.crossings() <= crossings) continue;
            sector = each;
            crossings = location.crossings();
        }
        return sector;
    }

    /// Reads everything that has been told of locations.
    public void followToTheEnd() {
        follow(-1);
    }

    public int playerCount() {
        return players.size();
    }
}
