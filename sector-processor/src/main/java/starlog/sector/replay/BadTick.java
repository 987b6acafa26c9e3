package starlog.sector.replay;

import starlog.schemas.topic.Topics;

/// A record of `state-events` that readers cannot take, or should not, and that nobody had passed over.
///
/// @param why in words
public record BadTick(int sector, long offset, String why) {
    @Override
    public String toString() {
        return ("%s, partition %d, offset %d: %s; way out: `starlog quarantine --topic %s --sector %d --offset %d --reason"
                        + " ...` has readers pass over it")
                .formatted(Topics.STATE_EVENTS, sector, offset, why, Topics.STATE_EVENTS, sector, offset);
    }
}
