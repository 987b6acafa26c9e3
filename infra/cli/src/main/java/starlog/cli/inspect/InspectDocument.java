package starlog.cli.inspect;

import java.util.List;

/// What `inspect` tells.
///
/// @param entity whose life it is; null of a player
/// @param ticks that were looked at
/// @param lines the first ones of it
/// @param more lines that there are beside
/// @param standstill why the fold goes no further although the log does; empty if it does
record InspectDocument(
        int sector,
        Long entity,
        Long player,
        long fromTick,
        long toTick,
        long ticks,
        List<Line> lines,
        long more,
        String standstill) {}
