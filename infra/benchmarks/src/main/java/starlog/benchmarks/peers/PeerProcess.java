package starlog.benchmarks.peers;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A JVM of its own with this one's class path. It ends with [#close], with this process, and, as it reads the end of its
/// input then, also when this process is killed.
public final class PeerProcess implements AutoCloseable {
    private static final int END_SECONDS = 5;

    private final Process process;
    private final Thread hook;

    private PeerProcess(Process process) {
        this.process = process;
        this.hook = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /// @param heapMb bound of its heap
    public static PeerProcess start(int heapMb, String mainClass, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:+UseSerialGC",
                "-Xmx" + heapMb + "m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow", // or it warns of Undertow's buffers
                "-cp",
                System.getProperty("java.class.path"),
                mainClass));
        command.addAll(arguments);
        return new PeerProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /// For the process itself: ends it when the one that started it is gone.
    public static void endWithParent() {
        Thread.ofPlatform().daemon().name("parent").start(() -> {
            try {
                System.in.transferTo(OutputStream.nullOutputStream());
            } catch (IOException _) {
                // gone as well
            }
            Runtime.getRuntime().halt(0);
        });
    }

    public boolean alive() {
        return process.isAlive();
    }

    public InputStream output() {
        return process.getInputStream();
    }

    /// Waits for its own end.
    ///
    /// @throws IllegalStateException it failed, or took longer
    public void await(Duration patience) throws InterruptedException {
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS))
            throw new IllegalStateException("not ended after " + patience.toSeconds() + " s");
        if (process.exitValue() != 0) throw new IllegalStateException("ended with status " + process.exitValue());
    }

    /// Processor time, in steps of the system's.
    public Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // it runs already
        }
    }
}
