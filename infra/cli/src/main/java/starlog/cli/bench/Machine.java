package starlog.cli.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.TimeUnit;

/// What a measurement must name to be worth anything: date, commit, machine.
public final class Machine {
    private static final int KB_IN_GB = 1024 * 1024;

    private Machine() {}

    public static String describe() {
        return "%s, commit %s; %d cores (%s), %d GB, %s %s; JDK %s"
                .formatted(
                        LocalDate.now(),
                        commit(),
                        Runtime.getRuntime().availableProcessors(),
                        value("/proc/cpuinfo", "model name"),
                        memoryKb() / KB_IN_GB,
                        System.getProperty("os.name"),
                        System.getProperty("os.version"),
                        Runtime.version());
    }

    private static long memoryKb() {
        String total = value("/proc/meminfo", "MemTotal").replaceAll("\\D", "");
        return total.isEmpty() ? 0 : Long.parseLong(total);
    }

    private static String value(String file, String key) {
        try {
            return Files.readString(Path.of(file))
                    .lines()
                    .filter(line -> line.startsWith(key))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("?");
        } catch (IOException notLinux) {
            return "?";
        }
    }

    /// Of the sources that this build lies in.
    private static String commit() {
        try {
            Process git = new ProcessBuilder("git", "describe", "--always", "--dirty", "--abbrev=12")
                    .directory(Path.of(System.getProperty("starlog.home", ".")).toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String commit = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return git.waitFor(5, TimeUnit.SECONDS) && git.exitValue() == 0 ? commit : "unknown";
        } catch (IOException noGit) {
            return "unknown";
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
            return "unknown";
        }
    }
}
