package starlog.embedded.clickhouse.http;

import io.undertow.io.UndertowOutputStream;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import starlog.embedded.clickhouse.engine.EngineException;
import starlog.embedded.clickhouse.engine.Statistics;

/// The answer to one request: headers, result bytes (in LZ4 blocks if wanted), or an error.
final class Answer {
    private static final int COPY_BYTES = 1 << 16;

    private final HttpServerExchange exchange;
    private final boolean compressed;
    private OutputStream body;

    Answer(HttpServerExchange exchange, boolean compressed) {
        this.exchange = exchange;
        this.compressed = compressed;
    }

    void header(String name, String value) {
        exchange.getResponseHeaders().put(new HttpString(name), value);
    }

    /// Drivers read the count of inserted rows from here.
    void summary(Statistics statistics) {
        header("X-ClickHouse-Summary", """
                {"read_rows":"%d","read_bytes":"%d","written_rows":"%d","written_bytes":"%d",\
                "total_rows_to_read":"0","result_rows":"%d","result_bytes":"%d","elapsed_ns":"%d"}""".formatted(
                        statistics.readRows(),
                        statistics.readBytes(),
                        statistics.writtenRows(),
                        statistics.writtenBytes(),
                        statistics.writtenRows(),
                        statistics.writtenBytes(),
                        statistics.elapsedNanos()));
    }

    void write(MemorySegment chunk) throws IOException {
        write(chunk, 0);
    }

    /// A further chunk of RowBinaryWithNamesAndTypes, without the header that the engine repeats in each.
    void writeWithoutRepeatedHeader(MemorySegment chunk) throws IOException {
        write(chunk, body == null ? 0 : TypedHeader.length(chunk));
    }

    private void write(MemorySegment chunk, long from) throws IOException {
        if (body == null) body = open();
        byte[] copy = new byte[(int) Math.min(COPY_BYTES, chunk.byteSize() - from)];
        for (long at = from; at < chunk.byteSize(); at += copy.length) {
            int count = (int) Math.min(copy.length, chunk.byteSize() - at);
            MemorySegment.copy(chunk, ValueLayout.JAVA_BYTE, at, copy, 0, count);
            body.write(copy, 0, count);
        }
    }

    private OutputStream open() {
        OutputStream plain = exchange.getOutputStream();
        return compressed ? new PackedOutput(plain) : plain;
    }

    void finish() throws IOException {
        if (body != null) body.close();
    }

    /// Once bytes have gone out the status is gone too: the connection is broken off, so that the client sees a
    /// truncated body instead of a short result.
    void fail(EngineException error, String version) throws IOException {
        if (exchange.isResponseStarted()) {
            exchange.getConnection().close();
            return;
        }
        // A first small chunk may still lie in the buffer; the error takes its place.
        if (body != null) ((UndertowOutputStream) exchange.getOutputStream()).resetBuffer();
        // A client that is still sending would see a broken pipe instead of the error.
        exchange.getInputStream().transferTo(OutputStream.nullOutputStream());
        ErrorStatus.describe(exchange, error.code());
        byte[] text = (error.getMessage() + " (version " + version + ")\n").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().put(Headers.CONTENT_LENGTH, text.length);
        exchange.getOutputStream().write(text);
        exchange.getOutputStream().close();
    }
}
