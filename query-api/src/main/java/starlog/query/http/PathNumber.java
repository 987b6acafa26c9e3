package starlog.query.http;

import java.util.regex.Pattern;
import starlog.runtime.http.Problem;
import starlog.runtime.http.Request;

/// A whole number in a path.
public final class PathNumber {
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}"); // so that it fits a long

    private PathNumber() {}

    /// @throws Problem 400 `NOT_A_NUMBER`
    public static long of(Request request, String name) {
        String text = request.path(name);
        if (WHOLE.matcher(text).matches()) return Long.parseLong(text);
        throw new Problem(
                400,
                "NOT_A_NUMBER",
                "Not a whole number",
                name + " must be a whole number of at most 18 digits: " + text);
    }
}
