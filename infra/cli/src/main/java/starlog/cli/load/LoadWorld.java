package starlog.cli.load;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import starlog.cli.bench.MeasuredUp;
import starlog.cli.console.UserFault;
import starlog.cli.up.RunningParts;
import starlog.cli.up.StartedUp;
import starlog.embedded.process.Folders;
import starlog.load.bots.Scenario;

/// The world that a load test is for: one that runs, or one of its own that ends with it.
final class LoadWorld implements AutoCloseable {
    private final Path data;
    private final boolean own;
    private final boolean keep;
    private final MeasuredUp up;
    private final Thread atExit = new Thread(this::end, "end-world");
    private boolean ended;

    /// How a world of its own is started.
    ///
    /// @param config settings of the user's own
    /// @param keep whether its folder stays
    record Wish(Path data, int portBase, int nodes, boolean apart, Optional<Path> config, boolean keep) {}

    private LoadWorld(Path data, boolean own, boolean keep) {
        this.data = data;
        this.own = own;
        this.keep = keep;
        this.up = MeasuredUp.of(data);
        if (own) Runtime.getRuntime().addShutdownHook(atExit); // it is not a child of ours, and would go on
    }

    /// @throws UserFault if the folder is there and nothing runs in it, or `up` fails
    static LoadWorld open(Wish wish, Scenario scenario, PrintWriter out) throws IOException, InterruptedException {
        if (RunningParts.read(wish.data).isPresent()) return new LoadWorld(wish.data, false, true);
        if (Files.exists(wish.data))
            throw UserFault.usage(wish.data + " is there, and nothing runs in it: `starlog up --data " + wish.data
                    + "` first, or name a folder that is not there yet, for a world of the test's own");
        Files.createDirectories(wish.data);
        Path settings = Files.writeString(wish.data.resolve("load.conf"), settings(wish, scenario));
        List<String> arguments = new ArrayList<>(List.of("up", "--data", wish.data.toString()));
        arguments.addAll(List.of("--port-base", Integer.toString(wish.portBase), "--config", settings.toString()));
        arguments.addAll(List.of("--nodes", Integer.toString(wish.nodes), wish.apart ? "--apart" : "--together"));
        StartedUp.start(wish.data, arguments, out);
        return new LoadWorld(wish.data, true, wish.keep);
    }

    /// What is behind wins.
    private static String settings(Wish wish, Scenario scenario) throws IOException {
        Path limits = Path.of(System.getProperty("starlog.home"), "infra", "load", "measure.conf");
        String own = wish.config.isPresent() ? Files.readString(wish.config.get()) : "";
        return String.join("\n", Files.readString(limits), scenario.world(), own, "");
    }

    MeasuredUp up() {
        return up;
    }

    /// Where the log of its own broker lies.
    Path brokerFolder() {
        return data.resolve("kafka");
    }

    Path data() {
        return data;
    }

    /// Where it ran, and how.
    String words() {
        long services = up.running().processes().stream()
                .filter(RunningParts.RunningPart::service)
                .count();
        String how = services == 1 ? "services in one process" : "services in " + services + " processes";
        return (own ? "a world of its own, " : "the world in " + data + ", ") + how;
    }

    @Override
    public void close() {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException exiting) {
            // it has ended the world
        }
    }

    private synchronized void end() {
        if (ended || !own) return;
        ended = true;
        try {
            StartedUp.stop(data);
            if (!keep) Folders.delete(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
