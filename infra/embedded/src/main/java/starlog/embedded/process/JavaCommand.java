package starlog.embedded.process;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The command line of a JVM child: our own JDK, a heap bound, and [Child] around the main class.
public final class JavaCommand {

    private final String mainClass;
    private final List<String> options = new ArrayList<>();
    private final List<String> arguments = new ArrayList<>();
    private String classPath = ownClassPath();
    private Optional<Path> archive = Optional.empty();

    private JavaCommand(String mainClass) {
        this.mainClass = mainClass;
    }

    /// Runs on the class path of this process until [#classPath] says otherwise.
    public static JavaCommand of(String mainClass) {
        return new JavaCommand(mainClass);
    }

    public JavaCommand heapMb(int megabytes) {
        return option("-Xmx" + megabytes + "m");
    }

    public JavaCommand option(String... more) {
        options.addAll(List.of(more));
        return this;
    }

    public JavaCommand property(String key, String value) {
        return option("-D" + key + "=" + value);
    }

    /// Starts from the classes as an earlier run left them, ready to be mapped: saves half of a start's work and, as
    /// pages are shared and need not be parsed, some 40 MB. The JVM makes the file when a process ends that had none;
    /// without permission to write there is just no file.
    ///
    /// @param program folder and begin of the file's name, one for each main class; empty for the usual start
    public JavaCommand sharedClasses(Optional<Path> program) {
        archive = program;
        return this;
    }

    /// Leaves the optimizing compiler to what has run three times as often as usual. Where all start at once it would take
    /// the processors from those who start; at ten times as often it came to what players need in their third minute.
    public JavaCommand lateOptimizing() {
        return option(
                "-XX:Tier4InvocationThreshold=15000",
                "-XX:Tier4MinInvocationThreshold=1800",
                "-XX:Tier4CompileThreshold=45000",
                "-XX:Tier4BackEdgeThreshold=120000");
    }

    public JavaCommand argument(Object... more) {
        for (Object argument : more) arguments.add(argument.toString());
        return this;
    }

    /// For a program of this module: with no more of this process's class path than the module depends on.
    public JavaCommand ownJars() {
        return classPath(OwnJars.onClassPath());
    }

    /// Replaces the class path; [Child] is added at its end.
    public JavaCommand classPath(List<Path> entries) {
        var all = new ArrayList<>(entries);
        all.add(ownOrigin());
        classPath = all.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        return this;
    }

    public List<String> toCommand() {
        var command = new ArrayList<String>();
        command.add(java().toString());
        command.addAll(toArguments());
        return command;
    }

    /// Everything after `java`, for an argument file when the line would grow too long.
    public List<String> toArguments() {
        var line = new ArrayList<String>();
        // A JVM that cannot go on must end, so that whoever supervises it sees that.
        line.add("-XX:+ExitOnOutOfMemoryError");
        archive.ifPresent(program -> line.addAll(archiveOptions(program)));
        line.addAll(options);
        line.addAll(List.of("-cp", classPath, Child.class.getName(), mainClass));
        line.addAll(arguments);
        return line;
    }

    private List<String> archiveOptions(Path program) {
        return List.of(
                "-XX:+AutoCreateSharedArchive",
                "-XX:SharedArchiveFile=" + new ClassArchive(program, classPath).file(),
                // Classes that cannot be kept, and a missing file, are nothing to write home about.
                "-Xlog:cds=off,cds+dynamic=off,aot=off",
                // Where it was made for: pages that are not moved stay clean, and are shared by all processes.
                "-XX:+IgnoreUnrecognizedVMOptions",
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:ArchiveRelocationMode=0");
    }

    public static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    /// Absolute, because the child runs in another folder.
    private static String ownClassPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Path ownOrigin() {
        return Path.of(
                Child.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    }
}
