package starlog.query.live;

import java.util.Arrays;
import java.util.List;
import starlog.query.world.Scene;
import starlog.schemas.event.EntityColumns;
import starlog.schemas.frame.Gauge;
import starlog.schemas.frame.ItemWriter;

/// The instruments of the own ship as a client has them. The feed's thread only.
final class OwnCockpit {
    private static final List<Gauge> GAUGES = Gauge.ALL;
    private static final int LOCK = Gauge.number("lock");

    private final long[] values = new long[GAUGES.size()];

    /// The client starts with 0 everywhere.
    void reset() {
        Arrays.fill(values, 0);
    }

    /// The ship that is aimed at; 0 for none.
    long lock() {
        return values[LOCK];
    }

    /// Tells what does not show what it should.
    void tell(Scene scene, long ship, ItemWriter out) {
        for (int number = 0; number < values.length; number++) {
            Gauge gauge = GAUGES.get(number);
            EntityColumns rows = scene.entities(gauge.kind());
            int row = rows.rowOf(ship);
            long value = row < 0 ? 0 : rows.columns[gauge.column()][row];
            if (value == values[number]) continue;
            values[number] = value;
            out.cockpit(number, value);
        }
    }
}
