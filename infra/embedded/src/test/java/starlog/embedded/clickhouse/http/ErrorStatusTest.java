package starlog.embedded.clickhouse.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ErrorStatusTest {
    @Test
    void the_status_tells_whose_fault_it_is() {
        assertEquals(404, ErrorStatus.of(60)); // UNKNOWN_TABLE
        assertEquals(404, ErrorStatus.of(81)); // UNKNOWN_DATABASE
        assertEquals(400, ErrorStatus.of(62)); // SYNTAX_ERROR
        assertEquals(400, ErrorStatus.of(115)); // UNKNOWN_SETTING
        assertEquals(403, ErrorStatus.of(497)); // ACCESS_DENIED
        assertEquals(403, ErrorStatus.of(164)); // READONLY
        assertEquals(501, ErrorStatus.of(48)); // NOT_IMPLEMENTED
        assertEquals(503, ErrorStatus.of(202)); // TOO_MANY_SIMULTANEOUS_QUERIES
        assertEquals(500, ErrorStatus.of(241)); // MEMORY_LIMIT_EXCEEDED
        assertEquals(500, ErrorStatus.of(1002));
    }
}
