package starlog.cli.up;

import java.nio.file.Path;
import java.util.List;
import starlog.cli.console.Table;
import starlog.cli.up.RunningParts.RunningPart;

/// What `up` tells when it is ready.
///
/// @param pid of `up` itself
/// @param page where players begin; null if query-api does not run
/// @param console where operators do; like page
record UpDocument(long pid, String page, String console, List<Running> parts) {
    /// @param operators where health and metrics are, and what only an operator may do; empty for what is no service
    /// @param readyMillis from its start
    record Running(String name, String address, String operators, long pid, long readyMillis, String log) {}

    static UpDocument of(RunningParts running) {
        List<Running> parts = running.parts().stream().map(UpDocument::running).toList();
        return new UpDocument(
                running.pid(),
                running.part(Part.QUERY).map(query -> query.address() + "/").orElse(null),
                running.part(Part.QUERY)
                        .map(query -> operators(query) + "/console")
                        .orElse(null),
                parts);
    }

    private static Running running(RunningPart part) {
        return new Running(part.name(), part.address(), operators(part), part.pid(), part.readyMillis(), part.log());
    }

    private static String operators(RunningPart part) {
        return part.service() ? part.readyUrl().replaceFirst("/readyz$", "") : "";
    }

    String table() {
        var table = new Table("name", "address", "operators", ">pid", ">ready ms", "log");
        for (Running part : parts)
            table.row(part.name, part.address, part.operators, part.pid, part.readyMillis, shortened(part.log));
        return table.text();
    }

    /// Relative to where the user stands, if the file is below.
    private static String shortened(String file) {
        Path here = Path.of("").toAbsolutePath();
        Path path = Path.of(file);
        return path.startsWith(here) ? here.relativize(path).toString() : file;
    }

    /// Where to go on, for players and operators.
    String addresses() {
        return page == null ? "" : "\noperators: " + console + " (`starlog console` opens it)\nopen " + page;
    }
}
