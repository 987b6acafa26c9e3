package starlog.sector.playback;

import java.nio.charset.StandardCharsets;

/// JSON with as few bytes as it goes, written front to back. A number that a browser would misread becomes a text. One
/// thread.
final class CompactJson {
    private static final long EXACT_MAX = (1L << 53) - 1;

    private final StringBuilder text = new StringBuilder(1 << 16);
    private boolean first = true;

    CompactJson open(char bracket) {
        comma();
        text.append(bracket);
        first = true;
        return this;
    }

    CompactJson close(char bracket) {
        text.append(bracket);
        first = false;
        return this;
    }

    CompactJson name(String name) {
        quoted(name);
        text.append(':');
        first = true;
        return this;
    }

    CompactJson value(long value) {
        comma();
        boolean exact = value <= EXACT_MAX && value >= -EXACT_MAX;
        if (!exact) text.append('"');
        text.append(value);
        if (!exact) text.append('"');
        return this;
    }

    CompactJson value(String value) {
        quoted(value);
        return this;
    }

    CompactJson values(long... all) {
        for (long value : all) value(value);
        return this;
    }

    int length() {
        return text.length();
    }

    byte[] bytes() {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void quoted(String value) {
        comma();
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char letter = value.charAt(i);
            if (letter == '"' || letter == '\\') text.append('\\').append(letter);
            else if (letter < ' ') text.append("\\u%04x".formatted((int) letter));
            else text.append(letter);
        }
        text.append('"');
    }

    private void comma() {
        if (!first) text.append(',');
        first = false;
    }
}
