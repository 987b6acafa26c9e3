package starlog.runtime.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;

class JsonLinesTest {
    private final LoggerContext context = new LoggerContext();
    private final JsonLines lines = new JsonLines();

    @Test
    void an_event_is_one_line_with_its_fields() throws IOException {
        LoggingEvent event = event("sector {} took over", null, 7);
        event.setInstant(Instant.parse("2030-01-01T00:00:00.120Z"));
        event.setKeyValuePairs(List.of(
                new KeyValuePair("tick", 12L), new KeyValuePair("who", "a\n\"b\""), new KeyValuePair("none", null)));

        JsonNode line = read(event);
        assertEquals("2030-01-01T00:00:00.120Z", line.get("timestamp").asText());
        assertEquals("INFO", line.get("level").asText());
        assertEquals("sector", line.get("service").asText());
        assertEquals("starlog.test", line.get("logger").asText());
        assertEquals("sector 7 took over", line.get("message").asText());
        assertEquals(12, line.get("fields").get("tick").asLong());
        assertEquals("a\n\"b\"", line.get("fields").get("who").asText());
        assertTrue(line.get("fields").get("none").isNull());
        assertFalse(line.has("stackTrace"));
    }

    @Test
    void an_exception_stays_within_the_line_with_its_causes() throws IOException {
        JsonNode line = read(event("broken", new IllegalStateException("outer", new IOException("inner"))));

        assertTrue(line.get("stackTrace").asText().contains("IllegalStateException: outer"));
        assertTrue(line.get("stackTrace").asText().contains("Caused by: java.io.IOException: inner"));
    }

    @Test
    void threads_belong_to_the_service_of_who_started_them() throws Exception {
        LoggingEvent event = event("hello", null);
        var told = new CompletableFuture<String>();
        Thread.ofPlatform().start(() -> {
            Logs.nameService("query");
            Thread.ofPlatform().start(() -> told.complete(new String(lines.encode(event), StandardCharsets.UTF_8)));
        });

        assertEquals(
                "query", new ObjectMapper().readTree(told.get()).get("service").asText());
        assertEquals("sector", read(event).get("service").asText());
    }

    @Test
    void only_our_own_loggers_speak_at_info() {
        assertTrue(LoggerFactory.getLogger("starlog.any").isInfoEnabled());
        for (String quiet :
                List.of("org.apache.kafka.x", "com.zaxxer.hikari", "org.flywaydb", "org.xnio", "io.undertow")) {
            assertFalse(LoggerFactory.getLogger(quiet).isInfoEnabled(), quiet);
            assertTrue(LoggerFactory.getLogger(quiet).isWarnEnabled(), quiet);
        }
    }

    private LoggingEvent event(String message, Throwable cause, Object... arguments) {
        Logs.nameService("sector");
        context.setMDCAdapter(new LogbackMDCAdapter());
        lines.setContext(context);
        Logger logger = context.getLogger("starlog.test");
        return new LoggingEvent("", (ch.qos.logback.classic.Logger) logger, Level.INFO, message, cause, arguments);
    }

    private JsonNode read(LoggingEvent event) throws IOException {
        String text = new String(lines.encode(event), StandardCharsets.UTF_8);
        assertEquals(1, text.lines().count(), text);
        assertTrue(text.endsWith("\n"));
        return new ObjectMapper().readTree(text);
    }
}
