package starlog.cli.bench;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import starlog.cli.console.UserFault;
import starlog.cli.status.Readiness;
import starlog.cli.up.Part;
import starlog.cli.up.RunningParts;
import starlog.cli.up.RunningParts.RunningPart;
import starlog.load.failover.Instances;
import starlog.runtime.config.Settings;

/// The instances of an `up`, which starts again what is killed. One thread, but for the verdicts.
final class RunningInstances implements Instances, AutoCloseable {
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);
    private static final Duration READY_WITHIN = Duration.ofMinutes(2);
    private static final int MIN = 2;

    private final Path folder;
    private final VerdictLog verdicts;
    private final Map<String, Long> killed = new HashMap<>(); // pids by name

    private RunningInstances(Path folder, VerdictLog verdicts) {
        this.folder = folder;
        this.verdicts = verdicts;
    }

    /// @throws UserFault nothing runs on the folder, or not several of each
    static RunningInstances of(Path folder) {
        RunningParts running = read(folder);
        for (Part part : List.of(Part.INGEST, Part.QUERY))
            if (running.instances(part).size() < MIN)
                throw UserFault.usage("there is one " + part.label()
                        + " to kill and none to go on with: `starlog up --ingests 2 --queries 2` first");
        Settings settings = Settings.load(Part.SECTOR.label(), Path.of(running.settings()), System.getenv());
        return new RunningInstances(folder, new VerdictLog(settings));
    }

    private static RunningParts read(Path folder) {
        return RunningParts.read(folder)
                .orElseThrow(() -> UserFault.unreachable("nothing runs in " + folder + ": `starlog up` first"));
    }

    @Override
    public List<URI> ingests() {
        return addresses(Part.INGEST);
    }

    @Override
    public List<URI> queries() {
        return addresses(Part.QUERY);
    }

    private List<URI> addresses(Part part) {
        return read(folder).instances(part).stream()
                .map(each -> URI.create(each.address()))
                .toList();
    }

    @Override
    public void kill(URI instance) {
        RunningPart part = read(folder).parts().stream()
                .filter(each -> each.address().equals(instance.toString()))
                .findFirst()
                .orElseThrow();
        killed.put(part.name(), part.pid());
        ProcessHandle.of(part.pid()).ifPresent(ProcessHandle::destroyForcibly);
    }

    @Override
    public void awaitReady() throws InterruptedException {
        long end = System.nanoTime() + READY_WITHIN.toNanos();
        try (var readiness = new Readiness()) {
            while (!allReady(readiness)) {
                if (System.nanoTime() > end) throw new IllegalStateException("what was killed does not come back");
                Thread.sleep(LOOK_EVERY);
            }
        }
    }

    private boolean allReady(Readiness readiness) throws InterruptedException {
        for (RunningPart part : read(folder).parts())
            if (Long.valueOf(part.pid()).equals(killed.get(part.name()))
                    || readiness.whyNot(part).isPresent()) return false;
        return true;
    }

    @Override
    public Verdicts verdicts(long ship, long sequence) {
        return verdicts.of(ship, sequence);
    }

    @Override
    public void close() {
        verdicts.close();
    }
}
