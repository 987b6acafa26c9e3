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
import starlog.sector.simulation.Sector;

/// Battles as recordings.
public final class Recordings {
    private Recordings() {}

    /// The battle of the repository.
    public static Recording golden() {
        return of(Battle.SECTOR, GoldenBattle.inputs());
    }

    /// The same up to a tick.
    static Recording golden(int ticks) {
        return of(Battle.SECTOR, upTo(ticks));
    }

    /// The same up to a tick, in whose midst the log has lost a hundred ticks and two ships that left in them.
    static Recording settled(int ticks) {
        List<SectorInput> all = upTo(ticks);
        Sector sector = new Sector(Battle.SECTOR);
        int next = 0;
        boolean stepped = false;
        while (next < all.size() / 2 || !stepped) stepped = sector.apply(next, all.get(next++));
        long[] ships = sector.tables().stream()
                .filter(table -> table.name.equals("ships"))
                .findFirst()
                .orElseThrow()
                .column("id")
                .copy(5);
        List<SectorInput> settled = new ArrayList<>(all.subList(0, next));
        settled.add(new SectorInput.Settlement(sector.tick() + 100, List.of(ships[2], ships[4]), "a test"));
        settled.addAll(all.subList(next, all.size()));
        return of(Battle.SECTOR, settled);
    }

    private static List<SectorInput> upTo(int ticks) {
        List<SectorInput> all = GoldenBattle.inputs();
        Sector sector = new Sector(Battle.SECTOR);
        int offset = 0;
        while (sector.tick() < ticks) sector.apply(offset, all.get(offset++));
        return all.subList(0, offset);
    }

    /// The same recording from its beginning, for another reader.
    static Recording again(Recording recording) {
        List<Recording.Input> inputs = new ArrayList<>();
        recording.rewind();
        for (var next = recording.next(); next.isPresent(); next = recording.next()) inputs.add(next.get());
        return new MemoryRecording(recording.sector(), recording.snapshot(), recording.schemas(), inputs);
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
