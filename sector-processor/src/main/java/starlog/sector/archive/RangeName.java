package starlog.sector.archive;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A range of a sector's inputs, as its file is called: whoever writes the same range writes the same file.
///
/// @param first offset of its first record, or what it would have
/// @param last offset of its last record, and of all that are below the next range's first
public record RangeName(int sector, long first, long last) {
    private static final Pattern NAME = Pattern.compile("sector-(\\d{4,})/(\\d{14,})-(\\d{14,})\\.slog");

    /// Where all ranges of a sector are.
    public static String folder(int sector) {
        return "sector-%04d/".formatted(sector);
    }

    /// The range of a file; empty if it is none of ours.
    public static Optional<RangeName> of(String file) {
        Matcher parts = NAME.matcher(file);
        if (!parts.matches()) return Optional.empty();
        return Optional.of(new RangeName(
                Integer.parseInt(parts.group(1)), Long.parseLong(parts.group(2)), Long.parseLong(parts.group(3))));
    }

    @Override
    public String toString() {
        return folder(sector) + "%014d-%014d.slog".formatted(first, last);
    }
}
