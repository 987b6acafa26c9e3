package starlog.cli.up;

import java.nio.file.Path;
import java.util.List;
import starlog.embedded.process.Supervised;

/// A process of an `up` and what runs in it: one part, or several services together.
record Host(Supervised process, List<Instance> instances) {
    static Host of(Supervised process, Instance instance) {
        return new Host(process, List.of(instance));
    }

    /// As in messages and log files.
    String label() {
        return process.name();
    }

    boolean isShared() {
        return instances.size() > 1;
    }

    boolean runsServices() {
        return instances.getFirst().part().isService();
    }

    Path log(Path dataFolder) {
        return dataFolder.resolve("logs").resolve(label() + ".log");
    }

    LastWords words(Path dataFolder) {
        List<String> names =
                instances.stream().map(instance -> instance.part().label()).toList();
        return new LastWords(label(), names, log(dataFolder));
    }
}
