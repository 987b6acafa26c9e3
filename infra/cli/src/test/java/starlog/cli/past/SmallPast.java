package starlog.cli.past;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import starlog.runtime.config.Settings;
import starlog.schemas.input.SectorInput;
import starlog.schemas.input.SectorInput.Claim;
import starlog.schemas.input.SectorInput.IntentBatch;
import starlog.schemas.input.SectorInput.Rules;
import starlog.schemas.input.SectorInput.Tick;
import starlog.schemas.input.SectorInputCodec;
import starlog.schemas.intent.Intent;
import starlog.schemas.intent.PlayerIntent;
import starlog.sector.archive.RangeFile;
import starlog.sector.engine.built.BuiltEngine;
import starlog.sector.engine.built.OwnSchemas;
import starlog.sector.recording.MemoryRecording;
import starlog.sector.recording.Recording;
import starlog.sector.simulation.Sector;
import starlog.sector.slice.SliceCut;
import starlog.sector.worldfile.WorldFile;

/// Some seconds of a sector of the default world with a few players, as an owner would have written them.
final class SmallPast {
    static final int SECTOR = 3;
    static final int TICKS = 200;

    private static final int PLAYERS = 4;
    private static final long TICK_MICROS = 25_000;

    private SmallPast() {}

    /// @param thrust of all players; so there are several pasts
    static List<SectorInput> inputs(int thrust) {
        List<SectorInput> inputs = new ArrayList<>();
        Sector sector = new Sector(SECTOR);
        append(inputs, sector, new Claim(1, 77));
        append(inputs, sector, new Rules(1, WorldFile.rules(Settings.of("", "sector"))));
        append(inputs, sector, batch(1, new Intent.Spawn()));
        long hash = 0;
        for (long tick = 1; tick <= TICKS + 2; tick++) {
            if (tick == 50) append(inputs, sector, batch(2, new Intent.Thrust(thrust)));
            append(inputs, sector, new Tick(1, tick * TICK_MICROS, 0, Tick.FULL_SPEED, tick - 1, hash));
            hash = sector.outcome().hash();
        }
        return inputs;
    }

    private static void append(List<SectorInput> inputs, Sector sector, SectorInput input) {
        sector.apply(inputs.size(), input);
        inputs.add(input);
    }

    private static SectorInput batch(long sequence, Intent intent) {
        List<PlayerIntent> intents = new ArrayList<>();
        for (long player = 1; player <= PLAYERS; player++)
            intents.add(new PlayerIntent(player, player, sequence, 0, 0, intent));
        return new IntentBatch(intents);
    }

    static Recording recording(List<SectorInput> inputs) {
        var serde = OwnSchemas.serde(new SectorInputCodec());
        List<Recording.Input> records = new ArrayList<>();
        for (int offset = 0; offset < inputs.size(); offset++)
            records.add(new Recording.Input(offset, serde.encode(inputs.get(offset))));
        return new MemoryRecording(SECTOR, Optional.empty(), OwnSchemas.texts(), records);
    }

    static RangeFile slice(List<SectorInput> inputs, long from, long to) {
        return new SliceCut(recording(inputs), new BuiltEngine(), "w-1", Set.of(), _ -> {})
                .cut(from, to)
                .file();
    }
}
