package starlog.cli.past;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import starlog.cli.console.Target;
import starlog.cli.console.UserFault;
import starlog.cli.replay.ArchiveWish;
import starlog.cli.replay.LoggedWorld;
import starlog.cli.replay.SliceFiles;
import starlog.sector.ArchiveConfig;
import starlog.sector.archive.RangeRecording;
import starlog.sector.engine.StateTable;
import starlog.sector.engine.built.BuiltEngine;
import starlog.sector.recording.Recording;
import starlog.sector.replay.PassedOverInputs;
import starlog.sector.replay.ProvenFold;

/// A state that a user has named: of a file, or of the log, at a tick.
///
/// @param name as the user did
record StateAt(String name, int sector, long tick, List<StateTable> tables) {
    private static final Pattern AT_TICK = Pattern.compile("(.+)@(\\d{1,18})");

    static StateAt of(String name, Target target) throws IOException {
        Matcher at = AT_TICK.matcher(name);
        if (!at.matches() || Files.exists(Path.of(name))) return ofFile(name, Path.of(name), Optional.empty());
        long tick = Long.parseLong(at.group(2));
        boolean ofLog = at.group(1).matches("\\d{1,6}") && !Files.exists(Path.of(at.group(1)));
        return ofLog
                ? ofLog(name, Integer.parseInt(at.group(1)), tick, target)
                : ofFile(name, Path.of(at.group(1)), Optional.of(tick));
    }

    private static StateAt ofFile(String name, Path place, Optional<Long> tick) throws IOException {
        var file = SliceFiles.read(place);
        return at(name, new RangeRecording(file), tick.orElse(file.header().tickBefore()));
    }

    private static StateAt ofLog(String name, int sector, long tick, Target target) {
        var settings = target.settings("sector");
        try (LoggedWorld world = LoggedWorld.open(settings)) {
            if (sector >= world.sectorCount())
                throw UserFault.usage(
                        "there is no sector %d; the world has 0 to %d".formatted(sector, world.sectorCount() - 1));
            Optional<ArchiveWish> archive = ArchiveConfig.of(settings)
                    .store()
                    .map(store -> new ArchiveWish(store, false, tick, false, _ -> {}));
            try (Recording recording = world.recording(sector, tick, archive)) {
                return at(name, recording, tick);
            }
        }
    }

    private static StateAt at(String name, Recording recording, long tick) {
        var fold = new ProvenFold(new BuiltEngine(), recording, PassedOverInputs.in(recording));
        while (fold.fold().tick() < tick && fold.step()) {}
        fold.stand().ifPresent(stand -> {
            throw new UserFault("%s: offset %d: %s".formatted(name, stand.offset(), stand.why()));
        });
        if (fold.fold().tick() != tick)
            throw UserFault.usage("%s: the past that is there leads from tick %d, and not to tick %d"
                    .formatted(name, fold.fold().tick(), tick));
        return new StateAt(name, recording.sector(), tick, fold.fold().tables());
    }
}
