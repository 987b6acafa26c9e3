package starlog.cli.past;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import starlog.cli.console.Answer;
import starlog.cli.console.CliLog;
import starlog.cli.console.Examples;
import starlog.cli.console.Exit;
import starlog.cli.console.ProgressLine;
import starlog.cli.console.Tells;
import starlog.cli.console.UserFault;
import starlog.sector.fork.Edit;
import starlog.sector.fork.Fork;
import starlog.sector.fork.Undo;
import starlog.sector.fork.UndoReport;

/// Tells what somebody's intents have done to others.
@Tells(UndoDocument.class)
@Examples({
    "starlog undo --sector 3 --from 40000 --player 7",
    "starlog undo --file battle.slog --ship 7 --to 48000",
    "starlog undo --file battle.slog --offsets 81200-81240 --json | jq .players"
})
@Command(
        name = "undo",
        description = {
            "Fold a sector's past as it is and, beside it, without some intents, and tell who else is affected: whose ships,"
                    + " since which tick, and how many ships, how much ore and hull they would have more or less at the end;"
                    + " which ships' ends would not have happened, and which would.",
            "It reports only: what happened stays. Reads only."
        })
public final class UndoCommand implements Callable<Integer> {
    @Mixin
    private Answer answer;

    @Mixin
    private Past past;

    @ArgGroup(multiplicity = "1")
    private Whose whose;

    private static final class Whose {
        @Option(names = "--player", paramLabel = "ID", description = "All intents of this player.")
        private Long player;

        @Option(names = "--ship", paramLabel = "ID", description = "All intents for this ship.")
        private Long ship;

        @Option(names = "--offsets", paramLabel = "A-B", description = "All intents in these records.")
        private String offsets;

        private String text() {
            if (player != null) return "player=" + player;
            return ship != null ? "ship=" + ship : "offsets=" + offsets;
        }
    }

    @Override
    public Integer call() throws IOException {
        Edit remove = Variants.edits(List.of("remove " + whose.text())).getFirst();
        CliLog.to(past.target().dataFolder().resolve("logs").resolve("undo-faults.log"));
        try (ProgressLine progress = ProgressLine.onStandardError();
                Forked forked = Forked.open(past, past.from().orElse(Forked.AT_BEGINNING), progress);
                Fork recorded = forked.whatIf().fork(List.of());
                Fork undone = forked.whatIf().fork(List.of(remove))) {
            UndoReport report = new Undo(recorded, undone, tick -> progress.say("tick " + tick)).report();
            var document = UndoDocument.of(forked.world(), forked.point().sector(), whose.text(), report);
            progress.clear();
            answer.tell(document, document.words());
        } catch (IllegalArgumentException e) {
            throw UserFault.usage(e.getMessage());
        }
        return Exit.AS_ASKED.code();
    }
}
