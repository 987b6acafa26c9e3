package starlog.cli.console;

import java.util.Set;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Style;

/// Colours on a terminal, unless `NO_COLOR` is set; elsewhere the words alone.
public final class Colours {
    private static final Set<String> GOOD = Set.of("OK", "yes", "equal", "PASS");
    private static final Set<String> BAD = Set.of("FAILED", "FAIL", "no:", "NOT");

    private Colours() {}

    static String heading(String text) {
        return painted(Style.bold, text);
    }

    /// A cell, by the verdict that it begins with.
    public static String cell(String text) {
        String verdict = text.strip().split(" ", 2)[0];
        if (GOOD.contains(verdict)) return painted(Style.fg_green, text);
        return BAD.contains(verdict) ? painted(Style.fg_red, text) : text;
    }

    /// The end of bold alone is the beginning of an underline on many terminals, so all is ended.
    private static String painted(Style style, String text) {
        return Ansi.AUTO.enabled() ? style.on() + text + Style.reset.on() : text;
    }
}
