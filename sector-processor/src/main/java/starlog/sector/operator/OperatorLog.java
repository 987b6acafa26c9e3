package starlog.sector.operator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import starlog.runtime.config.Settings;
import starlog.runtime.kafka.KafkaDefaults;
import starlog.schemas.avro.UnreadableRecord;
import starlog.schemas.input.SectorInput;
import starlog.schemas.input.SectorInput.RuleValue;
import starlog.schemas.registry.SchemaRegistry;
import starlog.sector.feed.InputHandler;
import starlog.sector.feed.KafkaLog;
import starlog.sector.reload.RulesInForce;
import starlog.sector.reload.RulesReload;
import starlog.sector.reload.RulesReload.SectorReport;
import starlog.worldlog.WorldBook;
import starlog.worldlog.WorldShape;
import starlog.worldlog.operator.Operator;
import starlog.worldlog.operator.OperatorHistory;

/// The log of a running world, to be read and written for an operator; who and why goes into the operators' history
/// first. One thread.
public final class OperatorLog implements AutoCloseable {
    public static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration POLL = Duration.ofMillis(100);

    private final WorldBook world;
    private final SchemaRegistry registry;
    private final OperatorHistory history;
    private final KafkaLog log;
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    /// @param client names the command to the broker
    /// @throws starlog.schemas.registry.RegistryUnreachable if the registry does not answer in time
    public OperatorLog(Settings settings, String client) {
        Settings kafka = settings.at("starlog.kafka");
        world = WorldBook.open(kafka, client, PATIENCE);
        registry = new SchemaRegistry(settings.at("starlog.registry").text("url"), PATIENCE, world);
        history = OperatorHistory.open(kafka, client);
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

    /// @throws Refused if the log did not take something
    public void refuseFailure() {
        if (failure.get() != null) throw new Refused("Kafka did not take it: " + failure.get(), failure.get());
    }

    /// @throws Refused if the world has no such sector
    public void refuseUnknown(int sector) {
        if (sector < 0 || sector >= log.sectorCount())
            throw new Refused("there is no sector " + sector + "; the world has 0 to " + (log.sectorCount() - 1));
    }

    /// Has the time of sectors go so fast, from now on.
    ///
    /// @param permille 1 to 1,000 of the world's rate; 0: as fast as their owners can
    public void dilate(Operator who, List<Integer> sectors, int permille) throws InterruptedException {
        if (permille < 0 || permille > SectorInput.Tick.FULL_SPEED)
            throw new Refused("permille must be from 0 to " + SectorInput.Tick.FULL_SPEED + ": " + permille);
        sectors.forEach(this::refuseUnknown);
        history.tell(who, "dilate", named(sectors) + ": " + speed(permille));
        for (int sector : sectors) write(sector, new SectorInput.Dilation(permille));
    }

    /// A speed for people.
    public static String speed(int permille) {
        return permille == 0 ? "as fast as its owner can" : permille + " of 1000";
    }

    private String named(List<Integer> sectors) {
        return sectors.size() == log.sectorCount() ? "all sectors" : "sector " + sectors.getFirst();
    }

    /// Has every reader pass over an input at which they have stopped. What is damaged in the broker's file is a whole
    /// batch: each of its records is passed over.
    ///
    /// @param notStopped why it is not believed that they have; empty to go on
    /// @param out told what is found and done, line by line
    /// @return the offset behind the last one that is passed over
    public long passOver(Operator who, int sector, long offset, Optional<String> notStopped, Consumer<String> out)
            throws InterruptedException {
        refuseUnknown(sector);
        String found = recordAt(sector, offset);
        out.accept("sector " + sector + " offset " + offset + ": " + found);
        notStopped.ifPresent(why -> {
            throw new Refused(why);
        });
        long end = Math.max(offset + 1, log.readableFrom(sector, offset));
        history.tell(who, "quarantine", "intents of sector %d, offset %d: %s".formatted(sector, offset, found));
        for (long each = offset; each < end; each++) write(sector, new SectorInput.Quarantine(each, who.reason()));
        out.accept(
                end == offset + 1
                        ? "readers pass over it from now on"
                        : "readers pass over it and the " + (end - offset - 1)
                                + " behind it, which are damaged with it, from now on");
        return end;
    }

    /// Has a sector go on without the records that its log has lost.
    public void settle(Operator who, int sector, SectorInput.Settlement settlement) throws InterruptedException {
        history.tell(who, "settle", "sector %d goes on behind tick %d".formatted(sector, settlement.tick()));
        write(sector, settlement);
    }

    /// Brings rules into force in every sector that has others.
    ///
    /// @param inForce what every sector has now
    /// @param patience for all sectors together
    public List<SectorReport> applyRules(
            Operator who, List<RulesInForce> inForce, List<RuleValue> wanted, Duration patience)
            throws InterruptedException {
        history.tell(who, "rules", RulesComparison.of(inForce, wanted).summary());
        List<SectorReport> reports = RulesReload.apply(log, inForce, wanted, patience);
        refuseFailure();
        return reports;
    }

    /// Returns when it cannot be lost.
    ///
    /// @throws Refused if the log does not take it
    private void write(int sector, SectorInput input) throws InterruptedException {
        var durable = new CountDownLatch(1);
        log.append(sector, input, durable::countDown);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!durable.await(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
            refuseFailure();
            if (System.nanoTime() > deadline) throw new Refused("Kafka does not answer");
        }
    }

    /// What stands at an offset of a sector's inputs, for people.
    ///
    /// @throws Refused if nothing does
    private String recordAt(int sector, long offset) {
        long end = log.inputEnds(List.of(sector)).get(sector);
        if (offset < 0 || offset >= end)
            throw new Refused("sector " + sector + " has no offset " + offset + "; its log ends before " + end);
        List<String> found = new ArrayList<>();
        log.seek(sector, offset);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (found.isEmpty()) {
                log.poll(POLL, collecting(found, offset));
                if (System.nanoTime() > deadline) throw new Refused("Kafka does not hand over the record");
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
                throw new Refused("sector " + sector + " has no offset " + offset + " any more: the log begins later");
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
            case SectorInput.EngineChange(int version) -> "version " + version;
        };
    }

    @Override
    public void close() {
        history.close();
        log.close();
        registry.close();
        world.close();
    }
}
