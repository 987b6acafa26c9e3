package starlog.cli.up;

import java.nio.file.Path;
import starlog.cli.console.Table;
import starlog.cli.up.RunningParts.RunningPart;

/// What `up` shows when it is ready.
final class AddressTable {
    private AddressTable() {}

    static String text(RunningParts running) {
        var table = new Table("name", "address", "operators", ">pid", ">ready ms", "log");
        for (RunningPart part : running.parts())
            table.row(
                    part.name(),
                    part.address(),
                    operators(part),
                    part.pid(),
                    part.readyMillis(),
                    shortened(part.log()));
        return table.text();
    }

    /// Where health and metrics are, and what only an operator may do.
    private static String operators(RunningPart part) {
        return part.service() ? part.readyUrl().replaceFirst("/readyz$", "") : "";
    }

    /// Relative to where the user stands, if the file is below.
    private static String shortened(String file) {
        Path here = Path.of("").toAbsolutePath();
        Path path = Path.of(file);
        return path.startsWith(here) ? here.relativize(path).toString() : file;
    }
}
