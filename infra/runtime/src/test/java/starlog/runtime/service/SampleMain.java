package starlog.runtime.service;

import java.io.IOException;
import starlog.runtime.health.OperatorNeeded;

/// A program for tests: a service of two resources and a loop, which fails on demand.
final class SampleMain {
    private SampleMain() {}

    public static void main(String[] args) {
        ServiceMain.run("ingest", args, service -> {
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
        });
    }
}
