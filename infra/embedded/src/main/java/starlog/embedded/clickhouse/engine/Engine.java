package starlog.embedded.clickhouse.engine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The ClickHouse engine inside this process: one per process and data folder. Any thread may open sessions, and
/// their statements run at the same time. The calling thread needs a large stack (16 MB), because the engine's parser
/// runs on it and a deeply nested statement would otherwise end the JVM.
public final class Engine implements AutoCloseable {
    private final NativeCalls calls;
    private final List<String> options;
    private final Session root; // while one session is open the engine stays up

    private Engine(NativeCalls calls, List<String> options) {
        this.calls = calls;
        this.options = options;
        root = session(Map.of());
    }

    /// Loads the library and opens the data folder; takes about a second. `options` are the engine's own,
    /// `--name=value`. Throws IllegalArgumentException or NoSuchElementException if the file is no usable libchdb,
    /// {@link EngineException} if the engine does not open the folder.
    public static Engine open(Path library, Path dataFolder, List<String> options) {
        var calls = new NativeCalls(library);
        // Before the first connection: ClickHouse's handlers for SIGSEGV and others would break the JVM's.
        NativeCalls.call(calls.setSignalHandlersEnabled, 0);
        var all = new ArrayList<>(List.of("starlog", "--path=" + dataFolder.toAbsolutePath()));
        all.addAll(options);
        return new Engine(calls, List.copyOf(all));
    }

    /// A fresh session (about 1 ms) with its own settings, current database and temporary tables. The engine ignores
    /// names of settings that it does not know, so the caller checks them.
    public Session session(Map<String, String> settings) {
        return new Session(calls, options, settings);
    }

    /// Every other session must be closed by now.
    @Override
    public void close() {
        root.close();
    }
}
