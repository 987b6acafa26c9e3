package starlog.embedded.clickhouse.http;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import starlog.embedded.clickhouse.engine.Engine;
import starlog.embedded.clickhouse.engine.EngineException;
import starlog.embedded.clickhouse.engine.Session;
import starlog.embedded.clickhouse.engine.Statistics;
import starlog.embedded.clickhouse.statement.InsertHead;
import starlog.embedded.clickhouse.statement.Statement;

/// Runs the statement of one request in an engine session of its own, so that SET, USE and temporary tables never
/// leak into another request. Blocks; needs a worker thread with a large stack.
final class StatementHandler implements HttpHandler {
    /// An INSERT's statement, when it comes in the body, must end within this; its data may be of any size.
    private static final int HEAD_BYTES = 1 << 20;

    private static final int STATEMENT_BYTES_MAX =
            1 << 24; // the engine's parser stops at 256 KiB unless told otherwise
    private static final int COPY_BYTES = 1 << 18;

    private final Engine engine;
    private final EngineFacts facts;

    StatementHandler(Engine engine, EngineFacts facts) {
        this.engine = engine;
        this.facts = facts;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws IOException {
        var answer = new Answer(exchange, RequestParameters.wantsCompressedAnswer(exchange));
        try {
            run(exchange, RequestParameters.of(exchange), answer);
        } catch (EngineException e) {
            answer.fail(e, facts.version());
        } catch (RuntimeException e) {
            System.err.println("statement failed for a reason of our own: " + e);
            e.printStackTrace();
            answer.fail(EngineException.of(49, "LOGICAL_ERROR", e.toString()), facts.version());
        }
    }

    private void run(HttpServerExchange exchange, RequestParameters request, Answer answer) throws IOException {
        answer.header("X-ClickHouse-Query-Id", request.queryId());
        answer.header("X-ClickHouse-Server-Display-Name", "starlog");
        answer.header("X-ClickHouse-Timezone", facts.timezone());
        facts.check(request.settings());
        try (Session session = engine.session(request.sessionSettings())) {
            if (!request.database().isEmpty()) use(session, request.database());
            execute(session, request, body(exchange, request), answer);
        }
        answer.finish();
    }

    private static void use(Session session, String database) {
        String quoted = database.replace("\\", "\\\\").replace("`", "\\`");
        session.query("USE `" + quoted + "`", "Null", Map.of()).close();
    }

    private static InputStream body(HttpServerExchange exchange, RequestParameters request) {
        InputStream plain = exchange.getInputStream();
        return request.compressedBody() ? new PackedInput(plain) : plain;
    }

    /// The statement is the parameter `query`, continued by the body.
    private void execute(Session session, RequestParameters request, InputStream body, Answer answer)
            throws IOException {
        boolean inAddress = !request.query().isEmpty();
        byte[] head = inAddress ? request.query().getBytes(StandardCharsets.UTF_8) : body.readNBytes(HEAD_BYTES);
        var insert = InsertHead.of(head);
        if (insert.isPresent()) {
            int dataAt = insert.get().dataAt();
            insert(session, request, insert.get(), Arrays.copyOfRange(head, dataAt, head.length), body, answer);
            return;
        }
        byte[] tail = body.readNBytes(STATEMENT_BYTES_MAX);
        if (tail.length == STATEMENT_BYTES_MAX)
            throw EngineException.of(62, "SYNTAX_ERROR", "Statement is longer than " + STATEMENT_BYTES_MAX + " bytes");
        String sql = new String(head, StandardCharsets.UTF_8)
                + (inAddress ? "\n" : "")
                + new String(tail, StandardCharsets.UTF_8);
        var statement = new Statement(sql);
        facts.check(statement, request.statementParameters());
        read(session, request, statement, answer);
    }

    /// The data begin behind the statement and go on in the rest of the body.
    private void insert(
            Session session,
            RequestParameters request,
            InsertHead insert,
            byte[] begun,
            InputStream rest,
            Answer answer)
            throws IOException {
        facts.check(new Statement(insert.sql()), request.statementParameters());
        try (var stream = session.insert(insert.sql(), insert.format(), request.statementParameters())) {
            byte[] copy = new byte[COPY_BYTES];
            boolean wanted = stream.write(begun, 0, begun.length);
            for (int count = 0; wanted && count >= 0; count = rest.read(copy)) wanted = stream.write(copy, 0, count);
            answer.summary(stream.finish());
        }
    }

    private void read(Session session, RequestParameters request, Statement statement, Answer answer)
            throws IOException {
        String format = statement.format().orElse(request.format());
        answer.header("X-ClickHouse-Format", format);
        var parameters = request.statementParameters();
        if (!statement.streams(format)) {
            try (var result = session.query(statement.sql(), request.format(), parameters)) {
                answer.summary(result.statistics());
                if (result.length() > 0) answer.write(result.data());
            }
            return;
        }
        try (var stream = session.stream(statement.sql(), request.format(), parameters)) {
            answer.summary(Statistics.NONE);
            boolean repeats = Statement.repeatsHeader(format);
            boolean more = true;
            while (more) more = stream.next(repeats ? answer::writeWithoutRepeatedHeader : answer::write);
        }
    }
}
