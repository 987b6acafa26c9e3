package starlog.cli.past;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
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
import starlog.sector.fork.ForkOutcome;
import starlog.sector.fork.WhatIf.Variant;

/// Tries what would have happened.
@Tells(ForkDocument.class)
@Examples({
    "starlog fork --sector 3 --at 40000 --to 48000 --edit \"remove player=7 kind=FIRE\"",
    "starlog fork --file battle.slog --at 40000 --edit \"seed 42\" --edit \"rules drop-permille=0\" --out other.slog",
    "starlog fork --file battle.slog --at 40000 --edit \"inject tick=40010 ship=7 kind=STEER heading=16384\"",
    "starlog fork --file battle.slog --at 40000 --variants forks.txt --json"
})
@Command(
        name = "fork",
        description = {
            "Fold a sector's past from a tick on as it is and, beside it, with edits: one fork of all --edit, and one of each"
                    + " line of --variants. Tells in one table what became of each, and where each parts from what"
                    + " happened: tick, rule, table, entity, column.",
            "Edits: \"remove player=N\", also by ship=, kind=, offsets=A-B, ticks=A-B, or several of them; \"change offsets=A"
                    + " field=VALUE\"; \"inject tick=T ship=N kind=KIND field=VALUE\"; \"rules tick=T name=VALUE\", names as in"
                    + " `starlog rules show --json`; \"seed N\". A line of --variants is \"name: edit; edit\".",
            "Intents that no longer fit get their verdicts by the rules. Neighbours are not forked: what came over the"
                    + " border comes as it came, but for what never left in the fork. Reads only."
        })
public final class ForkCommand implements Callable<Integer> {
    @Mixin
    private Answer answer;

    @Mixin
    private Past past;

    @Option(names = "--at", paramLabel = "TICK", required = true, description = "The forks' first tick.")
    private long at;

    @Option(names = "--edit", paramLabel = "EDIT", description = "An edit of the one fork. As often as wanted.")
    private List<String> edits = List.of();

    @Option(names = "--variants", paramLabel = "FILE", description = "Forks, each a line.")
    private Path variants;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description =
                    "Write the one fork as a slice, which must not be there yet; in place of the world's id it says"
                            + " of what it is a fork, and with which edits.")
    private Path out;

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<Variant> forks = forks();
        if (at < 1) throw UserFault.usage("--at must be 1 or more: " + at);
        if (out != null && forks.size() != 1)
            throw UserFault.usage("--out writes one fork, and there are " + forks.size());
        if (out != null && Files.exists(out)) throw UserFault.usage(out + " is there already");
        CliLog.to(past.target().dataFolder().resolve("logs").resolve("fork-faults.log"));
        try (ProgressLine progress = ProgressLine.onStandardError();
                Forked forked = Forked.open(past, at, progress)) {
            List<ForkOutcome> outcomes = forked.whatIf().run(forks);
            if (out != null) write(forked, forks.getFirst(), outcomes.getLast());
            var document = ForkDocument.of(
                    forked.world(), forked.point().sector(), at, outcomes, out == null ? null : out.toString());
            progress.clear();
            answer.tell(document, document.words());
        } catch (IllegalArgumentException e) {
            throw UserFault.usage(e.getMessage());
        }
        return Exit.AS_ASKED.code();
    }

    private List<Variant> forks() {
        List<Variant> forks = new ArrayList<>();
        if (!edits.isEmpty()) forks.add(new Variant("fork", Variants.edits(edits)));
        if (variants != null) forks.addAll(Variants.in(variants));
        if (forks.isEmpty()) throw UserFault.usage("what is to be otherwise? --edit or --variants says it");
        return forks;
    }

    private void write(Forked forked, Variant fork, ForkOutcome outcome) throws IOException {
        byte[] bytes = forked.whatIf()
                .slice(forked.world(), fork.edits(), outcome.lastTick())
                .bytes();
        try {
            Files.write(out, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            throw UserFault.usage(out + " is there already");
        }
    }
}
