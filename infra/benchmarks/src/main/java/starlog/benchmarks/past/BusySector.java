package starlog.benchmarks.past;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import starlog.runtime.config.Settings;
import starlog.schemas.input.SectorInput;
import starlog.schemas.input.SectorInput.RuleValue;
import starlog.schemas.input.SectorInputCodec;
import starlog.schemas.intent.Intent;
import starlog.schemas.intent.PlayerIntent;
import starlog.schemas.registry.TopicSerde;
import starlog.schemas.snapshot.SectorSnapshot;
import starlog.sector.engine.built.OwnSchemas;
import starlog.sector.rulebook.Rule;
import starlog.sector.simulation.Sector;
import starlog.sector.worldfile.WorldFile;

/// A world of one sector by the game's own rules, in which players fly and fight, each with two intents a second; and its
/// log as its owner would write it. One thread.
final class BusySector {
    /// What is appended to the log.
    @FunctionalInterface
    interface Appended {
        void take(long millis, byte[] input);
    }

    static final int SECTOR = 0;
    private static final long EPOCH = 1;
    private static final int TICKS_PER_INTENT = 20;
    private static final int TICK_MICROS = 25_000;
    private static final int JITTER_MICROS = 2_000;
    private static final int STEP_NANOS = 100_000;
    private static final int SIZE_MM = 1_000_000;
    private static final long BEGIN_MICROS = 1_764_500_000_000_000L;

    private final Sector sector = new Sector(SECTOR);
    private final TopicSerde<SectorInput> serde = OwnSchemas.serde(new SectorInputCodec());
    private final long[] sequences;
    private final Random random;
    private final Appended log;
    private long micros = BEGIN_MICROS;

    /// @param log what the world begins with goes there at once
    BusySector(int players, long seed, Appended log) {
        this.sequences = new long[players];
        this.random = new Random(seed);
        this.log = log;
        append(new SectorInput.EngineChange(Sector.ENGINE_VERSION));
        append(new SectorInput.Claim(EPOCH, 1));
        append(new SectorInput.Rules(1, rules()));
    }

    private static List<RuleValue> rules() {
        Map<String, Long> values = new LinkedHashMap<>();
        for (RuleValue each : WorldFile.rules(Settings.of("", "sector"))) values.put(each.name(), each.value());
        values.put(Rule.SECTORS_WIDE.key, 1L);
        values.put(Rule.SECTORS_HIGH.key, 1L);
        return values.entrySet().stream()
                .map(each -> new RuleValue(each.getKey(), each.getValue()))
                .toList();
    }

    void tick() {
        micros += TICK_MICROS;
        List<PlayerIntent> intents = new ArrayList<>();
        for (int ship = 1; ship <= sequences.length; ship++)
            if ((sector.tick() + ship) % TICKS_PER_INTENT == 0) intents.add(intent(ship));
        if (!intents.isEmpty()) append(new SectorInput.IntentBatch(intents));
        append(new SectorInput.Tick(
                EPOCH,
                micros + random.nextInt(JITTER_MICROS),
                STEP_NANOS + random.nextInt(STEP_NANOS),
                SectorInput.Tick.FULL_SPEED,
                sector.tick(),
                sector.tick() == 0 ? 0 : sector.outcome().hash()));
    }

    private PlayerIntent intent(int ship) {
        long received = micros - random.nextInt(TICK_MICROS);
        long sent = received / 1_000 - 20 - random.nextInt(20);
        long sequence = ++sequences[ship - 1];
        return new PlayerIntent(
                ship, ship, sequence, sent, received, intent(), sequence - 1, sector.tick(), received + 500);
    }

    private Intent intent() {
        int draw = random.nextInt(100);
        if (draw < 45) return new Intent.Steer(random.nextInt(65_536));
        if (draw < 65) return new Intent.Thrust(random.nextInt(12_000));
        if (draw < 75) return new Intent.MoveTo(random.nextInt(SIZE_MM), random.nextInt(SIZE_MM));
        if (draw < 80) return new Intent.Attack(1 + random.nextInt(sequences.length));
        if (draw < 85) return new Intent.Lock(1 + random.nextInt(sequences.length));
        if (draw < 92) return new Intent.Fire(random.nextInt(2));
        if (draw < 95) return new Intent.Stop();
        return new Intent.Spawn();
    }

    private void append(SectorInput input) {
        log.take(micros / 1_000, serde.encode(input));
        sector.apply(sector.inputOffsetNext(), input);
    }

    /// What the next tick is made of, before it.
    SectorSnapshot snapshot() {
        return sector.snapshot();
    }

    Sector sector() {
        return sector;
    }
}
