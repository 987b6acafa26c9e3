package starlog.embedded.clickhouse;

import java.io.IOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import starlog.embedded.clickhouse.engine.Engine;
import starlog.embedded.clickhouse.engine.EngineException;
import starlog.embedded.clickhouse.http.ClickHouseHttp;

/// The embedded ClickHouse's process: `ClickHouseMain LIBRARY DATA_FOLDER PORT`. Prints one line with "ready" on
/// stdout, or one line on stderr and exit code 1 (2: wrong arguments or settings). SIGTERM ends it within seconds,
/// whatever runs: an acknowledged insert is on disk by then, so the ordered close is a courtesy and has a bound.
public final class ClickHouseMain {
    private static final long CLOSE_SECONDS_MAX = 8;

    private final DataFolder folder;
    private final Engine engine;
    private final ClickHouseHttp http;

    private ClickHouseMain(DataFolder folder, Engine engine, ClickHouseHttp http) {
        this.folder = folder;
        this.engine = engine;
        this.http = http;
    }

    public static void main(String[] arguments) {
        if (arguments.length != 3) fail(2, "usage: ClickHouseMain LIBRARY DATA_FOLDER PORT");
        // Else libraries find whatever logger lies on the class path, at its most talkative.
        System.setProperty("slf4j.provider", "org.slf4j.helpers.NOP_FallbackServiceProvider");
        System.setProperty("org.jboss.logging.provider", "jdk");
        Logger.getLogger("").setLevel(Level.WARNING);
        long startNanos = System.nanoTime();
        try {
            var main = start(Path.of(arguments[0]), Path.of(arguments[1]), port(arguments[2]));
            Runtime.getRuntime()
                    .addShutdownHook(Thread.ofPlatform().name("stop").unstarted(main::stop));
            System.out.printf(
                    "ready: ClickHouse %s on 127.0.0.1:%d in %d ms, pid %d%n",
                    main.http.engineVersion(),
                    main.http.port(),
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos),
                    ProcessHandle.current().pid());
        } catch (StartFailure e) {
            fail(1, e.getMessage());
        }
    }

    private static ClickHouseMain start(Path library, Path data, int port) throws StartFailure {
        if (!Files.isRegularFile(library))
            throw new StartFailure("no file " + library + "; " + ClickHouseLibrary.howToInstall());
        var limits = EngineLimits.of(System.getenv());
        var folder = DataFolder.open(data);
        var engine = open(library, folder, limits);
        try {
            return new ClickHouseMain(folder, engine, new ClickHouseHttp(engine, port));
        } catch (RuntimeException e) {
            engine.close();
            if (isBindFailure(e)) throw new StartFailure("port " + port + " on 127.0.0.1 is taken");
            throw e;
        }
    }

    private static Engine open(Path library, DataFolder folder, EngineLimits limits) throws StartFailure {
        var options = folder.configure(limits);
        try {
            return Engine.open(library.toAbsolutePath(), folder.engine(), options);
        } catch (IllegalArgumentException e) {
            throw new StartFailure("cannot load " + library + ": " + e.getMessage());
        } catch (NoSuchElementException e) {
            throw new StartFailure(library + " is no libchdb of version 26.7 or later: " + e.getMessage());
        } catch (EngineException e) {
            throw new StartFailure("the engine does not open " + folder.engine() + ": " + e.getMessage());
        }
    }

    private static boolean isBindFailure(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause())
            if (cause instanceof BindException) return true;
        return false;
    }

    private static int port(String text) throws StartFailure {
        try {
            int port = Integer.parseInt(text);
            if (port >= 0 && port <= 65_535) return port;
        } catch (NumberFormatException e) {
            // answered below
        }
        throw new StartFailure("port " + text + " is not a number from 0 to 65535 (0: any free port)");
    }

    private void stop() {
        var closing = Thread.ofPlatform().daemon().name("close").start(this::close);
        try {
            if (!closing.join(Duration.ofSeconds(CLOSE_SECONDS_MAX)))
                System.err.println("a statement did not end in " + CLOSE_SECONDS_MAX + " s, stopping all the same");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void close() {
        http.close();
        if (http.idle()) engine.close(); // closing under a running statement would crash
        try {
            folder.close();
        } catch (IOException e) {
            System.err.println("cannot unlock the data folder: " + e.getMessage());
        }
    }

    private static void fail(int code, String line) {
        System.err.println("clickhouse: " + line);
        System.exit(code);
    }
}
