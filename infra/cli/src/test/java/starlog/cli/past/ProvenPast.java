package starlog.cli.past;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import starlog.runtime.config.Settings;
import starlog.schemas.input.SectorInput;
import starlog.schemas.input.SectorInputCodec;
import starlog.schemas.intent.Intent;
import starlog.schemas.intent.PlayerIntent;
import starlog.schemas.registry.TopicSerde;
import starlog.sector.engine.built.OwnSchemas;
import starlog.sector.recording.MemoryRecording;
import starlog.sector.recording.Recording;
import starlog.sector.simulation.Sector;
import starlog.sector.worldfile.WorldFile;

/// A sector of the default world with one ship, whose owner proves every tick.
final class ProvenPast {
    static final int TICKS = 300;
    static final long SHIP = 1;
    static final long SPAWN_OFFSET = 2;

    private final Sector sector = new Sector(0);
    private final TopicSerde<SectorInput> serde = OwnSchemas.serde(new SectorInputCodec());
    private final List<Recording.Input> inputs = new ArrayList<>();

    /// @param untrueTick the tick of which the owner proves what is not so; 0 for none
    static Recording of(long untrueTick) {
        return new ProvenPast().recording(untrueTick);
    }

    private Recording recording(long untrueTick) {
        add(new SectorInput.Claim(1, 7));
        add(new SectorInput.Rules(1, WorldFile.rules(Settings.of("", "sector"))));
        intent(1, new Intent.Spawn());
        for (int tick = 1; tick <= TICKS; tick++) {
            if (tick == 2) intent(2, new Intent.Thrust(1_000));
            long hash = sector.tick() == 0 ? 0 : sector.outcome().hash();
            add(new SectorInput.Tick(1, 0, 0, 1_000, sector.tick(), sector.tick() == untrueTick ? hash + 1 : hash));
        }
        return new MemoryRecording(0, Optional.empty(), OwnSchemas.texts(), inputs);
    }

    private void intent(long sequence, Intent intent) {
        add(new SectorInput.IntentBatch(List.of(new PlayerIntent(SHIP, SHIP, sequence, 0, 0, intent))));
    }

    private void add(SectorInput input) {
        inputs.add(new Recording.Input(inputs.size(), serde.encode(input)));
        sector.apply(inputs.size() - 1, input);
    }
}
