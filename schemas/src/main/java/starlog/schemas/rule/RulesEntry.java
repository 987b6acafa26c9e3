package starlog.schemas.rule;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import starlog.schemas.input.SectorInput.RuleValue;

/// One record of topic `rules`; see `RulesEntry.avsc` for each field. A record checks what its readers rely on.
public sealed interface RulesEntry {
    /// Under which compaction keeps it.
    byte[] key();

    /// Rule values as they stand in the log.
    ///
    /// @param digest of the values: 32 hexadecimal digits
    record RuleSet(String digest, List<RuleValue> values) implements RulesEntry {
        public RuleSet {
            values = List.copyOf(values);
            if (!digest.equals(digestOf(values)))
                throw new IllegalArgumentException(
                        values.size() + " rule values have digest " + digestOf(values) + ", not " + digest);
        }

        public static RuleSet of(List<RuleValue> values) {
            return new RuleSet(digestOf(values), values);
        }

        @Override
        public byte[] key() {
            return ("set/" + digest).getBytes(StandardCharsets.UTF_8);
        }
    }

    /// A sector has, or had, a set in force under a version.
    record InForce(int sector, int version, String digest) implements RulesEntry {
        public InForce {
            if (sector < 0 || version < 1)
                throw new IllegalArgumentException("rules in force: sector=" + sector + " version=" + version);
        }

        @Override
        public byte[] key() {
            return (sector + "/" + version).getBytes(StandardCharsets.UTF_8);
        }
    }

    private static String digestOf(List<RuleValue> values) {
        var text = new StringBuilder();
        for (RuleValue value : values)
            text.append(value.name()).append('=').append(value.value()).append('\n');
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(digest, 16));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
