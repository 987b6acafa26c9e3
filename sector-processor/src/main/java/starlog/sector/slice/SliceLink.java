package starlog.sector.slice;

import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A slice in a line, for whoever has the log at hand: `starlog:WORLD/SECTOR/FROM-TO/HASH`.
///
/// @param world the world's id
/// @param fromTick the first tick of it
/// @param toTick the last one
/// @param hash of the state after that, as its owner says; 0 if nobody does
public record SliceLink(String world, int sector, long fromTick, long toTick, long hash) {
    /// Characters; a line of chat holds as many.
    public static final int LENGTH_MAX = 200;

    private static final Pattern SHAPE =
            Pattern.compile("starlog:([A-Za-z0-9-]{1,64})/(\\d{1,6})/(\\d{1,18})-(\\d{1,18})/([0-9a-f]{16})");

    public SliceLink {
        if (fromTick < 1 || toTick < fromTick)
            throw new IllegalArgumentException("ticks %d to %d are no stretch".formatted(fromTick, toTick));
    }

    /// True if the text means to be one.
    public static boolean is(String text) {
        return text.startsWith("starlog:");
    }

    /// @throws IllegalArgumentException if it is none
    public static SliceLink of(String text) {
        Matcher parts = SHAPE.matcher(text);
        if (!parts.matches())
            throw new IllegalArgumentException("not a link to a slice, starlog:WORLD/SECTOR/FROM-TO/HASH: " + text);
        return new SliceLink(
                parts.group(1),
                Integer.parseInt(parts.group(2)),
                Long.parseLong(parts.group(3)),
                Long.parseLong(parts.group(4)),
                HexFormat.fromHexDigitsToLong(parts.group(5)));
    }

    @Override
    public String toString() {
        return "starlog:%s/%d/%d-%d/%016x".formatted(world, sector, fromTick, toTick, hash);
    }
}
