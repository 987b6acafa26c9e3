package starlog.sector.ownership;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/// The number by which a life of a node is known in the log: some of it is the name's and the rest the life's, so that who
/// has been killed and is back knows what was its own.
public final class NodeNumber {
    private static final int LIFE_BITS = 40;

    private NodeNumber() {}

    /// Never 0.
    ///
    /// @param random drawn anew at every start
    public static long of(String node, long random) {
        var checksum = new CRC32();
        checksum.update(node.getBytes(StandardCharsets.UTF_8));
        long name = Math.max(1, checksum.getValue() >>> (LIFE_BITS - Integer.SIZE));
        return name << LIFE_BITS | random >>> (Long.SIZE - LIFE_BITS) | 1;
    }

    /// True if it was another life of the same node, or, once in sixteen million, of one with a name that looks alike: then
    /// a claim comes sooner than it should.
    static boolean isFormerLife(long owner, long node) {
        long name = owner >>> LIFE_BITS;
        return owner != node && name != 0 && name == node >>> LIFE_BITS;
    }
}
