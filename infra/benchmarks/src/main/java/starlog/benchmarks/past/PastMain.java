package starlog.benchmarks.past;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import starlog.sector.archive.ArchiveBudget;
import starlog.sector.archive.Archivist;
import starlog.sector.archive.FolderStore;

/// Prints what going back costs in a busy sector, as Markdown: `PastMain FOLDER [HOURS] [PLAYERS] [TICKS-PER-FILE]`. The
/// log is made first if the folder is not there, some 300 times as fast as it would be played, and left there; its first hour
/// lies beside it as one file, for `starlog replay --file` and `starlog diff --file`.
public final class PastMain {
    private static final int TICKS_PER_HOUR = 144_000;
    private static final int TICKS_PER_FILE = 4_800; // as `keep-snapshot-every` is by default
    private static final int PLAYERS = 300;
    private static final long SEED = 14;

    private PastMain() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        int hours = number(arguments, 1, 1);
        int players = number(arguments, 2, PLAYERS);
        int ticksPerFile = number(arguments, 3, TICKS_PER_FILE);
        if (Files.notExists(folder)) record(folder, hours * TICKS_PER_HOUR, players, ticksPerFile);
        Path hour = Path.of(folder + ".slog");
        if (Files.notExists(hour))
            Files.write(hour, GoingBack.file(folder, TICKS_PER_HOUR).bytes());
        new GoingBack(folder, Math.min(hours * TICKS_PER_HOUR, TICKS_PER_HOUR)).print();
    }

    private static int number(String[] arguments, int place, int otherwise) {
        return arguments.length > place ? Integer.parseInt(arguments[place]) : otherwise;
    }

    /// Makes a log as fast as it can be folded, and archives it.
    ///
    /// @param ticksPerFile of which ticks is a multiple
    public static void record(Path folder, int ticks, int players, int ticksPerFile) throws IOException {
        var log = new GrowingLog();
        var sector = new BusySector(players, SEED, log::append);
        var budget = new ArchiveBudget(Long.MAX_VALUE, 1, System::nanoTime);
        var store = new FolderStore(folder);
        var archivist = new Archivist(store, log, () -> List.of(BusySector.SECTOR), budget, "");
        for (int tick = 1; tick <= ticks; tick++) {
            sector.tick();
            if (tick % ticksPerFile != 0) continue;
            log.keep(sector.snapshot());
            archivist.round(() -> false);
            log.forget();
            System.err.printf("recorded: tick %,d of %,d%n", tick, ticks);
        }
    }
}
