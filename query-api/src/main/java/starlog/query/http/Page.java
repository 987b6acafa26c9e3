package starlog.query.http;

import starlog.runtime.http.Problem;
import starlog.runtime.http.Request;

/// Which part of a list that ascends by id is asked for: how many at most, above which id. Ids are never given twice,
/// so whatever comes and goes between two pages, nothing that stays is left out or told twice.
public record Page(long after, int limit) {
    private static final int LIMIT_USUAL = 100;
    private static final int LIMIT_MAX = 1_000; // some 100 to 250 kB of JSON

    /// @throws Problem 400 `LIMIT_OUT_OF_RANGE`, `AFTER_OUT_OF_RANGE`, `NOT_A_NUMBER`
    public static Page of(Request request) {
        long limit = WholeNumber.inQuery(request, "limit").orElse(LIMIT_USUAL);
        if (limit < 1 || limit > LIMIT_MAX)
            throw new Problem(
                    400, "LIMIT_OUT_OF_RANGE", "Not so many", "limit must be 1 to " + LIMIT_MAX + ": " + limit);
        long after = WholeNumber.inQuery(request, "after").orElse(0);
        if (after < 0)
            throw new Problem(
                    400, "AFTER_OUT_OF_RANGE", "Not an id", "after must be 0 to " + Long.MAX_VALUE + ": " + after);
        return new Page(after, (int) limit);
    }
}
