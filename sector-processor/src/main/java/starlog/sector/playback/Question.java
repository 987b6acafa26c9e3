package starlog.sector.playback;

/// Which stretch of a past somebody wants to see.
///
/// @param source its name
/// @param tick the one that is wanted, or [Playback#NEWEST]
/// @param before so many ticks before it, too
/// @param ticks so many in all
record Question(String source, long tick, int before, int ticks) {}
