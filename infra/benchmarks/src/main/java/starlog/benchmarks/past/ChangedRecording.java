package starlog.benchmarks.past;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import starlog.schemas.input.SectorInput;
import starlog.schemas.input.SectorInput.IntentBatch;
import starlog.schemas.input.SectorInput.Tick;
import starlog.schemas.input.SectorInputCodec;
import starlog.schemas.intent.Intent;
import starlog.schemas.intent.PlayerIntent;
import starlog.schemas.registry.TopicSerde;
import starlog.sector.recording.Recording;

/// A past in which the first course that is set behind a tick is another. One thread.
final class ChangedRecording implements Recording {
    private final Recording recording;
    private final TopicSerde<SectorInput> serde;
    private final long tick;
    private long changed = -1; // offset, once it is known
    private long ticks;

    ChangedRecording(Recording recording, long tick) {
        this.recording = recording;
        this.serde = TopicSerde.of(new SectorInputCodec(), recording.schemas());
        this.tick = tick;
    }

    @Override
    public int sector() {
        return recording.sector();
    }

    @Override
    public Optional<byte[]> snapshot() {
        return recording.snapshot();
    }

    @Override
    public Map<Integer, String> schemas() {
        return recording.schemas();
    }

    @Override
    public Optional<Input> next() {
        return recording.next().map(each -> {
            if (changed >= 0) return each.offset() == changed ? changed(each) : each;
            if (ticks >= tick) return changed(each);
            // The owner writes one record of intents, and one tick.
            if (isTick(each)) ticks++;
            return each;
        });
    }

    private boolean isTick(Input input) {
        return serde.decode(input.bytes()) instanceof Tick;
    }

    private Input changed(Input input) {
        if (!(serde.decode(input.bytes()) instanceof IntentBatch(List<PlayerIntent> intents))) return input;
        List<PlayerIntent> others = new ArrayList<>(intents);
        for (int place = 0; place < others.size(); place++)
            if (others.get(place).intent() instanceof Intent.Steer(int heading)) {
                others.set(place, steering(others.get(place), (heading + 90) & 0xFFFF));
                changed = input.offset();
                return new Input(input.offset(), serde.encode(new IntentBatch(others)));
            }
        return input;
    }

    private static PlayerIntent steering(PlayerIntent of, int heading) {
        return new PlayerIntent(
                of.player(),
                of.ship(),
                of.sequence(),
                of.clientMillis(),
                of.receivedMicros(),
                new Intent.Steer(heading),
                of.after(),
                of.seenTick(),
                of.appendedMicros());
    }

    @Override
    public void rewind() {
        recording.rewind();
        ticks = 0;
    }
}
