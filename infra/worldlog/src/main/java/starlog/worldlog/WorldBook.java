package starlog.worldlog;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import org.apache.avro.Schema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import starlog.runtime.config.Settings;
import starlog.runtime.health.OperatorNeeded;
import starlog.runtime.health.Unreachable;
import starlog.schemas.registry.SchemaIds;
import starlog.schemas.world.WorldEntry;
import starlog.schemas.world.WorldEntry.Founded;
import starlog.schemas.world.WorldEntry.IdsReserved;
import starlog.schemas.world.WorldEntry.SchemaRegistered;

/// What topic `world` amounts to: which world this is, which ids of players are given out, and what the ids of schemas
/// mean. Any thread; blocks.
public final class WorldBook implements SchemaIds, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WorldBook.class);
    private static final long LOOK_AGAIN_MILLIS = 100;

    private final WorldTopic topic;
    private final String address;
    private final Duration patience;
    private Founded founded; // null until it is read
    private long highestId;
    private final RememberedSchemas schemas = new RememberedSchemas();

    private WorldBook(WorldTopic topic, String address, Duration patience) {
        this.topic = topic;
        this.address = address;
        this.patience = patience;
    }

    /// Does not connect yet.
    ///
    /// @param kafka the settings at `starlog.kafka`
    /// @param patience how long to wait for the topic to be made and the world to be founded, and for each answer
    public static WorldBook open(Settings kafka, String clientId, Duration patience) {
        return new WorldBook(WorldTopic.open(kafka, clientId, patience), kafka.text("bootstrap"), patience);
    }

    /// The world, founded now if there is none yet. Of several that found at the same moment the first in the topic is
    /// right, for all of them.
    ///
    /// @throws OperatorNeeded the world has another grid
    public synchronized Founded found(int sectorsWide, int sectorsHigh, InstantSource clock)
            throws InterruptedException {
        readOn();
        if (founded == null) {
            topic.append(new Founded(UUID.randomUUID().toString(), sectorsWide, sectorsHigh, clock.millis()));
            readOn();
            LOG.info("a world begins: {}", founded.world());
        }
        if (founded.sectorsWide() != sectorsWide || founded.sectorsHigh() != sectorsHigh)
            throw new OperatorNeeded(
                    "world %s at %s has %d x %d sectors for good, but the settings say %d x %d: set starlog.world.sectors-wide and sectors-high back"
                            .formatted(
                                    founded.world(),
                                    address,
                                    founded.sectorsWide(),
                                    founded.sectorsHigh(),
                                    sectorsWide,
                                    sectorsHigh));
        return founded;
    }

    /// The world, as soon as it is founded.
    ///
    /// @throws Unreachable it is not within the patience
    public synchronized Founded world() throws InterruptedException {
        long start = System.nanoTime();
        while (founded == null) {
            readOn();
            if (founded != null) break;
            Duration waited = Duration.ofNanos(System.nanoTime() - start);
            if (waited.compareTo(patience) > 0)
                throw new Unreachable(
                        "topic world",
                        address,
                        waited,
                        new IllegalStateException("no sector processor founds a world"));
            Thread.sleep(LOOK_AGAIN_MILLIS);
        }
        return founded;
    }

    /// Returns if the store belongs to this world; one that remembers none takes its id.
    ///
    /// @throws OperatorNeeded it belongs to another
    public void require(Store store) throws Exception {
        String world = world().world();
        Optional<String> theirs = store.world();
        if (theirs.isEmpty()) {
            store.remember(world);
            theirs = store.world();
            LOG.info("{} belongs to world {} from now on", store.address(), world);
        }
        if (!theirs.equals(Optional.of(world))) throw new OperatorNeeded(mixed(store, theirs.orElse("(none)"), world));
    }

    private String mixed(Store store, String theirs, String ours) {
        return store.address() + " belongs to world " + theirs + ", but Kafka at " + address + " holds world " + ours
                + ", and two worlds must not be mixed: put the Kafka folder of world " + theirs
                + " back; or, to go on with world " + ours + ", " + store.remedy();
    }

    /// The first of `count` ids that are the caller's alone, above all that were ever reserved in this world and above
    /// `above`. They are lost with the caller: ids need not be dense, but must never be given twice.
    public synchronized long reserve(long above, int count) throws InterruptedException {
        long offset = topic.append(new IdsReserved(above, count));
        long first = 0;
        for (WorldRecord record : topic.read()) {
            take(record.entry());
            if (record.offset() == offset) first = highestId - count + 1;
        }
        if (first == 0) throw new IllegalStateException("topic=world partition=0 offset=" + offset + " is gone");
        return first;
    }

    @Override
    public SortedMap<Integer, Schema> of(String subject) {
        return asked(() -> schemas.of(subject));
    }

    @Override
    public Optional<Schema> byId(int id) {
        return asked(() -> schemas.byId(id));
    }

    /// Of two that remember an id at the same moment, the second finds it taken, and tries the next.
    @Override
    public int keep(String subject, int id, Schema schema) {
        return asked(() -> {
            for (Optional<Integer> kept = schemas.idOf(subject, schema); ; kept = schemas.idOf(subject, schema)) {
                if (kept.isPresent()) return kept.get();
                topic.append(new SchemaRegistered(subject, schemas.free(id), schema.toString()));
                readOn();
            }
        });
    }

    /// As of now.
    private synchronized <T> T asked(Question<T> question) {
        try {
            readOn();
            return question.answer();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading topic world", e);
        }
    }

    private interface Question<T> {
        T answer() throws InterruptedException;
    }

    private void readOn() throws InterruptedException {
        for (WorldRecord record : topic.read()) take(record.entry());
    }

    private void take(WorldEntry entry) {
        switch (entry) {
            case Founded first -> founded = founded == null ? first : founded;
            case IdsReserved(long above, int count) -> highestId = Math.max(highestId, above) + count;
            case SchemaRegistered schema -> schemas.take(schema);
            case WorldEntry.PassedOver _ -> {} // the readers of that topic look for it
            case WorldEntry.Operated _ -> {} // for people
        }
    }

    @Override
    public synchronized void close() {
        topic.close();
    }
}
