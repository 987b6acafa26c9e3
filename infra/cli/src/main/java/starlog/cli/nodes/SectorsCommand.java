package starlog.cli.nodes;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import starlog.cli.console.Answer;
import starlog.cli.console.Examples;
import starlog.cli.console.Exit;
import starlog.cli.console.Tells;
import starlog.worldlog.WorldShape;

/// Shows who has which sector.
@Tells(SectorOverview.Document.class)
@Examples({"starlog sectors", "starlog sectors --json | jq -r '.sectors[] | select(.problem != \"\") | .sector'"})
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
    @Mixin
    private Answer answer;

    @Mixin
    private NodeSource source;

    @Override
    public Integer call() throws InterruptedException {
        List<KnownNode> nodes = source.nodes();
        int sectorCount = WorldShape.of(source.settings()).grid().sectorCount();
        try (var client = source.client()) {
            SectorOverview overview = SectorOverview.of(client.ask(nodes), sectorCount);
            answer.tell(overview.document(), overview.text());
            return Exit.of(overview.well());
        }
    }
}
