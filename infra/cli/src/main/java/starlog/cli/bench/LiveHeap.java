package starlog.cli.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import starlog.cli.console.Exit;
import starlog.cli.console.UserFault;
import starlog.cli.process.ProcessFigures;

/// The memory of a JVM on this machine after a collection of all garbage, by the JDK's own `jcmd`.
///
/// @param heapKb what lives in the heap
/// @param rssKb resident memory
record LiveHeap(long heapKb, long rssKb) {
    /// The heap, or each of its generations. Metaspace, which is not of the heap, tells no total.
    private static final Pattern TOTAL = Pattern.compile("total \\d+K, used (\\d+)K");

    static LiveHeap of(long pid) throws InterruptedException {
        jcmd(pid, "GC.run");
        long heapKb = usedKb(jcmd(pid, "GC.heap_info"));
        return new LiveHeap(heapKb, ProcessFigures.of(pid).orElseThrow().rssKb());
    }

    /// @param heap as `GC.heap_info` describes it
    static long usedKb(String heap) {
        List<MatchResult> totals = TOTAL.matcher(heap).results().toList();
        if (totals.isEmpty()) throw new UserFault(Exit.FAILED, "jcmd tells no heap: " + heap.strip());
        return totals.stream().mapToLong(each -> Long.parseLong(each.group(1))).sum();
    }

    private static String jcmd(long pid, String command) throws InterruptedException {
        String program = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        try {
            Process asked = new ProcessBuilder(program, Long.toString(pid), command)
                    .redirectErrorStream(true)
                    .start();
            String answer = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (asked.waitFor() != 0)
                throw new UserFault(Exit.FAILED, program + " " + pid + " " + command + ": " + answer.strip());
            return answer;
        } catch (IOException e) {
            throw new UserFault(Exit.FAILED, "cannot run " + program + ": " + e.getMessage(), e);
        }
    }
}
