package starlog.format;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.ImportOrderer;
import com.palantir.javaformat.java.JavaFormatterOptions;
import com.palantir.javaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Checks, or writes, the format of every Java file below a folder: `FormatMain check|write FOLDER`. Exit status 1 if
/// `check` finds a file that `write` would change, or if a file cannot be parsed.
public final class FormatMain {
    private static final Set<String> FOREIGN = Set.of("target", "node_modules", "data", ".git");

    private static final String STAND_IN = "#";
    private static final Pattern COMMENT = Pattern.compile("(?<=^ {0,40})///(.*)$", Pattern.MULTILINE);
    private static final Pattern MASKED = Pattern.compile("/// ?(\\d+)" + STAND_IN + "$", Pattern.MULTILINE);

    private final Formatter formatter = Formatter.createFormatter(JavaFormatterOptions.builder()
            .style(JavaFormatterOptions.Style.PALANTIR)
            .formatJavadoc(false)
            .build());
    private final boolean write;
    private final List<String> faults = new ArrayList<>();
    private int files;

    private FormatMain(boolean write) {
        this.write = write;
    }

    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2 || !Set.of("check", "write").contains(arguments[0])) {
            System.err.println("usage: FormatMain check|write FOLDER");
            System.exit(2);
        }
        FormatMain format = new FormatMain(arguments[0].equals("write"));
        Path root = Path.of(arguments[1]);
        format.folder(root, root);
        format.faults.forEach(System.err::println);
        System.out.println(format.files + " Java files, " + format.faults.size() + " not as they should be"
                + (format.faults.isEmpty() ? "" : "; infra/bin/format mends the format"));
        if (!format.faults.isEmpty()) System.exit(1);
    }

    private void folder(Path root, Path folder) throws IOException {
        List<Path> entries;
        try (Stream<Path> listing = Files.list(folder)) {
            entries = listing.sorted().toList();
        }
        for (Path entry : entries) {
            if (Files.isDirectory(entry)) {
                if (!FOREIGN.contains(entry.getFileName().toString())) folder(root, entry);
            } else if (entry.toString().endsWith(".java")) {
                file(root, entry);
            }
        }
    }

    private void file(Path root, Path file) throws IOException {
        files++;
        String before = Files.readString(file);
        try {
            String after = formatted(before);
            if (after.equals(before)) return;
            if (write) Files.writeString(file, after);
            else faults.add("format: " + root.relativize(file));
        } catch (FormatterException e) {
            faults.add("cannot parse: " + root.relativize(file) + ": " + e.getMessage());
        }
    }

    /// The formatter knows `///` only as a line comment and breaks a long one in the middle, so it gets a short
    /// stand-in for each.
    private String formatted(String source) throws FormatterException {
        List<String> comments = new ArrayList<>();
        String masked = COMMENT.matcher(source).replaceAll(line -> {
            comments.add(line.group(1).stripTrailing());
            return "///" + (comments.size() - 1) + STAND_IN;
        });
        String formatted = formatter.formatSource(ImportOrderer.reorderImports(
                RemoveUnusedImports.removeUnusedImports(masked), JavaFormatterOptions.Style.PALANTIR));
        if (MASKED.matcher(formatted).results().count() != comments.size())
            throw new IllegalStateException("the formatter changed the number of comments");
        return MASKED.matcher(formatted)
                .replaceAll(line -> Matcher.quoteReplacement("///" + comments.get(Integer.parseInt(line.group(1)))));
    }
}
