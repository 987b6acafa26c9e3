package starlog.embedded.clickhouse.engine;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;

/// A result, or one chunk of it, in native memory: valid until closed.
public final class Result implements AutoCloseable {
    private final NativeCalls calls;
    private final MemorySegment pointer;

    Result(NativeCalls calls, MemorySegment pointer) {
        this.calls = calls;
        this.pointer = pointer;
    }

    /// This, or the engine's error, with the memory freed.
    Result orThrow() {
        String error = NativeText.read(NativeCalls.pointer(calls.resultError, pointer));
        if (error == null) return this;
        close();
        throw new EngineException(error);
    }

    MemorySegment pointer() {
        return pointer;
    }

    public long length() {
        return NativeCalls.whole(calls.resultLength, pointer);
    }

    @SuppressWarnings("restricted")
    public MemorySegment data() {
        long length = length();
        return length == 0
                ? MemorySegment.NULL
                : NativeCalls.pointer(calls.resultBuffer, pointer).reinterpret(length);
    }

    public String text() {
        return new String(data().toArray(JAVA_BYTE), StandardCharsets.UTF_8);
    }

    public Statistics statistics() {
        return new Statistics(
                NativeCalls.whole(calls.rowsRead, pointer),
                NativeCalls.whole(calls.bytesRead, pointer),
                NativeCalls.whole(calls.rowsWritten, pointer),
                NativeCalls.whole(calls.bytesWritten, pointer),
                (long) (1e9 * (double) NativeCalls.call(calls.elapsedSeconds, pointer)));
    }

    @Override
    public void close() {
        NativeCalls.call(calls.destroyResult, pointer);
    }
}
