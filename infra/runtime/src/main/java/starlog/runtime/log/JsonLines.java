package starlog.runtime.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/// Turns a log event into one line: timestamp, level, service, thread, logger, message, fields, stack trace.
final class JsonLines extends EncoderBase<ILoggingEvent> {
    private static final byte[] NOTHING = {};
    private static final DateTimeFormatter MILLIS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();
    private final JsonFactory json = new JsonFactory();

    @Override
    public byte[] encode(ILoggingEvent event) {
        try (var line = new ByteArrayBuilder(512)) {
            try (var out = json.createGenerator(line)) {
                write(event, out);
            }
            line.append('\n');
            return line.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // writing to memory does no I/O
        }
    }

    private void write(ILoggingEvent event, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("timestamp", MILLIS.format(event.getInstant()));
        out.writeStringField("level", event.getLevel().toString());
        String service = Logs.service();
        if (service != null) out.writeStringField("service", service);
        out.writeStringField("thread", event.getThreadName());
        out.writeStringField("logger", event.getLoggerName());
        out.writeStringField("message", event.getFormattedMessage());
        writeFields(event, out);
        if (event.getThrowableProxy() != null) {
            out.writeStringField("stackTrace", ThrowableProxyUtil.asString(event.getThrowableProxy()));
        }
        out.writeEndObject();
    }

    private static void writeFields(ILoggingEvent event, JsonGenerator out) throws IOException {
        var pairs = event.getKeyValuePairs();
        var context = event.getMDCPropertyMap();
        boolean empty = (pairs == null || pairs.isEmpty()) && context.isEmpty();
        if (empty) return;
        out.writeObjectFieldStart("fields");
        for (var entry : context.entrySet()) out.writeStringField(entry.getKey(), entry.getValue());
        if (pairs != null) {
            for (var pair : pairs) writeField(out, pair.key, pair.value);
        }
        out.writeEndObject();
    }

    private static void writeField(JsonGenerator out, String key, Object value) throws IOException {
        switch (value) {
            case null -> out.writeNullField(key);
            case Integer number -> out.writeNumberField(key, number);
            case Long number -> out.writeNumberField(key, number);
            case Double number -> out.writeNumberField(key, number);
            case Boolean flag -> out.writeBooleanField(key, flag);
            default -> out.writeStringField(key, value.toString());
        }
    }

    @Override
    public byte[] headerBytes() {
        return NOTHING;
    }

    @Override
    public byte[] footerBytes() {
        return NOTHING;
    }
}
