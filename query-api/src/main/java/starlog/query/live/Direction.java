package starlog.query.live;

import java.util.List;
import java.util.stream.IntStream;

/// One of the eight directions in which a sector has neighbours.
///
/// @param number place in [#ALL]
/// @param east columns to the east, -1 to 1
/// @param north rows to the north, -1 to 1
record Direction(int number, int east, int north) {
    static final List<Direction> ALL = IntStream.range(0, 8)
            .mapToObj(number -> {
                int place = number < 4 ? number : number + 1; // the middle of the nine is the sector itself
                return new Direction(number, place % 3 - 1, place / 3 - 1);
            })
            .toList();

    Direction opposite() {
        return ALL.get(7 - number);
    }
}
