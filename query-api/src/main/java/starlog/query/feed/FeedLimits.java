package starlog.query.feed;

import java.time.Duration;

/// @param topicPatience how long the topic may not exist yet
/// @param searchBack how many records before the end to look for a keyframe first
public record FeedLimits(Duration topicPatience, int searchBack) {}
