package starlog.cli.replay;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import starlog.sector.archive.ArchiveStore;
import starlog.sector.engine.Engine;
import starlog.sector.replay.RecordedSector;
import starlog.sector.replay.ReplayEnd;
import starlog.sector.replay.ReplayWatch;

/// How sectors are to be replayed. Several threads may ask it at once.
///
/// @param fromTick where to begin, as near as a kept snapshot stands before it; 0: as far back as the log reaches
/// @param archive to begin with; empty for Kafka alone
/// @param engine of another build; empty for this one's
/// @param watches looks on while one of them is replayed
/// @param faults told in words what is damaged or missing
record ReplayWish(
        long fromTick,
        ReplayEnd end,
        Optional<ArchiveStore> archive,
        Optional<Engine> engine,
        Function<RecordedSector, ReplayWatch> watches,
        Consumer<String> faults) {}
