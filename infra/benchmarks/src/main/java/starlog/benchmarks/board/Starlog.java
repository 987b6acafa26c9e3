package starlog.benchmarks.board;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The `starlog` command of this build.
///
/// @param home of the sources
/// @param own is told of what it starts
record Starlog(Path home, OwnWork own) {
    Program run(List<String> arguments) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(home.resolve("infra/bin/starlog").toString()));
        command.addAll(arguments);
        return new Program(home, own, command);
    }
}
