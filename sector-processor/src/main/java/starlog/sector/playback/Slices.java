package starlog.sector.playback;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.zip.CRC32C;
import starlog.runtime.http.Problem;
import starlog.sector.archive.DamagedRange;
import starlog.sector.archive.RangeFile;

/// The slices that operators have brought, the last two: a page has two panes. Any thread.
final class Slices {
    /// Of a file, as it comes.
    static final int BYTES_MAX = 8 << 20;

    static final String PREFIX = "slice-";

    private static final int PART_BYTES_MAX = 32 << 20;
    private static final int KEPT_MAX = 2;

    private final LinkedHashMap<String, SliceSource> kept = new LinkedHashMap<>(8, 0.75F, true);

    /// Keeps a file, under a name that follows from its bytes.
    ///
    /// @throws Problem 400 if it is none, or is damaged, or does not begin with a state
    synchronized SliceSource bring(byte[] bytes) {
        RangeFile file = read(bytes);
        if (!file.header().beginsAlone())
            throw refused("it does not begin with a state: it needs the file before it in the archive");
        var source = new SliceSource(name(bytes), file);
        kept.put(source.name(), source);
        if (kept.size() > KEPT_MAX) kept.pollFirstEntry();
        return source;
    }

    private static RangeFile read(byte[] bytes) {
        try {
            return RangeFile.read(new ByteArrayInputStream(bytes), "that was brought", PART_BYTES_MAX);
        } catch (DamagedRange damaged) {
            throw refused(damaged.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail
        }
    }

    private static Problem refused(String why) {
        return new Problem(400, "SLICE_UNREADABLE", "This is no slice", why);
    }

    private static String name(byte[] bytes) {
        var sum = new CRC32C();
        sum.update(bytes);
        return PREFIX + "%08x".formatted(sum.getValue());
    }

    /// @throws Problem 404 if it is not kept any more
    synchronized SliceSource called(String name) {
        SliceSource source = kept.get(name);
        if (source != null) return source;
        throw new Problem(
                404,
                "SLICE_FORGOTTEN",
                "This node does not have the slice",
                name + " is not among the last " + KEPT_MAX + " that were brought; bring it again");
    }
}
