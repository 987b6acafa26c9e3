package starlog.sector.simulation;

import java.util.ArrayList;
import java.util.List;
import starlog.schemas.event.SectorTick;
import starlog.schemas.snapshot.SectorSnapshot;
import starlog.sector.table.StateHash;
import starlog.sector.table.Table;
import starlog.sector.world.World;

/// States of sectors as snapshots, each under its hashes.
public final class SectorStates {
    private SectorStates() {}

    /// A sector before its first input.
    ///
    /// @param inputOffsetNext where its log begins
    public static SectorSnapshot empty(int number, long inputOffsetNext) {
        World world = new World(number);
        return of(world, inputOffsetNext, 0, hashes(world));
    }

    /// A state whose tables somebody has changed on purpose, under the hashes that they have now.
    ///
    /// @throws IllegalStateException if it has other tables than this build
    public static SectorSnapshot rehashed(SectorSnapshot snapshot) {
        World world = new World(snapshot.sector());
        StateTables.load(snapshot, world);
        return new SectorSnapshot(
                snapshot.sector(),
                snapshot.tick(),
                snapshot.epoch(),
                snapshot.inputOffsetNext(),
                snapshot.atMicros(),
                snapshot.engineVersion(),
                snapshot.rulesVersion(),
                hashes(world),
                snapshot.tables());
    }

    static SectorSnapshot of(World world, long inputOffsetNext, long atMicros, long[] hashes) {
        List<SectorSnapshot.Table> tables = new ArrayList<>();
        for (Table table : world.tables()) tables.add(StateTables.save(table));
        return new SectorSnapshot(
                world.sector,
                world.ownership.tick(),
                world.ownership.epoch(),
                inputOffsetNext,
                atMicros,
                Sector.ENGINE_VERSION,
                world.rules.version(),
                hashes.clone(),
                tables);
    }

    private static long[] hashes(World world) {
        long[] hashes = new long[SectorTick.COMPONENTS];
        hashInto(hashes, world);
        return hashes;
    }

    /// The hash of each component of the state.
    static void hashInto(long[] hashes, World world) {
        hashes[SectorTick.SHIPS] = StateHash.mix(world.ships.hash(), world.tracks.hash());
        hashes[SectorTick.RULES] = world.rules.hash();
        hashes[SectorTick.OWNERSHIP] = world.ownership.hash();
        hashes[SectorTick.MISSILES] = world.missiles.hash();
        hashes[SectorTick.ASTEROIDS] = world.asteroids.hash();
        hashes[SectorTick.STATIONS] = world.stations.hash();
        hashes[SectorTick.WRECKS] = world.wrecks.hash();
        hashes[SectorTick.FLEETS] = world.fleets.hash();
        hashes[SectorTick.SPAWNS] = world.spawns.hash();
        hashes[SectorTick.LEDGER] = world.ledger.hash();
        long border = StateHash.mix(world.channels.hash(), world.departed.hash());
        hashes[SectorTick.BORDER] = StateHash.mix(border, world.held.hash());
    }
}
