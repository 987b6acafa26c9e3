package starlog.runtime.service;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import starlog.runtime.health.OperatorNeeded;

/// A program for tests: a service of two resources and a loop, which fails on demand; with another one beside it if the
/// first argument is `beside`.
final class SampleMain {
    private SampleMain() {}

    public static void main(String[] args) {
        boolean beside = args.length > 0 && args[0].equals("beside");
        if (!beside) ServiceMain.run("ingest", args, SampleMain::wire);
        ServiceMain.run(
                List.of(new Program("ingest", SampleMain::wire), new Program("analytics", SampleMain::wire)),
                Arrays.copyOfRange(args, 1, args.length));
    }

    private static void wire(Service service) throws IOException {
        service.closing("first", () -> {});
        service.closing("second", () -> {});
        String mode = service.settings().oneOf("mode", "open", "failing", "broken", "language", "mixed");
        if (mode.equals("broken")) throw new IOException("the topic is missing");
        if (mode.equals("language")) throw new OperatorNeeded(String.format("%d", 1234));
        service.loop("beat", () -> {
            if (mode.equals("failing")) throw new IllegalStateException("the log has a gap");
            if (mode.equals("mixed")) throw new OperatorNeeded("two worlds");
            while (!service.stopping()) Thread.sleep(5); // stands for a poll
        });
    }
}
