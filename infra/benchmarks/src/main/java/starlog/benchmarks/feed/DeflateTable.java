package starlog.benchmarks.feed;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.Deflater;

/// Prints what packing one client's frames would save and cost, as a Markdown table: by permessage-deflate, each frame for
/// itself or with what has gone before (context takeover), at several levels.
final class DeflateTable {
    private static final int TAIL_BYTES = 4; // of each message, that are not sent
    private static final int ROUNDS = 5; // the first ones warm up
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int[] LEVELS = {1, 3, 6, 9};

    private final List<byte[]> frames;
    private final byte[] packed;

    /// @param frames of one client, in their order
    DeflateTable(List<byte[]> frames) {
        this.frames = new ArrayList<>(frames);
        int longest = frames.stream().mapToInt(frame -> frame.length).max().orElse(0);
        this.packed = new byte[2 * longest + 64];
    }

    void print() {
        long plain = frames.stream().mapToLong(frame -> frame.length).sum();
        System.out.println();
        System.out.println("| packed | bytes a frame | of plain | us of a processor a frame |");
        System.out.println("|---|---:|---:|---:|");
        line("not at all", plain, plain, 0);
        for (int level : LEVELS) {
            line("level " + level, plain, level, false);
            line("level " + level + ", with context takeover", plain, level, true);
        }
    }

    private void line(String how, long plain, int level, boolean takeover) {
        long bytes = 0;
        long nanos = 0;
        for (int round = 0; round < ROUNDS; round++) {
            var deflater = new Deflater(level, true);
            long begin = THREADS.getCurrentThreadCpuTime();
            bytes = pack(deflater, takeover);
            nanos = THREADS.getCurrentThreadCpuTime() - begin;
            deflater.end();
        }
        line(how, plain, bytes, nanos);
    }

    private long pack(Deflater deflater, boolean takeover) {
        long bytes = 0;
        for (byte[] frame : frames) {
            deflater.setInput(frame);
            bytes += deflater.deflate(packed, 0, packed.length, Deflater.SYNC_FLUSH) - TAIL_BYTES;
            if (!takeover) deflater.reset();
        }
        return bytes;
    }

    private void line(String how, long plain, long bytes, long nanos) {
        System.out.println(String.format(
                Locale.ROOT,
                "| %s | %.1f | %.0f %% | %.1f |",
                how,
                (double) bytes / frames.size(),
                100.0 * bytes / plain,
                nanos / 1_000.0 / frames.size()));
    }
}
