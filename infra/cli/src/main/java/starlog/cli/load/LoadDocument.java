package starlog.cli.load;

import java.util.List;
import java.util.Map;
import starlog.cli.audit.LogProof;

/// What `load` tells.
///
/// @param machine date, commit, machine
/// @param world where it ran, and how
/// @param result whether its figures count: nothing else disturbed it, and the client was in time
/// @param disturbances why not
/// @param intents what became of them
/// @param frames of the live feed
/// @param cost of a player's hour
/// @param client what the bots themselves took
/// @param trends of memory and lags, in the second half
/// @param in how many clients were in when the measuring ended
/// @param faults what went wrong, and how often
/// @param faultsBesides the same of when nothing was measured: as they came in, warmed up, and waited for the last verdicts
/// @param report the page with the plots
/// @param proof of the log afterwards; null if it was not asked for
/// @param well nobody was lost and nothing, and the proof holds
record LoadDocument(
        String machine,
        String world,
        Asked asked,
        boolean result,
        List<String> disturbances,
        Intents intents,
        Quantiles receipt,
        Quantiles verdict,
        Quantiles visible,
        Frames frames,
        List<Spent> processes,
        Cost cost,
        Client client,
        List<Trend> trends,
        long in,
        Map<String, Long> faults,
        Map<String, Long> faultsBesides,
        LogProof proof,
        String report,
        boolean well) {
    /// @param intentsPerSecond of each active client
    record Asked(
            String scenario, int clients, double intentsPerSecond, double seconds, double warmUpSeconds, long seed) {}

    /// @param sent while it was measured, as the two lists
    /// @param refused at the door, by code
    /// @param verdicts by name, for each kind of intent
    /// @param unanswered of the whole run: neither receipt nor refusal nor verdict
    /// @param lost of the whole run: a receipt and, ten seconds after the last intent, no verdict
    record Intents(
            long sent,
            Map<String, Long> refused,
            Map<String, Map<String, Long>> verdicts,
            long unanswered,
            long lost) {}

    /// @param perSecond of a client, as are bytes and ticks
    /// @param bytes of a frame, the mean
    /// @param age of what a frame shows when it comes
    /// @param slowPercent of frames in which a sector's time went slower than the world's
    /// @param anew frames of all clients that told everything anew, as a client had been behind
    record Frames(
            double perSecond,
            double bytes,
            double bytesPerSecond,
            double ticksPerSecond,
            double slowPercent,
            long anew,
            Quantiles age) {}

    /// @param cpuPercent of a core
    /// @param cpuMillisPerClientSecond what one client costs it
    /// @param rssMb most of any second
    record Spent(String name, boolean service, double cpuPercent, double cpuMillisPerClientSecond, long rssMb) {}

    /// @param cpuSeconds of all processes but the clients, as are megabytes of memory
    /// @param rssMb at most, for each player
    /// @param logMb by topic; empty if the broker is elsewhere
    record Cost(double cpuSeconds, double rssMb, Map<String, Double> logMb) {
        double logMbTogether() {
            return logMb.values().stream().mapToDouble(each -> each).sum();
        }
    }

    /// @param lateness from when an intent was due to when it was sent
    record Client(double cpuPercent, Quantiles lateness, double otherCpuPercent) {}
}
