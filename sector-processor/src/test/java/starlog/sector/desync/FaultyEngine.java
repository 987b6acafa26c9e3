package starlog.sector.desync;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import starlog.schemas.input.SectorInput;
import starlog.sector.engine.EngineClasses;
import starlog.sector.simulation.Sector;

/// This build's engine with a fault in it: its sources, changed in a place or two, compiled anew, in front of its
/// classes.
public final class FaultyEngine {
    private static final Path SOURCES = Path.of("src/main/java/starlog/sector");

    /// Part of every faulty engine: in it a fault notes when it does otherwise than the right rule would, and to whom. That
    /// is what the toolkit is to find, by a way that has nothing to do with it. A note is tick, id (of a table without ids:
    /// the row), and a column, if it is not always the same one.
    private static final String NOTES = """
            package starlog.sector.world;

            import java.util.ArrayList;
            import java.util.List;

            public final class Planted {
                /// Of the first time that the past is folded, and of the last one.
                public static final List<String> FIRST = new ArrayList<>();
                public static final List<String> LATEST = new ArrayList<>();
                private static boolean again;
                private static long tick;

                /// A fold begins.
                public static void begin() {
                    LATEST.clear();
                }

                /// A tick begins; one that is no later than the one before is of another fold.
                public static void begin(long next) {
                    if (next <= tick) again = true;
                    tick = next;
                }

                /// The tick that is being stepped.
                public static long tick() {
                    return tick;
                }

                public static void act(long tick, long id, String column) {
                    String note = (tick + " " + id + " " + column).strip();
                    if (!again) FIRST.add(note);
                    LATEST.add(note);
                }

                public static void act(long tick, long id) {
                    act(tick, id, "");
                }

                public static boolean acts(long tick, long id) {
                    act(tick, id, "");
                    return true;
                }

                public static boolean is(long tick, long id, boolean right, boolean wrong) {
                    if (right != wrong) act(tick, id, "");
                    return wrong;
                }

                public static boolean is(long tick, long id, String column, boolean right, boolean wrong) {
                    if (right != wrong) act(tick, id, column);
                    return wrong;
                }

                public static int value(long tick, long id, int right, int wrong) {
                    return (int) value(tick, id, "", right, wrong);
                }

                public static long value(long tick, long id, long right, long wrong) {
                    return value(tick, id, "", right, wrong);
                }

                public static long value(long tick, long id, String column, long right, long wrong) {
                    if (right != wrong) act(tick, id, column);
                    return wrong;
                }

                /// Reads a number as the machine's locale writes it.
                public static long parsed(String number) {
                    try {
                        return java.text.NumberFormat.getInstance().parse(number).longValue();
                    } catch (java.text.ParseException e) {
                        throw new IllegalStateException(e);
                    }
                }

                /// 1 if another thread was too slow to say otherwise.
                public static int raced() {
                    int[] late = {1};
                    Thread.ofPlatform().start(() -> late[0] = 0);
                    return late[0];
                }
            }
            """;

    private static final List<Change> NOTED = List.of(
            new Change("world/Ownership.java", "tick[0]++;", "tick[0]++;\nPlanted.begin(tick[0]);"),
            new Change("world/Ownership.java", "count = 1;", "count = 1;\nPlanted.begin();"));

    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();
    private static final StandardJavaFileManager FILES = COMPILER.getStandardFileManager(null, null, null);

    private FaultyEngine() {}

    /// A change of a source.
    ///
    /// @param file under `starlog/sector`
    /// @param is a text that stands there once
    public record Change(String file, String is, String becomes) {}

    /// @param folder where the faulty classes go
    public static EngineClasses with(List<Change> changes, Path folder) throws IOException {
        compile(changed(changes), folder);
        return open(folder);
    }

    /// As [#with], of changes that make notes.
    static EngineClasses planted(List<Change> changes, Path folder) throws IOException {
        List<Change> all = new ArrayList<>(changes);
        all.addAll(NOTED);
        Map<String, String> sources = changed(all);
        sources.put("world/Planted.java", NOTES);
        compile(sources, folder);
        return open(folder);
    }

    /// What has been compiled before, once more.
    static EngineClasses open(Path folder) throws IOException {
        return EngineClasses.open(List.of(folder, classesOf(Sector.class), classesOf(SectorInput.class)));
    }

    private static Map<String, String> changed(List<Change> changes) throws IOException {
        Map<String, String> sources = new LinkedHashMap<>();
        for (Change change : changes) {
            String source = sources.get(change.file());
            if (source == null) source = Files.readString(SOURCES.resolve(change.file()));
            int place = source.indexOf(change.is());
            if (place < 0 || source.indexOf(change.is(), place + 1) >= 0)
                throw new IllegalArgumentException(change.file() + " does not have once: " + change.is());
            sources.put(change.file(), source.replace(change.is(), change.becomes()));
        }
        return sources;
    }

    private static void compile(Map<String, String> sources, Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        Path into = Files.createDirectories(folder.resolve("sources"));
        for (var source : sources.entrySet()) {
            Path file = into.resolve(source.getKey());
            Files.createDirectories(file.getParent());
            files.add(Files.writeString(file, source.getValue()));
        }
        var said = new StringWriter();
        List<String> options =
                List.of("-d", folder.toString(), "-cp", System.getProperty("java.class.path"), "-proc:none", "-nowarn");
        boolean compiled = COMPILER.getTask(said, FILES, null, options, null, FILES.getJavaFileObjectsFromPaths(files))
                .call();
        if (!compiled) throw new IllegalArgumentException("the fault does not compile: " + said);
    }

    private static Path classesOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
