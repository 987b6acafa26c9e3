package starlog.query.http;

import java.util.OptionalLong;
import java.util.regex.Pattern;
import starlog.runtime.http.Problem;
import starlog.runtime.http.Request;

/// A whole number in a path or a query.
public final class WholeNumber {
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,19}");

    private WholeNumber() {}

    /// @throws Problem 400 `NOT_A_NUMBER`
    public static long inPath(Request request, String name) {
        return of(name, request.path(name));
    }

    /// @throws Problem 400 `NOT_A_NUMBER`
    public static OptionalLong inQuery(Request request, String name) {
        return request.query(name).stream().mapToLong(text -> of(name, text)).findFirst();
    }

    private static long of(String name, String text) {
        try {
            if (WHOLE.matcher(text).matches()) return Long.parseLong(text);
        } catch (NumberFormatException beyondLong) {
            // told as all others
        }
        throw new Problem(
                400,
                "NOT_A_NUMBER",
                "Not a whole number",
                "%s must be a whole number from %d to %d: %s".formatted(name, Long.MIN_VALUE, Long.MAX_VALUE, text));
    }
}
