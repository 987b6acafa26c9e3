package starlog.schemas.topic;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Ticks of a sector that somebody wants again, or that cannot be made: value of a record with a key on
/// [Topics#TICKS_AGAIN], as text.
///
/// @param first from 1
/// @param last not below the first
/// @param why they cannot be made; empty in a request
public record TickRange(long first, long last, String why) {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,18})-(\\d{1,18}) ?(.*)", Pattern.DOTALL);

    public TickRange {
        if (first < 1 || last < first) throw new IllegalArgumentException("no range of ticks: " + first + "-" + last);
    }

    /// @throws IllegalArgumentException if it is none
    public static TickRange of(byte[] value) {
        Matcher parts = TEXT.matcher(value == null ? "" : new String(value, StandardCharsets.UTF_8));
        if (!parts.matches()) throw new IllegalArgumentException("no range of ticks");
        return new TickRange(Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2)), parts.group(3));
    }

    public byte[] bytes() {
        return (first + "-" + last + " " + why).getBytes(StandardCharsets.UTF_8);
    }

    public boolean contains(long tick) {
        return tick >= first && tick <= last;
    }
}
