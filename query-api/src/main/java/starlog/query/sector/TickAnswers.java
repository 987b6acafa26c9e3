package starlog.query.sector;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import starlog.query.world.Moment;
import starlog.runtime.http.Json;

/// The answers about one sector that are the same for all who ask in one tick: the first who asks makes one, the
/// others are given its bytes. Holds those of one tick, within a fixed sum; what would not fit is made for each. Any
/// thread.
final class TickAnswers {
    private static final int BYTES_MAX = 256 * 1024; // some pages of entities, beside the counts

    private final Map<Object, byte[]> made = new HashMap<>();
    private Moment moment;
    private int bytes;

    /// @param question what was asked; equal questions of one moment have the same answer
    synchronized byte[] of(Moment now, Object question, Supplier<Object> answer) {
        if (moment != now) {
            if (moment != null && now.tick() < moment.tick()) return Json.bytes(answer.get()); // asked before it
            moment = now;
            made.clear();
            bytes = 0;
        }
        byte[] known = made.get(question);
        return known == null ? make(question, answer) : known;
    }

    private byte[] make(Object question, Supplier<Object> answer) {
        byte[] json = Json.bytes(answer.get());
        if (bytes + json.length <= BYTES_MAX) {
            made.put(question, json);
            bytes += json.length;
        }
        return json;
    }
}
