package starlog.benchmarks.board;

/// What Linux tells of a process in `/proc/<pid>/stat`.
///
/// @param startTicks when it started: with the pid, names one process for ever
/// @param ticks of a processor, with those of all children that it has waited for
record ProcessTicks(long pid, long parent, long startTicks, long ticks) {
    static ProcessTicks parse(String stat) {
        // The second field is the program's name in parentheses, which may itself hold blanks and parentheses.
        int name = stat.indexOf('(');
        String[] afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        long ticks = 0;
        for (int field = 11; field <= 14; field++) ticks += Long.parseLong(afterName[field]);
        return new ProcessTicks(
                Long.parseLong(stat.substring(0, name).strip()),
                Long.parseLong(afterName[1]),
                Long.parseLong(afterName[19]),
                ticks);
    }

    /// @param other null if there is none
    boolean isSame(ProcessTicks other) {
        return other != null && pid == other.pid && startTicks == other.startTicks;
    }
}
