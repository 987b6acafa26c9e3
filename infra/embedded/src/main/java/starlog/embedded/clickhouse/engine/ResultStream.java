package starlog.embedded.clickhouse.engine;

import java.io.IOException;
import java.lang.foreign.MemorySegment;

/// A running SELECT whose result is pulled chunk by chunk. Closing it early cancels the query.
public final class ResultStream implements AutoCloseable {
    private final NativeCalls calls;
    private final MemorySegment connection;
    private final Result started;
    private boolean ended;

    ResultStream(NativeCalls calls, MemorySegment connection, Result started) {
        this.calls = calls;
        this.connection = connection;
        this.started = started;
    }

    /// Takes a chunk, which is valid only during the call.
    public interface Sink {
        void accept(MemorySegment chunk) throws IOException;
    }

    /// Hands the next chunk to the sink; false at the end.
    public boolean next(Sink sink) throws IOException {
        var fetched = NativeCalls.pointer(calls.fetch, connection, started.pointer());
        try (Result chunk = new Result(calls, fetched).orThrow()) {
            ended = chunk.length() == 0;
            if (!ended) sink.accept(chunk.data());
            return !ended;
        }
    }

    @Override
    public void close() {
        if (!ended) NativeCalls.call(calls.cancelQuery, connection, started.pointer());
        started.close();
    }
}
