package starlog.cli.bench;

import java.util.List;
import java.util.Map;

/// What `bench crowd` tells.
///
/// @param in how many still flew at the end
/// @param framesPerSecond of a player, the mean; framesPerSecondP5 is what one in twenty has no more than
/// @param bytesPerSecond of a player's live feed, the mean
/// @param age of what a frame shows when it is received
/// @param receipt from an intent to its receipt
/// @param verdict from an intent to the first frame that has its verdict
/// @param faults how often what went wrong
record CrowdDocument(
        String machine,
        int players,
        long in,
        int seconds,
        double framesPerSecond,
        double framesPerSecondP5,
        double bytesPerSecond,
        Millis age,
        Millis receipt,
        Millis verdict,
        Map<String, Long> faults,
        List<ProcessCost> processes) {}
