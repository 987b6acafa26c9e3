package starlog.cli.up;

import java.util.Arrays;
import java.util.List;
import starlog.runtime.service.Program;
import starlog.runtime.service.ServiceMain;

/// The services of an `up` in one process, each as its own program would run it.
public final class ServicesMain {
    private ServicesMain() {}

    /// Arguments: the services' labels, separated by commas; then what a service's own program takes.
    public static void main(String[] arguments) {
        List<Program> programs = Arrays.stream(arguments[0].split(","))
                .map(label -> Part.labelled(label).program())
                .toList();
        ServiceMain.run(programs, Arrays.copyOfRange(arguments, 1, arguments.length));
    }
}
