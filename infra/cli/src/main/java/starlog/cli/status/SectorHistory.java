package starlog.cli.status;

/// How far back one sector reaches, and what it takes. Times in milliseconds since 1970, 0 where there is nothing.
///
/// @param archiveMillis since when the archive has it without a gap
/// @param archiveTick and the first tick in it
/// @param archiveJoins whether Kafka goes on where the archive ends
/// @param intentsTick the first tick that Kafka's inputs are known to hold, 0 if that is not known
/// @param bytes on disk: inputs, ticks, snapshots, archive
/// @param lastingPerDay bytes of inputs and archive, as measured since each of them begins
/// @param statesPerDay bytes of ticks, which are kept for a short while only
record SectorHistory(
        int sector,
        long archiveMillis,
        long archiveTick,
        boolean archiveJoins,
        long intentsMillis,
        long intentsTick,
        long statesMillis,
        long statesTick,
        long bytes,
        long lastingPerDay,
        long statesPerDay) {
    /// Since when the sector can be folded again, up to now.
    long replayMillis() {
        boolean archived = archiveMillis > 0 && archiveJoins;
        return archived && (intentsMillis == 0 || archiveMillis < intentsMillis) ? archiveMillis : intentsMillis;
    }
}
