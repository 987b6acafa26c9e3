package starlog.embedded.clickhouse.engine;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Strings to and from C.
final class NativeText {
    private NativeText() {}

    /// Null for a null pointer.
    @SuppressWarnings("restricted")
    static String read(MemorySegment pointer) {
        return pointer.address() == 0
                ? null
                : pointer.reinterpret(Long.MAX_VALUE).getString(0);
    }

    static MemorySegment bytes(Arena arena, byte[] bytes) {
        return bytes.length == 0 ? arena.allocate(1) : arena.allocateFrom(JAVA_BYTE, bytes);
    }

    /// A `char **`, ended by a null pointer.
    static MemorySegment pointers(Arena arena, List<String> texts) {
        MemorySegment array = arena.allocate(ADDRESS, texts.size() + 1L);
        for (int i = 0; i < texts.size(); i++) array.setAtIndex(ADDRESS, i, arena.allocateFrom(texts.get(i)));
        return array;
    }

    /// The lengths in bytes that belong to {@link #pointers}.
    static MemorySegment lengths(Arena arena, List<String> texts) {
        MemorySegment array = arena.allocate(JAVA_LONG, texts.size() + 1L);
        for (int i = 0; i < texts.size(); i++)
            array.setAtIndex(JAVA_LONG, i, texts.get(i).getBytes(StandardCharsets.UTF_8).length);
        return array;
    }
}
