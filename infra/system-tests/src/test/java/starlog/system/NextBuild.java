package starlog.system;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/// The next build's engine: this one's sources, with the next version, and ships that gain speed otherwise.
final class NextBuild {
    private static final String VERSION = "ENGINE_VERSION = ";
    private static final String USE = "ENGINE_VERSION"; // which compilers copy into whoever reads it
    private static final String FASTER = "(int) vx;";

    private NextBuild() {}

    /// @param home of the project
    /// @return its version
    static int compile(Path home, Path into) throws IOException {
        Path sources = home.resolve("sector-processor/src/main/java");
        List<Path> changed = new ArrayList<>();
        int next = 0;
        try (Stream<Path> all = Files.walk(sources)) {
            for (Path source :
                    all.filter(each -> each.toString().endsWith(".java")).toList()) {
                String text = Files.readString(source);
                String becomes = text.replace(FASTER, "(int) (vx - (vx >> 9));");
                if (text.contains(VERSION)) {
                    next = version(text) + 1;
                    becomes = becomes.replace(VERSION + version(text), VERSION + next);
                }
                if (becomes.equals(text) && !text.contains(USE)) continue;
                Path copy = into.resolve("sources").resolve(sources.relativize(source));
                Files.createDirectories(copy.getParent());
                changed.add(Files.writeString(copy, becomes));
            }
        }
        compile(home, changed, into);
        return next;
    }

    private static int version(String text) {
        int from = text.indexOf(VERSION) + VERSION.length();
        return Integer.parseInt(text.substring(from, text.indexOf(';', from)));
    }

    private static void compile(Path home, List<Path> sources, Path into) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var said = new StringWriter();
        String libraries = home.resolve("infra/cli/target/cli.jar") + ":" + home.resolve("infra/cli/target/lib") + "/*";
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = List.of("-d", into.toString(), "-cp", libraries, "-proc:none", "-nowarn");
            if (!compiler.getTask(said, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call()) throw new IOException("the next build does not compile: " + said);
        }
    }
}
