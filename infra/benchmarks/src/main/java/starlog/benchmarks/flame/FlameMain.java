package starlog.benchmarks.flame;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;

/// Draws where the threads of a JVM have been, by a recording of the JDK's Flight Recorder: arguments `RECORDING PICTURE.svg
/// [TITLE]`. Samples are of Java methods alone: what a thread does within the operating system is not among them.
public final class FlameMain {
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final String LAMBDA = "$$Lambda";
    private static final int USAGE = 2;

    private FlameMain() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length < 2 || arguments.length > 3) refuse("arguments: RECORDING PICTURE.svg [TITLE]");
        Path recording = Path.of(arguments[0]);
        if (!Files.isRegularFile(recording)) refuse("no such recording: " + recording);
        String title = arguments.length > 2 ? arguments[2] : arguments[0];
        Files.writeString(Path.of(arguments[1]), FlamePicture.of(read(recording), title));
    }

    private static void refuse(String why) {
        System.err.println("measure --flame: " + why);
        System.exit(USAGE);
    }

    private static Flame read(Path recording) throws IOException {
        var all = new Flame("all");
        try (var events = new RecordingFile(recording)) {
            while (events.hasMoreEvents()) add(all, events.readEvent());
        } catch (IOException e) {
            refuse("not a recording: " + recording + ": " + e.getMessage());
        }
        return all;
    }

    private static void add(Flame all, RecordedEvent event) {
        if (!event.getEventType().getName().equals("jdk.ExecutionSample") || event.getStackTrace() == null) return;
        RecordedThread thread = event.getThread("sampledThread");
        List<RecordedFrame> frames = event.getStackTrace().getFrames();
        all.sampled();
        Flame place = all.child(NUMBER.matcher(nameOf(thread)).replaceAll("#"));
        place.sampled();
        for (RecordedFrame frame : frames.reversed()) {
            String type = frame.getMethod().getType().getName();
            if (type.contains(LAMBDA)) continue; // it only leads to the method that has the lambda's code
            place = place.child(type + "." + frame.getMethod().getName());
            place.sampled();
        }
    }

    private static String nameOf(RecordedThread thread) {
        return thread == null || thread.getJavaName() == null ? "a thread of the JVM" : thread.getJavaName();
    }
}
