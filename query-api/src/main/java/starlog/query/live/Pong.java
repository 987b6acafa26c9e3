package starlog.query.live;

import com.fasterxml.jackson.databind.JsonNode;
import starlog.schemas.frame.FeedItem;

/// What a client learns by `{"ping": ...}`: the clock of its home sector as of the last frame.
///
/// @param pong whatever it has sent
/// @param ageMicros how long ago that frame was made
record Pong(JsonNode pong, int sector, long tick, long atMicros, int speedPermille, int rulesVersion, long ageMicros) {
    static Pong of(JsonNode ping, FeedItem.SectorClock now, long ageMicros) {
        return new Pong(
                ping, now.sector(), now.tick(), now.atMicros(), now.speedPermille(), now.rulesVersion(), ageMicros);
    }
}
