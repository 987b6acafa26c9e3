package starlog.sector;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import starlog.runtime.config.Settings;
import starlog.runtime.kafka.KafkaDefaults;
import starlog.schemas.input.SectorInput;
import starlog.schemas.location.ShipLocation;
import starlog.schemas.registry.SchemaRegistry;
import starlog.schemas.snapshot.SectorSnapshot;
import starlog.schemas.topic.Topics;
import starlog.sector.feed.KafkaLog;
import starlog.sector.fork.Transplant;
import starlog.worldlog.WorldBook;

/// Founds a world in which one sector goes on from a state, and the others begin. The log of a sector with a state begins
/// behind its first record, as one does whose beginning has been forgotten: so everybody who folds it begins with the state. One thread;
/// blocks.
public final class WorldFounding {
    /// The record that is forgotten.
    private static final long BEGIN = 1;

    private WorldFounding() {}

    /// @param world its id
    /// @param ships of players that are in the state
    public record Founded(String world, int ships) {}

    /// @param sector settings of the sector processor, those of the world among them
    /// @param state as some world had it, of this engine
    /// @param speedPermille how fast the sector's time goes at first; see [Transplant]
    /// @throws IllegalStateException if Kafka does not take it
    public static Founded found(Settings sector, SectorSnapshot state, int speedPermille)
            throws InterruptedException, ExecutionException {
        SectorConfig config = SectorConfig.of(sector);
        Settings kafka = sector.at("starlog.kafka");
        try (Admin admin = KafkaDefaults.admin(kafka, "founding");
                WorldBook world = WorldBook.open(kafka, "founding", config.patience())) {
            KafkaDefaults.createTopics(
                    admin, config.topics().specs(config.grid().sectorCount()));
            String id = world.found(config.grid().wide(), config.grid().high(), InstantSource.system())
                    .world();
            world.reserve(highestId(state), 1);
            int ships = write(config, kafka, world, admin, Transplant.of(state, BEGIN, speedPermille));
            return new Founded(id, ships);
        }
    }

    /// Of a player or a player's ship: no account is given an id that somebody has.
    private static long highestId(SectorSnapshot state) {
        SectorSnapshot.Table ships = state.table("ships");
        long highest = 0;
        for (int row = 0; row < ships.rowCount(); row++) {
            long player = ships.column("player")[row];
            if (player != 0) highest = Math.max(highest, Math.max(player, ships.column("id")[row]));
        }
        return highest;
    }

    private static int write(
            SectorConfig config, Settings kafka, WorldBook world, Admin admin, List<SectorSnapshot> states)
            throws InterruptedException {
        var failed = new CompletableFuture<Void>();
        LongSupplier refused;
        int ships;
        try (SchemaRegistry registry = new SchemaRegistry(config.registryUrl(), config.patience(), world);
                KafkaLog log = new KafkaLog(
                        config.grid().sectorCount(),
                        KafkaDefaults.consumer(kafka, "founding-inputs"),
                        KafkaDefaults.lookupConsumer(kafka, "founding-tails"),
                        KafkaDefaults.producer(kafka, "founding"),
                        registry,
                        config.patience(),
                        failed::completeExceptionally)) {
            for (SectorSnapshot state : states) lay(log, admin, state, failed, config.patience());
            ships = locate(log, states.getFirst());
            refused = log::snapshotsRefused;
        } // sends what is under way
        if (failed.isDone()) await(failed, config.patience());
        if (refused.getAsLong() > 0)
            throw new IllegalStateException("the state is larger than the broker takes for a record");
        return ships;
    }

    private static void lay(
            KafkaLog log, Admin admin, SectorSnapshot state, CompletableFuture<Void> failed, Duration patience)
            throws InterruptedException {
        var first = new CompletableFuture<Void>();
        log.append(state.sector(), new SectorInput.Dilation(0), () -> first.complete(null));
        await(CompletableFuture.anyOf(first, failed), patience);
        forgetFirst(admin, state.sector(), patience);
        log.saveSnapshot(state, true);
    }

    private static void forgetFirst(Admin admin, int sector, Duration patience) throws InterruptedException {
        var inputs = new TopicPartition(Topics.INTENTS, sector);
        await(
                admin.deleteRecords(Map.of(inputs, RecordsToDelete.beforeOffset(BEGIN)))
                        .all()
                        .toCompletionStage()
                        .toCompletableFuture(),
                patience);
    }

    /// Intents go to a ship's home, unless it is known to be elsewhere.
    private static int locate(KafkaLog log, SectorSnapshot state) {
        SectorSnapshot.Table ships = state.table("ships");
        int ofPlayers = 0;
        for (int row = 0; row < ships.rowCount(); row++) {
            long player = ships.column("player")[row];
            long crossings = ships.column("crossings")[row];
            if (player == 0) continue;
            ofPlayers++;
            if (crossings == 0) continue;
            var here = new ShipLocation(player, crossings);
            log.locate(state.sector(), ships.column("id")[row], Optional.of(here), () -> {});
        }
        return ofPlayers;
    }

    private static void await(CompletableFuture<?> future, Duration patience) throws InterruptedException {
        try {
            future.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "Kafka does not take it: " + e.getCause().getMessage(), e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("Kafka has not answered within " + patience.toSeconds() + " s", e);
        }
    }
}
