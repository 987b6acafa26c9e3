package starlog.cli.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A process with all that it has started, at one moment: PostgreSQL is a dozen of them.
///
/// @param root the first one; empty if it is gone
/// @param all those that are alive, the first one included
public record ProcessTree(Optional<ProcessFigures> root, List<ProcessFigures> all) {
    private static final int KB_IN_MB = 1024;

    public static ProcessTree of(long pid) {
        Optional<ProcessFigures> root = ProcessFigures.of(pid);
        if (root.isEmpty()) return new ProcessTree(root, List.of());
        Stream<ProcessFigures> below = ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::descendants)
                .flatMap(child -> ProcessFigures.of(child.pid()).stream());
        return new ProcessTree(root, Stream.concat(root.stream(), below).toList());
    }

    /// The first process without what it has started.
    public ProcessTree alone() {
        return new ProcessTree(root, root.stream().toList());
    }

    public boolean alive() {
        return root.isPresent();
    }

    /// Since the first one's start; 0 if it is gone.
    public double secondsUp() {
        return root.map(ProcessFigures::secondsUp).orElse(0.0);
    }

    public long cpuMillis() {
        return all.stream().mapToLong(ProcessFigures::cpuMillis).sum();
    }

    /// Of one core, over the time between two looks.
    public double cpuPercentSince(ProcessTree earlier, Duration between) {
        return Math.max(0, cpuMillis() - earlier.cpuMillis()) * 100.0 / between.toMillis();
    }

    /// Resident memory, every page counted once for each process that maps it.
    public long rssMb() {
        return all.stream().mapToLong(ProcessFigures::rssKb).sum() / KB_IN_MB;
    }

    /// Resident memory, a page that n processes map counted as its nth part in each; the figure to add up. Empty
    /// where the kernel does not tell.
    public Optional<Long> pssMb() {
        long kb = 0;
        for (ProcessFigures each : all) {
            Optional<Long> pss = pssKb(each.pid());
            if (pss.isEmpty()) return Optional.empty();
            kb += pss.get();
        }
        return Optional.of(kb / KB_IN_MB);
    }

    private static Optional<Long> pssKb(long pid) {
        try {
            String rollup = Files.readString(Path.of("/proc/" + pid + "/smaps_rollup"));
            return rollup.lines()
                    .filter(line -> line.startsWith("Pss:"))
                    .map(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst();
        } catch (IOException notOurs) {
            return Optional.empty();
        }
    }
}
