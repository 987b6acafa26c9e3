package starlog.ingest.account;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What is kept of a password: the hash with all that it takes to make it again. As text in PHC's form, as
/// `$argon2id$v=19$m=19456,t=2,p=1$<salt>$<hash>`.
///
/// @param salt not to be changed
/// @param hash not to be changed
record PasswordHash(int memoryKib, int iterations, int lanes, byte[] salt, byte[] hash) {
    private static final Pattern TEXT =
            Pattern.compile("\\$argon2id\\$v=19\\$m=(\\d{1,9}),t=(\\d{1,9}),p=(\\d{1,3})\\$([^$]+)\\$([^$]+)");

    /// @throws IllegalStateException if the text is none that an account was ever given
    static PasswordHash parse(String text) {
        Matcher found = TEXT.matcher(text);
        if (!found.matches()) throw new IllegalStateException("an account's password hash is not Argon2id in PHC form");
        var base64 = Base64.getDecoder();
        int memoryKib = Integer.parseInt(found.group(1));
        int lanes = Integer.parseInt(found.group(3));
        if (memoryKib > Argon2Settings.MEMORY_MIB_MAX * 1024 || lanes > Argon2Settings.LANES_MAX)
            throw new IllegalStateException("an account's password hash takes m=" + memoryKib + ", p=" + lanes
                    + ", which none of ours ever did");
        return new PasswordHash(
                memoryKib,
                Integer.parseInt(found.group(2)),
                lanes,
                base64.decode(found.group(4)),
                base64.decode(found.group(5)));
    }

    String text() {
        return "$argon2id$v=19$m=" + memoryKib + ",t=" + iterations + ",p=" + lanes + "$" + base64(salt) + "$"
                + base64(hash);
    }

    private static String base64(byte[] bytes) {
        return new String(Base64.getEncoder().withoutPadding().encode(bytes), StandardCharsets.US_ASCII);
    }

    /// Never the hash: this may end up in a log.
    @Override
    public String toString() {
        return "PasswordHash[m=" + memoryKib + ", t=" + iterations + ", p=" + lanes + "]";
    }
}
