package starlog.embedded.clickhouse.engine;

import static java.lang.foreign.ValueLayout.ADDRESS;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// One connection to the engine; one statement at a time, one thread. Statements throw {@link EngineException}.
public final class Session implements AutoCloseable {
    private final NativeCalls calls;
    private final MemorySegment handle;
    private final MemorySegment connection;

    @SuppressWarnings("restricted")
    Session(NativeCalls calls, List<String> options, Map<String, String> settings) {
        this.calls = calls;
        try (Arena arena = Arena.ofConfined()) {
            var arguments = new ArrayList<>(options);
            settings.forEach((name, value) -> arguments.add("--" + name + "=" + value));
            handle = NativeCalls.pointer(calls.connect, arguments.size(), NativeText.pointers(arena, arguments));
        }
        if (handle.address() == 0) // the engine tells no reason here, only on stderr
        throw EngineException.of(36, "BAD_ARGUMENTS", "The engine refuses a session with settings " + settings);
        // The handle points to the connection: statements take the connection, closing takes the handle.
        connection = handle.reinterpret(ADDRESS.byteSize()).get(ADDRESS, 0);
    }

    /// Runs a statement to its end; the whole result lies in native memory until closed.
    public Result query(String sql, String format, Map<String, String> parameters) {
        return new Result(calls, run(calls.query, sql, format, parameters)).orThrow();
    }

    /// Starts a SELECT (the engine streams nothing else) whose result is fetched chunk by chunk.
    public ResultStream stream(String sql, String format, Map<String, String> parameters) {
        var started = new Result(calls, run(calls.streamQuery, sql, format, parameters)).orThrow();
        return new ResultStream(calls, connection, started);
    }

    /// Starts an INSERT, given without FORMAT clause and data; the data follow through the returned stream.
    public InsertStream insert(String sql, String format, Map<String, String> parameters) {
        return new InsertStream(calls, run(calls.insert, sql, format, parameters)).orThrow();
    }

    private MemorySegment run(MethodHandle function, String sql, String format, Map<String, String> parameters) {
        byte[] sqlBytes = sql.getBytes(StandardCharsets.UTF_8);
        byte[] formatBytes = format.getBytes(StandardCharsets.UTF_8);
        var names = List.copyOf(parameters.keySet());
        var values = names.stream().map(parameters::get).toList();
        try (Arena arena = Arena.ofConfined()) {
            return NativeCalls.pointer(
                    function,
                    connection,
                    NativeText.bytes(arena, sqlBytes),
                    (long) sqlBytes.length,
                    NativeText.bytes(arena, formatBytes),
                    (long) formatBytes.length,
                    NativeText.pointers(arena, names),
                    NativeText.lengths(arena, names),
                    NativeText.pointers(arena, values),
                    NativeText.lengths(arena, values),
                    (long) names.size());
        }
    }

    @Override
    public void close() {
        NativeCalls.call(calls.closeConnection, handle);
    }
}
