package starlog.benchmarks.board;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// The processor time that this process and all that it has started have taken, also what has left it since: `up --detach`
/// is nobody's child. It must look now and then while programs come and go. One thread at a time.
final class OwnWork {
    private final long self;
    private final Map<Long, ProcessTicks> own = new HashMap<>();
    private long gone; // ticks of those that nobody of ours has waited for

    /// @param self whose work it is
    OwnWork(long self) {
        this.self = self;
    }

    /// In ticks of the kernel.
    synchronized long ticks() {
        return ticks(running());
    }

    long ticks(Map<Long, ProcessTicks> running) {
        look(running);
        return gone + own.values().stream().mapToLong(ProcessTicks::ticks).sum();
    }

    private static Map<Long, ProcessTicks> running() {
        Map<Long, ProcessTicks> running = new HashMap<>();
        File[] folders = new File("/proc")
                .listFiles(file -> Character.isDigit(file.getName().charAt(0)));
        if (folders == null) return running;
        for (File folder : folders) {
            try {
                ProcessTicks process = ProcessTicks.parse(Files.readString(Path.of(folder.getPath(), "stat")));
                running.put(process.pid(), process);
            } catch (IOException ended) {
                // As processes do.
            }
        }
        return running;
    }

    private void look(Map<Long, ProcessTicks> running) {
        Map<Long, ProcessTicks> before = Map.copyOf(own);
        before.forEach((pid, then) -> {
            ProcessTicks now = running.get(pid);
            if (then.isSame(now)) own.put(pid, now);
            else leave(then, before);
        });
        if (running.containsKey(self)) own.put(self, running.get(self));
        while (adopt(running)) {
            // Children of those who came in.
        }
    }

    /// Whoever ends adds its ticks to those of the parent that waits for it.
    private void leave(ProcessTicks ended, Map<Long, ProcessTicks> before) {
        own.remove(ended.pid());
        if (!before.containsKey(ended.parent())) gone += ended.ticks();
    }

    private boolean adopt(Map<Long, ProcessTicks> running) {
        int before = own.size();
        for (ProcessTicks each : running.values())
            if (own.containsKey(each.parent())) own.putIfAbsent(each.pid(), each);
        return own.size() > before;
    }
}
