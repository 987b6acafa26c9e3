package starlog.cli.load;

import java.util.Map;

/// What was noticed and spent in a second or so of a run.
///
/// @param at seconds since the bots began
/// @param measured whether it counts: warming up does not
/// @param in clients with both sockets open
/// @param ticksPerSecond of the home sector, as the mean client was told
/// @param clientCpuPercent of a core, as the next two
/// @param otherCpuPercent of what is neither the world nor this command
/// @param gcMillis that the services' collectors took in it
/// @param lagMillis how far readers of the log are behind, by the reader's name
record Second(
        double at,
        boolean measured,
        long in,
        double sentPerSecond,
        Quantiles receipt,
        Quantiles verdict,
        Quantiles visible,
        Quantiles age,
        double framesPerSecond,
        double bytesPerSecond,
        double ticksPerSecond,
        double clientCpuPercent,
        double otherCpuPercent,
        Map<String, Double> cpuPercent,
        Map<String, Long> rssMb,
        Map<String, Double> gcMillis,
        Map<String, Double> lagMillis) {}
