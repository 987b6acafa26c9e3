package starlog.sector.replay;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.SectorTickCodec;
import starlog.schemas.input.SectorInput.IntentBatch;
import starlog.schemas.registry.TopicSerde;
import starlog.sector.clock.NodeClock;
import starlog.sector.engine.Engine;
import starlog.sector.recording.Recording;
import starlog.sector.replay.ProvenFold.FoldedInput;
import starlog.sector.replay.ProvenFold.Stand;
import starlog.sector.replay.TickRecords.Taken;

/// What [SectorReplay] does, by an engine of another build: ticks of an older version under the rules that made them. It
/// begins by reading the inputs once for what operators had passed over. One thread.
public final class EngineReplay {
    private final RecordedSector recorded;
    private final ReplayEnd end;
    private final ReplayWatch watch;
    private final NodeClock clock;
    private final ProvenFold fold;
    private final long startTick;
    private final long startNanos;
    private final TickRecords records;
    private final TopicSerde<SectorTick> ticksOfEngine;
    private Optional<Taken> recordedTick = Optional.empty();
    private Optional<TickField> field = Optional.empty();
    private List<Long> offsets = List.of();
    private long ticks;
    private long intents;
    private long compared;
    private long fromMicros;
    private long toMicros;

    private EngineReplay(
            Engine engine,
            RecordedSector recorded,
            Recording recording,
            ReplayEnd end,
            ReplayWatch watch,
            NodeClock clock) {
        this.recorded = recorded;
        this.end = end;
        this.watch = watch;
        this.clock = clock;
        this.startNanos = clock.nanos();
        this.fold = new ProvenFold(engine, recording, PassedOverInputs.in(recording));
        this.startTick = fold.fold().tick();
        this.records = new TickRecords(recorded);
        this.ticksOfEngine = TopicSerde.of(new SectorTickCodec(), engine.schemas());
    }

    /// @param recording of the same inputs, as bytes: it is what is read
    /// @throws IllegalStateException if the engine does not take the state with which it begins
    public static ReplayReport replay(
            Engine engine,
            RecordedSector recorded,
            Recording recording,
            ReplayEnd end,
            ReplayWatch watch,
            NodeClock clock) {
        return new EngineReplay(engine, recorded, recording, end, watch, clock).run();
    }

    private ReplayReport run() {
        takeNextRecorded();
        while (fold.fold().tick() < end.lastTick() && fold.step()) {
            if (fold.inputs().getLast().offset() > end.lastOffset()) break;
            SectorTick outcome = ticksOfEngine.decode(fold.fold().tickRecord());
            Optional<Difference> difference = compare(outcome);
            if (difference.isPresent()) {
                offsets = fold.inputs().stream().map(FoldedInput::offset).toList();
                return report(difference, Optional.empty());
            }
            if (!watch.stepped(outcome, fold.fold().inputOffsetNext())) break;
        }
        return fold.stand().map(this::stands).orElseGet(() -> report(Optional.empty(), Optional.empty()));
    }

    private ReplayReport stands(Stand stand) {
        if (stand.recorded().isEmpty())
            return report(
                    Optional.empty(), Optional.of(new Standstill(recorded.sector(), stand.offset(), stand.why())));
        return report(
                Optional.of(new Difference(stand.tick(), "proof", stand.recorded(), stand.folded())), Optional.empty());
    }

    private Optional<Difference> compare(SectorTick outcome) {
        ticks++;
        if (fromMicros == 0) fromMicros = outcome.atMicros;
        toMicros = outcome.atMicros;
        for (FoldedInput each : fold.inputs())
            if (each.decoded().orElse(null) instanceof IntentBatch(var batch)) intents += batch.size();
        if (recordedTick.isEmpty() || recordedTick.get().tick().tick != outcome.tick) return Optional.empty();
        SectorTick told = recordedTick.get().tick();
        if (!Arrays.equals(recorded.encode(outcome), recorded.encode(told))) { // both as this build writes them
            field = TickField.first(told, outcome);
            return Optional.of(Difference.between(told, outcome));
        }
        compared++;
        takeNextRecorded();
        return Optional.empty();
    }

    private void takeNextRecorded() {
        do recordedTick = records.next();
        while (recordedTick.isPresent()
                && (recordedTick.get().again() || recordedTick.get().tick().tick <= startTick));
    }

    private ReplayReport report(Optional<Difference> difference, Optional<Standstill> standsAt) {
        return new ReplayReport(
                recorded.sector(),
                startTick,
                ticks,
                intents,
                Duration.ofNanos(clock.nanos() - startNanos),
                records.repeats(),
                compared,
                fold.proven(),
                fromMicros,
                toMicros,
                difference,
                standsAt,
                records.noted(),
                records.passedOver(),
                difference.map(_ -> new Finding(field, offsets, List.of())));
    }
}
