package starlog.system;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A client in JavaScript, or one in a browser, run by the machine's Node to its end. Where there is no Node, or what the script
/// needs is not installed, its test is left out with a line that says so.
final class NodeScript {
    private static final int NODE_MIN = 20; // the first that has a WebSocket
    private static final int WEB_SOCKET_ON = 22; // without being asked
    private static final int SECONDS_MAX = 400; // the scripts have deadlines of their own
    private static final List<String> BROWSERS = List.of("chromium", "chromium-browser", "google-chrome");
    private static final Path PAGES =
            Path.of(System.getProperty("starlog.home"), "query-api/target/classes/web/index.html");

    private final Path script;
    private final int node;

    private NodeScript(Path script, int node) {
        this.script = script;
        this.node = node;
    }

    /// @param needed what npm must have installed for it
    static NodeScript orLeftOut(Path script, Path... needed) throws Exception {
        int node = version();
        tested(node >= NODE_MIN, script, "needs Node " + NODE_MIN + " or newer on the path");
        for (Path each : needed)
            tested(Files.isDirectory(each), script, "needs " + each + ", which the build makes where there is npm");
        return new NodeScript(script, node);
    }

    /// @param needed what npm must have installed for it, beside a Chromium and the pages
    static NodeScript inBrowserOrLeftOut(Path script, Path... needed) throws Exception {
        tested(onPath(BROWSERS), script, "needs one of " + BROWSERS + " on the path");
        tested(Files.exists(PAGES), script, "needs " + PAGES + ", which the build makes where there is npm");
        return orLeftOut(script, needed);
    }

    private static boolean onPath(List<String> programs) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder ->
                        programs.stream().map(Path.of(folder)::resolve).anyMatch(Files::isExecutable));
    }

    private static void tested(boolean possible, Path script, String why) {
        if (!possible) System.err.println("NOT TESTED: " + script.getFileName() + "; " + why);
        assumeTrue(possible, why);
    }

    /// Runs it on an empty standard input; output and errors together.
    StarlogCommand.Result run(Path output, String... arguments) throws Exception {
        List<String> line = new ArrayList<>(List.of("node"));
        if (node < WEB_SOCKET_ON) line.addAll(List.of("--experimental-websocket", "--no-warnings"));
        line.add(script.toString());
        Collections.addAll(line, arguments);
        return ended(line, output);
    }

    private static StarlogCommand.Result ended(List<String> line, Path output) throws Exception {
        Process process = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (process.waitFor(SECONDS_MAX, TimeUnit.SECONDS))
            return new StarlogCommand.Result(process.exitValue(), Files.readString(output));
        process.destroyForcibly().waitFor();
        return new StarlogCommand.Result(-1, "not ended within " + SECONDS_MAX + " s\n" + Files.readString(output));
    }

    /// 0 if there is none.
    private static int version() throws Exception {
        Path output = Files.createTempFile("node", ".version");
        try {
            String told = ended(List.of("node", "--version"), output).output().strip(); // as v20.1.0
            return told.matches("v\\d+\\..*") ? Integer.parseInt(told.substring(1, told.indexOf('.'))) : 0;
        } catch (IOException notThere) {
            return 0;
        } finally {
            Files.delete(output);
        }
    }
}
