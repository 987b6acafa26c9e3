package starlog.runtime.config;

import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Renders the known keys for `--help`, straight from the reference.conf files, so that it cannot go stale.
final class KeyList {
    private KeyList() {}

    static String of(String section) {
        KnownKeys known = Layers.known(Layers.reference());
        var text = new StringBuilder();
        append(text, known, section);
        for (String shared : Sections.SHARED) append(text, known, shared);
        return text.toString();
    }

    private static void append(StringBuilder text, KnownKeys known, String section) {
        known.leavesUnder("starlog." + section).forEach((path, value) -> {
            text.append(path).append(" = ").append(value.render(ConfigRenderOptions.concise()));
            text.append("   [").append(Environment.variable(path)).append("]\n");
            if (!value.origin().comments().isEmpty())
                text.append(comment(value)).append('\n');
        });
        known.tablesUnder("starlog." + section).forEach((path, table) -> {
            text.append(path).append(" { ");
            text.append(String.join(", ", new TreeSet<>(table.keySet()))).append(" }\n");
            if (!table.origin().comments().isEmpty())
                text.append(comment(table)).append('\n');
        });
    }

    private static String comment(ConfigValue value) {
        return value.origin().comments().stream()
                .map(line -> "    " + line.strip())
                .collect(Collectors.joining("\n"));
    }
}
