package starlog.sector.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import starlog.schemas.input.SectorInput;
import starlog.schemas.input.SectorInputCodec;
import starlog.schemas.intent.Intent;
import starlog.schemas.intent.PlayerIntent;
import starlog.schemas.snapshot.SectorSnapshotCodec;
import starlog.sector.engine.built.OwnSchemas;
import starlog.sector.past.PastFold;
import starlog.sector.recording.MemoryRecording;
import starlog.sector.recording.Recording.Input;
import starlog.sector.simulation.Scenario;

/// A scene that was set, and a past that goes on from there: what is asked is answered by folding that past.
final class Situation {
    private final Scenario scene;
    private final List<SectorInput> inputs = new ArrayList<>();
    private final byte[] snapshot;
    private final long begin;
    private long sequence = 1_000;

    private Situation(Scenario scene) {
        scene.ticks(1); // what was set into tables belongs to a tick
        this.scene = scene;
        this.begin = scene.sector().tick();
        this.snapshot = OwnSchemas.serde(new SectorSnapshotCodec())
                .encode(scene.sector().snapshot());
    }

    static Situation after(Scenario scene) {
        return new Situation(scene);
    }

    Situation says(long player, long ship, Intent intent) {
        inputs.add(new SectorInput.IntentBatch(List.of(new PlayerIntent(player, ship, ++sequence, 0, 0, intent))));
        return this;
    }

    Situation says(PlayerIntent intent) {
        inputs.add(new SectorInput.IntentBatch(List.of(intent)));
        return this;
    }

    Situation hears(SectorInput input) {
        inputs.add(input);
        return this;
    }

    Situation ticks(int count) {
        for (int tick = 0; tick < count; tick++)
            inputs.add(new SectorInput.Tick(scene.sector().epoch(), 0, 0));
        return this;
    }

    /// The number of the first tick behind the scene.
    long tick(int after) {
        return begin + after;
    }

    PastFold past() {
        var serde = OwnSchemas.serde(new SectorInputCodec());
        List<Input> records = new ArrayList<>();
        for (int record = 0; record < inputs.size(); record++)
            records.add(new Input(scene.sector().inputOffsetNext() + record, serde.encode(inputs.get(record))));
        return PastFold.begin(
                new MemoryRecording(scene.sector().number(), Optional.of(snapshot), OwnSchemas.texts(), records),
                Set.of());
    }

    /// Why, in the first tick behind the scene but so many.
    Account why(long entity, int after) {
        return new Why(past(), entity, _ -> {}).in(tick(after)).orElseThrow();
    }

    /// Why that intent was judged as it was.
    Account.Cause judged(long player, long ship, Intent intent) {
        return says(player, ship, intent).ticks(1).why(ship, 1).causes().getFirst();
    }
}
