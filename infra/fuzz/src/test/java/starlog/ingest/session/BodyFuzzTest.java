package starlog.ingest.session;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Arrays;
import java.util.List;
import starlog.fuzz.Cost;
import starlog.ingest.account.CredentialRules;
import starlog.ingest.account.Credentials;
import starlog.runtime.http.Json;
import starlog.runtime.http.Problem;

/// What log-ins, refreshes and changes of passwords read: bodies of strangers.
class BodyFuzzTest {
    private static final List<Class<?>> BODIES =
            List.of(Credentials.class, SessionRoutes.Refresh.class, PasswordRoutes.Change.class);

    private final Cost cost = new Cost(131_072, 256); // a parser of JSON has buffers of its own

    /// @param bytes a body, behind a byte that says of which path
    @FuzzTest(maxDuration = "4s")
    void a_body_is_read_or_refused(byte[] bytes) {
        if (bytes.length == 0) return;
        Class<?> type = BODIES.get(Byte.toUnsignedInt(bytes[0]) % BODIES.size());
        byte[] body = Arrays.copyOfRange(bytes, 1, bytes.length);
        cost.bound(body.length, () -> read(type, body));
    }

    private static void read(Class<?> type, byte[] body) {
        try {
            Object read = Json.read(body, type);
            if (read != null) judge(read);
        } catch (JsonProcessingException | Problem documented) {
            // answered with 400
        }
    }

    private static void judge(Object body) {
        switch (body) {
            case Credentials credentials -> {
                CredentialRules.checkKnown(credentials);
                CredentialRules.checkNew(credentials);
            }
            case PasswordRoutes.Change(String before, String after) -> {
                CredentialRules.checkKnown(new Credentials("ann", before));
                CredentialRules.checkNew(new Credentials("ann", after));
            }
            case SessionRoutes.Refresh(String text) -> RefreshToken.parse(text).ifPresent(BodyFuzzTest::check);
            default -> throw new IllegalArgumentException(body.getClass().toString());
        }
    }

    private static void check(RefreshToken token) {
        token.hash();
        token.handleHash();
    }
}
