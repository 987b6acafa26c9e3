package starlog.testing;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A service as a process of its own, to be killed.
public final class ServiceProcess implements AutoCloseable {
    private final Process process;

    private ServiceProcess(Process process) {
        this.process = process;
    }

    /// On the class path of this process.
    ///
    /// @param folder for its settings file and its log
    public static ServiceProcess start(Class<?> main, String settings, Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("starlog.conf"), settings);
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName(),
                "--config",
                file.toString()));
        File log = folder.resolve("child.log").toFile();
        return new ServiceProcess(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .start());
    }

    public boolean alive() {
        return process.isAlive();
    }

    /// SIGKILL.
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
