package starlog.sector.desync;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import starlog.schemas.input.SectorInput;
import starlog.schemas.input.SectorInputCodec;
import starlog.schemas.registry.TopicSerde;
import starlog.sector.battle.Battle;
import starlog.sector.battle.GoldenBattle;
import starlog.sector.engine.built.OwnSchemas;
import starlog.sector.recording.MemoryRecording;
import starlog.sector.recording.Recording;

/// Battles as recordings.
public final class Recordings {
    private Recordings() {}

    /// The battle of the repository.
    public static Recording golden() {
        return of(Battle.SECTOR, GoldenBattle.inputs());
    }

    /// From offset 0, of a world that begins with them.
    public static Recording of(int sector, List<SectorInput> inputs) {
        TopicSerde<SectorInput> serde = OwnSchemas.serde(new SectorInputCodec());
        List<Recording.Input> records = new ArrayList<>();
        for (int offset = 0; offset < inputs.size(); offset++)
            records.add(new Recording.Input(offset, serde.encode(inputs.get(offset))));
        return new MemoryRecording(sector, Optional.empty(), OwnSchemas.texts(), records);
    }
}
