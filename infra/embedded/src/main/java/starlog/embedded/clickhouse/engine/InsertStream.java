package starlog.embedded.clickhouse.engine;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// A running INSERT into which data are pushed. Only {@link #finish} makes it durable; closing without it cancels.
/// One thread, the one that started it.
public final class InsertStream implements AutoCloseable {
    private static final long CHUNK_BYTES = 1 << 18; // copied once into native memory and reused

    private final NativeCalls calls;
    private final MemorySegment pointer;
    private final Arena arena = Arena.ofConfined();
    private final MemorySegment chunk = arena.allocate(CHUNK_BYTES);
    private boolean ended;

    InsertStream(NativeCalls calls, MemorySegment pointer) {
        this.calls = calls;
        this.pointer = pointer;
    }

    InsertStream orThrow() {
        String error = NativeText.read(NativeCalls.pointer(calls.insertError, pointer));
        if (error == null) return this;
        ended = true;
        close();
        throw new EngineException(error);
    }

    /// False once the engine has failed: stop sending, {@link #finish} says why. Blocks while the engine is behind.
    public boolean write(byte[] data, int from, int length) {
        for (int written = 0; written < length; ) {
            int count = (int) Math.min(length - written, CHUNK_BYTES);
            MemorySegment.copy(data, from + written, chunk, JAVA_BYTE, 0, count);
            if ((int) NativeCalls.call(calls.append, pointer, chunk, (long) count) != 0) return false;
            written += count;
        }
        return true;
    }

    /// Waits until the rows are stored, or throws the reason why they are not.
    public Statistics finish() {
        ended = true;
        try (Result result = new Result(calls, NativeCalls.pointer(calls.endInsert, pointer)).orThrow()) {
            return result.statistics();
        }
    }

    @Override
    public void close() {
        if (!ended) NativeCalls.call(calls.cancelInsert, pointer);
        NativeCalls.call(calls.destroyInsert, pointer);
        arena.close();
    }
}
