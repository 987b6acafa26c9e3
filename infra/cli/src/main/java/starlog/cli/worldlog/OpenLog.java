package starlog.cli.worldlog;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import starlog.cli.console.UserFault;
import starlog.runtime.config.Settings;
import starlog.runtime.kafka.KafkaDefaults;
import starlog.schemas.avro.UnreadableRecord;
import starlog.schemas.input.SectorInput;
import starlog.schemas.registry.SchemaRegistry;
import starlog.sector.feed.InputHandler;
import starlog.sector.feed.KafkaLog;
import starlog.worldlog.WorldBook;
import starlog.worldlog.WorldShape;

/// The log of a running world, to be read and written by a command. One thread.
public final class OpenLog implements AutoCloseable {
    public static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration POLL = Duration.ofMillis(100);

    private final WorldBook world;
    private final SchemaRegistry registry;
    private final KafkaLog log;
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    /// @param client names the command to the broker
    /// @throws starlog.schemas.registry.RegistryUnreachable if the registry does not answer in time
    public OpenLog(Settings settings, String client) {
        Settings kafka = settings.at("starlog.kafka");
        world = WorldBook.open(kafka, client, PATIENCE);
        registry = new SchemaRegistry(settings.at("starlog.registry").text("url"), PATIENCE, world);
        log = new KafkaLog(
                WorldShape.of(settings).grid().sectorCount(),
                KafkaDefaults.lookupConsumer(kafka, client + "-inputs"),
                KafkaDefaults.lookupConsumer(kafka, client + "-tails"),
                KafkaDefaults.producer(kafka, client),
                registry,
                PATIENCE,
                failure::set);
    }

    public KafkaLog log() {
        return log;
    }

    /// @throws UserFault if the log did not take something
    public void refuseFailure() {
        if (failure.get() != null) throw new UserFault("Kafka did not take it: " + failure.get(), failure.get());
    }

    /// @throws UserFault if the world has no such sector
    void refuseUnknown(int sector) {
        if (sector < 0 || sector >= log.sectorCount())
            throw new UserFault("there is no sector " + sector + "; the world has 0 to " + (log.sectorCount() - 1));
    }

    /// Returns when it cannot be lost.
    ///
    /// @throws UserFault if the log does not take it
    void write(int sector, SectorInput input) throws InterruptedException {
        var durable = new CountDownLatch(1);
        log.append(sector, input, durable::countDown);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!durable.await(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
            refuseFailure();
            if (System.nanoTime() > deadline) throw new UserFault("Kafka does not answer");
        }
    }

    /// What stands at an offset of a sector's inputs, for people.
    ///
    /// @throws UserFault if nothing does
    String recordAt(int sector, long offset) {
        long end = log.inputEnds(List.of(sector)).get(sector);
        if (offset < 0 || offset >= end)
            throw new UserFault("sector " + sector + " has no offset " + offset + "; its log ends before " + end);
        List<String> found = new ArrayList<>();
        log.seek(sector, offset);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (found.isEmpty()) {
                log.poll(POLL, collecting(found, offset));
                if (System.nanoTime() > deadline) throw new UserFault("Kafka does not hand over the record");
            }
        } finally {
            log.leave(sector);
        }
        return found.getFirst();
    }

    private static InputHandler collecting(List<String> found, long wanted) {
        return new InputHandler() {
            @Override
            public void input(int sector, long offset, SectorInput input) {
                if (offset == wanted) found.add(input.getClass().getSimpleName() + " (" + brief(input) + ")");
            }

            @Override
            public void unreadable(int sector, long offset, UnreadableRecord why) {
                if (offset == wanted) found.add("undecodable: " + why.getMessage());
            }

            @Override
            public void missing(int sector, long offset, String why) {
                throw new UserFault(
                        "sector " + sector + " has no offset " + offset + " any more: the log begins later");
            }
        };
    }

    private static String brief(SectorInput input) {
        return switch (input) {
            case SectorInput.IntentBatch(var intents) -> intents.size() + " intents";
            case SectorInput.Tick tick -> "epoch " + tick.epoch();
            case SectorInput.Claim claim -> "epoch " + claim.epoch() + " by node " + claim.node();
            case SectorInput.Rules(int version, var values) -> "version " + version + ", " + values.size() + " values";
            case SectorInput.Arrival arrival ->
                "number " + arrival.number() + " from sector " + arrival.from() + ", "
                        + arrival.travellers().size() + " travellers, "
                        + arrival.intents().size() + " intents";
            case SectorInput.Release(long epoch) -> "epoch " + epoch;
            case SectorInput.Dilation(int permille) -> permille + " permille";
            case SectorInput.Quarantine(long offset, String reason) -> "of offset " + offset + ": " + reason;
            case SectorInput.Settlement settlement ->
                "on from tick " + settlement.tick() + ", without "
                        + settlement.departed().size() + " ships: " + settlement.reason();
        };
    }

    @Override
    public void close() {
        log.close();
        registry.close();
        world.close();
    }
}
