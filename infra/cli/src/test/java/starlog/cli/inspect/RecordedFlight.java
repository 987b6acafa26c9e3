package starlog.cli.inspect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import starlog.runtime.config.Settings;
import starlog.schemas.input.SectorInput;
import starlog.schemas.input.SectorInputCodec;
import starlog.schemas.intent.Intent;
import starlog.schemas.intent.PlayerIntent;
import starlog.sector.engine.built.BuiltEngine;
import starlog.sector.engine.built.OwnSchemas;
import starlog.sector.recording.MemoryRecording;
import starlog.sector.recording.Recording.Input;
import starlog.sector.slice.SliceCut;
import starlog.sector.worldfile.WorldFile;

/// A player's flight in the world of the default settings, as an exported file: spawn in tick 1, full thrust from tick 11,
/// a heading that there is not in tick 21, and 80 ticks more.
final class RecordedFlight {
    static final long PLAYER = 7;
    static final int TICKS = 100;
    static final long SHIP = 9;

    private static final int HOME = 8; // of that ship

    private final List<SectorInput> inputs = new ArrayList<>();

    /// Offset of the intent to steer.
    final long steerOffset;

    RecordedFlight() {
        inputs.add(new SectorInput.Claim(1, 77));
        inputs.add(new SectorInput.Rules(1, WorldFile.rules(Settings.of("", "sector"))));
        says(1, new Intent.Spawn());
        ticks(10);
        says(2, new Intent.Thrust(12_800));
        ticks(10);
        steerOffset = inputs.size();
        says(3, new Intent.Steer(70_000));
        ticks(TICKS - 20);
    }

    private void says(long sequence, Intent intent) {
        inputs.add(new SectorInput.IntentBatch(List.of(new PlayerIntent(PLAYER, SHIP, sequence, 0, 0, intent))));
    }

    private void ticks(int count) {
        for (int tick = 0; tick < count; tick++) inputs.add(new SectorInput.Tick(1, 0, 0));
    }

    void write(Path file) throws IOException {
        var serde = OwnSchemas.serde(new SectorInputCodec());
        List<Input> records = new ArrayList<>();
        for (int offset = 0; offset < inputs.size(); offset++)
            records.add(new Input(offset, serde.encode(inputs.get(offset))));
        var recording = new MemoryRecording(HOME, Optional.empty(), OwnSchemas.texts(), records);
        var slice = new SliceCut(recording, new BuiltEngine(), "test", Set.of(), _ -> {}).cut(1, TICKS);
        Files.write(file, slice.file().bytes());
    }
}
