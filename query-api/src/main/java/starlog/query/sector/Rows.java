package starlog.query.sector;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import starlog.query.http.Page;

/// Some rows of a table that ascends by id: those of one page.
///
/// @param next the id after which the next page begins; null if there is none
record Rows(int[] numbers, Long next) {

    /// @param wanted whether a row is to be told
    static Rows of(long[] ids, int count, Page page, IntPredicate wanted) {
        int[] numbers = IntStream.range(firstAbove(ids, count, page.after()), count)
                .filter(wanted)
                .limit(page.limit() + 1L) // one more tells whether there is another page
                .toArray();
        if (numbers.length <= page.limit()) return new Rows(numbers, null);
        return new Rows(Arrays.copyOf(numbers, page.limit()), ids[numbers[page.limit() - 1]]);
    }

    private static int firstAbove(long[] ids, int count, long id) {
        int place = Arrays.binarySearch(ids, 0, count, id);
        return place >= 0 ? place + 1 : -place - 1;
    }

    IntStream stream() {
        return Arrays.stream(numbers);
    }
}
