package starlog.query.http;

import java.util.Arrays;
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

    /// Whole numbers with commas between them.
    ///
    /// @param countMax how many at most; one at least
    /// @throws Problem 400 `NOT_A_NUMBER`, `COUNT_OUT_OF_RANGE`
    public static long[] listInQuery(Request request, String name, int countMax) {
        String text = request.query(name).orElse("");
        String[] parts = text.isEmpty() ? new String[0] : text.split(",", countMax + 1);
        if (parts.length < 1 || parts.length > countMax)
            throw new Problem(
                    400, "COUNT_OUT_OF_RANGE", "Not so many", name + " must name 1 to " + countMax + " numbers");
        return Arrays.stream(parts).mapToLong(part -> of(name, part)).toArray();
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
