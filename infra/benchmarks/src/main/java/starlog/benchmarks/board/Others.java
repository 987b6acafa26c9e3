package starlog.benchmarks.board;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// How much of the machine others have taken since this was made, other virtual machines on it included. One thread.
final class Others {
    private static final int CORES = Runtime.getRuntime().availableProcessors();
    private static final int TICKS_PER_SECOND = 100; // the kernel's unit for user space on every platform of Java
    private static final int IDLE = 3;
    private static final int WAITING = 4;
    private static final int STOLEN = 7; // what follows is in the first two already

    private final OwnWork own;
    private final long ownBefore;
    private final long allBefore;
    private final long begin = System.nanoTime();

    Others(OwnWork own) {
        this.own = own;
        this.allBefore = allTicks();
        this.ownBefore = own.ticks();
    }

    /// Of all cores; 0 where the kernel does not tell.
    double percent() {
        long all = allTicks() - allBefore;
        long ours = own.ticks() - ownBefore;
        return percent(all - ours, (System.nanoTime() - begin) / 1e9, CORES);
    }

    static double percent(long othersTicks, double seconds, int cores) {
        return Math.max(0, 100.0 * othersTicks / TICKS_PER_SECOND / seconds / cores);
    }

    private static long allTicks() {
        try {
            return busyTicks(Files.readString(Path.of("/proc/stat")));
        } catch (IOException notLinux) {
            return 0;
        }
    }

    /// @param stat as `/proc/stat` has it, whose first line is of all cores
    static long busyTicks(String stat) {
        String[] fields =
                stat.lines().findFirst().orElseThrow().replaceFirst("cpu +", "").split(" ");
        long busy = 0;
        for (int field = 0; field <= STOLEN; field++)
            if (field != IDLE && field != WAITING) busy += Long.parseLong(fields[field]);
        return busy;
    }
}
