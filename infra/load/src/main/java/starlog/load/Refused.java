package starlog.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/// The server's answer was a problem (RFC 9457) instead of what was asked for.
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    /// @param code a word of UPPER_SNAKE_CASE, empty if the answer held none
    Refused(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    /// What the answer to a request says.
    static Refused by(String path, HttpResponse<String> answer) {
        Optional<JsonNode> problem =
                Json.tree(answer.body()); // empty: something between us and the server has answered
        String code = problem.map(tree -> tree.path("code").asText("")).orElse("");
        String detail = problem.map(tree -> tree.path("detail").asText(null)).orElse(answer.body());
        return new Refused(answer.statusCode(), code, path + ": " + answer.statusCode() + " " + code + " " + detail);
    }

    /// Whether it was refused because the server cannot now.
    static boolean isNotNow(Throwable failure) {
        return of(failure) instanceof Refused refused && refused.status == 503;
    }

    /// As above, or because it was asked too often.
    static boolean isForNow(Throwable failure) {
        return isNotNow(failure) || of(failure) instanceof Refused refused && refused.status == 429;
    }

    /// Whether it was refused with this code.
    public static boolean is(Throwable failure, String code) {
        return of(failure) instanceof Refused refused && refused.code.equals(code);
    }

    private static Throwable of(Throwable failure) {
        return failure instanceof CompletionException ? failure.getCause() : failure;
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }
}
