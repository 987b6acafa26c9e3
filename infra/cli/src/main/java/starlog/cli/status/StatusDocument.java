package starlog.cli.status;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import starlog.cli.console.Table;

/// What `status` tells.
///
/// @param dataFolder on which nothing runs if there are no parts
/// @param ready whether everything has been started, and says that it is well
/// @param starting whether `up` is still starting
/// @param history how far back the world can be replayed; null where nothing runs or it is not known
/// @param historyFault why it is not known; else null
record StatusDocument(
        Path dataFolder,
        boolean ready,
        boolean starting,
        List<PartStatus> parts,
        List<SectorHistory> history,
        String historyFault) {
    /// @param sharesProcess whether a part before it has the same process, whose figures stand there
    /// @param whyNot why it is not ready; null if it is
    /// @param degraded what is out of order in one that is ready; else null
    /// @param fault what keeps ending it; else null
    record PartStatus(
            String name,
            String address,
            long pid,
            boolean alive,
            long upSeconds,
            boolean sharesProcess,
            double cpuPercent,
            long rssMb,
            boolean ready,
            String whyNot,
            String degraded,
            String fault,
            String log) {
        private void row(Table table) {
            table.row(
                    name,
                    alive ? pid : "-",
                    alive ? upFor(upSeconds) : "-",
                    sharesProcess ? "" : String.format(Locale.ROOT, "%.1f", cpuPercent),
                    sharesProcess ? "" : rssMb,
                    ready ? yes() : "no: " + whyNot);
        }

        private String yes() {
            return degraded == null ? "yes" : "yes, but " + degraded;
        }
    }

    static StatusDocument nothing(Path dataFolder) {
        return new StatusDocument(dataFolder, false, false, List.of(), null, null);
    }

    String words() {
        if (parts.isEmpty()) return "nothing runs in " + dataFolder;
        var table = new Table("name", ">pid", ">up", ">cpu %", ">RSS MB", "ready");
        parts.forEach(part -> part.row(table));
        var lines = new StringJoiner("\n");
        lines.add(table.text());
        for (PartStatus part : parts)
            if (part.fault != null) lines.add(part.name + " keeps failing: " + part.fault + " (log: " + part.log + ")");
        if (starting) lines.add("up is still starting");
        return lines.toString();
    }

    private static String upFor(long seconds) {
        if (seconds < 60) return seconds + " s";
        if (seconds < 3600) return seconds / 60 + " m " + seconds % 60 + " s";
        return seconds / 3600 + " h " + seconds % 3600 / 60 + " m";
    }
}
