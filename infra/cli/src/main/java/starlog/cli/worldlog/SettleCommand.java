package starlog.cli.worldlog;

import java.io.PrintWriter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import starlog.cli.console.Answer;
import starlog.cli.console.CliLog;
import starlog.cli.console.Examples;
import starlog.cli.console.Exit;
import starlog.cli.console.OperatedBy;
import starlog.cli.console.Tells;
import starlog.cli.console.UserFault;
import starlog.cli.nodes.NodeAnswer;
import starlog.cli.nodes.NodeSource;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.StateEvent;
import starlog.schemas.input.SectorInput;
import starlog.sector.operator.OperatorLog;
import starlog.worldlog.operator.Operator;

/// Has a sector go on whose log has lost records from which ticks had been made and seen.
@Tells(SettleCommand.Settled.class)
@Examples("starlog settle --sector 3 --from 41000 --tick 41007 --reason \"the disk lost them\"")
@Command(
        name = "settle",
        description =
                "Have a sector go on whose log has lost its end, or a tick of it: the state stays as the log makes it, and"
                        + " ticks count on behind the last one that readers have seen. What the lost records meant is lost,"
                        + " receipts included.",
        footer = {
            "",
            "The line with which a sector stopped says this command with its numbers; so does `starlog sectors`."
                    + " Without a reason it does nothing."
        })
public final class SettleCommand implements Callable<Integer> {
    /// @param lostFrom the first tick whose inputs are lost
    /// @param published how many of the lost ticks readers have seen
    /// @param departed ships that had left in them
    /// @param goesOnWith the sector's next tick
    record Settled(int sector, long lostFrom, long lostTo, int published, List<Long> departed, long goesOnWith) {}

    @Mixin
    private Answer answer;

    @Mixin
    private NodeSource source;

    @Mixin
    private OperatedBy operated;

    @Option(names = "--sector", paramLabel = "N", required = true, description = "Which sector.")
    private int sector;

    @Option(names = "--from", paramLabel = "T", required = true, description = "The last tick that the log makes.")
    private long from;

    @Option(names = "--tick", paramLabel = "T", required = true, description = "The last tick that readers have seen.")
    private long tick;

    @Option(names = "--force", description = "Even if no node says that it has stopped so.")
    private boolean force;

    @Override
    public Integer call() throws InterruptedException {
        Operator who = operated.whoWithReason();
        if (tick <= from) throw UserFault.usage("--tick must be above --from: %d, %d".formatted(tick, from));
        CliLog.to(source.dataFolder().resolve("logs").resolve("settle-faults.log"));
        PrintWriter out = answer.words();
        try (var open = new OperatorLog(source.settings(), "starlog-settle")) {
            open.refuseUnknown(sector);
            if (!force) refuseUnlessStoppedSo();
            List<SectorTick> lost = open.log().publishedAbove(sector, from);
            Set<Long> departed = departed(lost);
            out.printf(
                    "sector %d: ticks %d to %d have lost their inputs; %d of them are in state-events, and %d ships had left"
                            + " in them%n",
                    sector, from + 1, tick, lost.size(), departed.size());
            var settlement = new SectorInput.Settlement(tick, List.copyOf(departed), who.reason());
            open.settle(who, sector, settlement);
            out.println("the sector goes on with tick " + (tick + 1));
            answer.document(new Settled(sector, from + 1, tick, lost.size(), settlement.departed(), tick + 1));
        }
        return Exit.AS_ASKED.code();
    }

    /// Ships that left the sector in these ticks and did not come back.
    static Set<Long> departed(List<SectorTick> ticks) {
        Set<Long> away = new LinkedHashSet<>();
        for (SectorTick each : ticks)
            for (int row = 0; row < each.events.count; row++) {
                if (each.events.kinds[row] == StateEvent.SHIP_DEPARTED) away.add(each.events.subjects[row]);
                if (each.events.kinds[row] == StateEvent.SHIP_ARRIVED) away.remove(each.events.subjects[row]);
            }
        return away;
    }

    private void refuseUnlessStoppedSo() throws InterruptedException {
        try (var client = source.client()) {
            if (client.ask(source.known()).stream().anyMatch(this::stoppedSo)) return;
        }
        throw new UserFault("no node says that sector %d has stopped between ticks %d and %d; --force if you are sure"
                .formatted(sector, from, tick));
    }

    private boolean stoppedSo(NodeAnswer answer) {
        String wayOut = "starlog settle --sector %d --from %d --tick %d ".formatted(sector, from, tick);
        return answer.status().stream()
                .flatMap(status -> status.sectors().stream())
                .anyMatch(seat -> seat.sector() == sector && seat.wayOut().startsWith(wayOut));
    }
}
