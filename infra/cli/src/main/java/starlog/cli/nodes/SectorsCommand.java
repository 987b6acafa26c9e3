package starlog.cli.nodes;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import starlog.worldlog.WorldShape;

/// Shows who has which sector.
@Command(
        name = "sectors",
        description =
                "Show every sector: who owns it, who stands by, how far it is. Exit code 0 if each has an owner and"
                        + " all nodes answer.",
        footer = {
            "",
            "lag: inputs not folded yet; speed: thousandths of the world's rate; out, in: ships that ever left for a"
                    + " neighbour, and came from one."
        })
public final class SectorsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private NodeSource source;

    @Option(names = "--json", description = "Print one JSON document: nodes with all they say, and sectors.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        List<KnownNode> nodes = source.nodes();
        int sectorCount = WorldShape.of(source.settings()).grid().sectorCount();
        try (var client = source.client()) {
            SectorOverview overview = SectorOverview.of(client.ask(nodes), sectorCount);
            PrintWriter out = spec.commandLine().getOut();
            out.println(json ? overview.json() : overview.text());
            return overview.well() ? 0 : 1;
        }
    }
}
