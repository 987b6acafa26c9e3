package starlog.analytics.clickhouse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/// Bytes as ClickHouse's description of RowBinary has them.
class RowBytesTest {
    private final RowBytes rows = new RowBytes();

    @Test
    void numbers_are_little_endian() {
        rows.int8(-1);
        rows.int16(0x0102);
        rows.int32(0x01020304);
        rows.int64(0x0102030405060708L);

        assertEquals(
                "ff" + "0201" + "04030201" + "0807060504030201", HexFormat.of().formatHex(rows.toBytes()));
    }

    @Test
    void text_has_its_length_in_front_in_groups_of_seven_bits() {
        rows.text("ore");
        rows.count(300);

        assertEquals("036f7265" + "ac02", HexFormat.of().formatHex(rows.toBytes()));
    }

    @Test
    void it_grows_and_is_used_again() throws Exception {
        rows.int8(0); // so that no value ends with the array
        for (long i = 0; i < 10_000; i++) rows.int64(i);
        for (int i = 0; i < 10_000; i++) rows.int32(i);
        rows.text("x".repeat(100_000));
        assertEquals(1 + 80_000 + 40_000 + 3 + 100_000, rows.toBytes().length);
        rows.clear();
        rows.int8(9);

        assertArrayEquals(new byte[] {9}, rows.stream().readAllBytes());
    }
}
