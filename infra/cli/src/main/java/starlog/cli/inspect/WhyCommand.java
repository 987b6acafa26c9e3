package starlog.cli.inspect;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import starlog.cli.console.Answer;
import starlog.cli.console.CliLog;
import starlog.cli.console.Examples;
import starlog.cli.console.Exit;
import starlog.cli.console.ProgressLine;
import starlog.cli.console.Tells;
import starlog.cli.console.UserFault;
import starlog.cli.past.Past;
import starlog.sector.inspect.Account;
import starlog.sector.inspect.Why;
import starlog.sector.past.PastFold;
import starlog.sector.replay.PassedOverInputs;

/// Says why something happened to an entity in one tick.
@Tells(WhyDocument.class)
@Examples({
    "starlog why 123@40012 --sector 3",
    "starlog why 123@40012 --file battle.slog",
    "starlog why 123@40012 --sector 3 --from 30000 --json | jq .causes"
})
@Command(
        name = "why",
        description = {
            "Why something happened to an entity in one tick: each verdict and event of the tick that concerns it, by"
                    + " which rule or input it came, the values that went into it and the limits in force; what each rule"
                    + " of the tick changed of it; the inputs before; and of a ship's end, who did the damage.",
            "Of a log it looks back 2,400 ticks, or as far as --from says. Reads only. Exit code 1 if there is nothing"
                    + " to tell."
        })
public final class WhyCommand implements Callable<Integer> {
    private static final long BACK_TICKS = 2_400;
    private static final Pattern MOMENT = Pattern.compile("(\\d{1,19})@(\\d{1,18})");

    @Mixin
    private Answer answer;

    @Mixin
    private Past past;

    @Parameters(paramLabel = "ID@TICK", description = "A ship, or another entity, and the tick in question.")
    private String moment;

    @Override
    public Integer call() throws IOException {
        Matcher parts = MOMENT.matcher(moment);
        if (!parts.matches()) throw UserFault.usage(moment + " is not ID@TICK, such as 123@40012");
        long entity = entityOf(parts.group(1));
        long tick = Long.parseLong(parts.group(2));
        CliLog.to(past.target().dataFolder().resolve("logs").resolve("why-faults.log"));
        try (Past.Opened opened = past.open(Math.max(0, tick - BACK_TICKS));
                var recording = opened.recording();
                ProgressLine progress = ProgressLine.onStandardError()) {
            PastFold fold = PastFold.begin(recording, PassedOverInputs.in(recording));
            long begin = fold.sector().tick();
            Account account = new Why(fold, entity, at -> progress.say("tick " + at))
                    .in(tick)
                    .orElseThrow(() -> outOfReach(fold, begin, tick));
            progress.clear();
            var document = WhyDocument.of(account);
            answer.tell(document, document.words());
            return Exit.of(!account.causes().isEmpty() || !account.steps().isEmpty());
        }
    }

    private long entityOf(String digits) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            throw UserFault.usage(digits + " is beyond 64 bits");
        }
    }

    private static UserFault outOfReach(PastFold fold, long begin, long tick) {
        return new UserFault(fold.standstill()
                .map(why -> "tick %d is not reached: %s".formatted(tick, why))
                .orElse("tick %d is not in this past, which has %d to %d"
                        .formatted(tick, begin + 1, fold.sector().tick())));
    }
}
