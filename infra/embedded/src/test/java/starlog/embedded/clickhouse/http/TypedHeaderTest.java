package starlog.embedded.clickhouse.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;

class TypedHeaderTest {
    @Test
    void the_header_ends_behind_the_last_type() {
        var bytes = new ByteArrayOutputStream();
        bytes.write(2);
        string(bytes, "a");
        string(bytes, "x".repeat(300)); // its length takes two bytes
        string(bytes, "UInt8");
        string(bytes, "String");
        int headerLength = bytes.size();
        bytes.write(7);
        assertEquals(headerLength, TypedHeader.length(MemorySegment.ofArray(bytes.toByteArray())));
    }

    private static void string(ByteArrayOutputStream bytes, String text) {
        int length = text.length();
        for (; length > 127; length >>>= 7) bytes.write(length & 0x7f | 0x80);
        bytes.write(length);
        bytes.writeBytes(text.getBytes());
    }
}
