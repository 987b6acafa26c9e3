package starlog.cli.inspect;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import starlog.cli.console.Answer;
import starlog.cli.console.CliLog;
import starlog.cli.console.Examples;
import starlog.cli.console.Exit;
import starlog.cli.console.ProgressLine;
import starlog.cli.console.Tells;
import starlog.cli.console.UserFault;
import starlog.cli.past.Past;
import starlog.sector.field.Fields;
import starlog.sector.inspect.Entry;
import starlog.sector.inspect.Life;
import starlog.sector.inspect.Subject;
import starlog.sector.past.PastFold;
import starlog.sector.replay.PassedOverInputs;

/// Tells all that a sector's past says of one entity or player.
@Tells(InspectDocument.class)
@Examples({
    "starlog inspect 123 --sector 3",
    "starlog inspect 123 --sector 3 --from 40000 --to 40400 --rules --fields hull,shield",
    "starlog inspect --player 7 --file battle.slog --inputs",
    "starlog inspect 123 --file battle.slog --json | jq '.lines[] | select(.kind == \"event\")'"
})
@Command(
        name = "inspect",
        description = {
            "All that a sector's past says of an entity, or of a player's ships, in the order of time: each input that"
                    + " concerns it, with offset, sequence and verdict; each event that names it; each field of its rows"
                    + " that has become another; where it came over a border, or left.",
            "What changes all the time while a ship flies is told of ticks on end as one line, unless --every-tick,"
                    + " --rules or --fields is given. Reads only."
        })
public final class InspectCommand implements Callable<Integer> {
    private static final int LINES_MAX = 100_000; // a document is held in memory

    @Mixin
    private Answer answer;

    @Mixin
    private Past past;

    @Parameters(arity = "0..1", paramLabel = "ID", description = "A ship, missile, asteroid, station, wreck or fleet.")
    private Long entity;

    @Option(names = "--player", paramLabel = "ID", description = "All ships of this player instead.")
    private Long player;

    @Option(
            names = "--fields",
            split = ",",
            paramLabel = "FIELD",
            description = "Of the fields only these, each change for itself; `starlog watch --fields` lists them all.")
    private List<String> fields = List.of();

    @Option(names = "--inputs", description = "Only inputs; with --events or --fields these too.")
    private boolean inputs;

    @Option(names = "--events", description = "Only events and borders; with --inputs or --fields these too.")
    private boolean events;

    @Option(names = "--every-tick", description = "Each tick for itself, whatever has changed.")
    private boolean everyTick;

    @Option(names = "--rules", description = "Say of each changed field after which rule, or input, it did.")
    private boolean rules;

    @Option(
            names = "--limit",
            paramLabel = "LINES",
            defaultValue = "200",
            description = "Tell so many lines, and then how many more there are; 0: all, with --json 100,000. Default:"
                    + " ${DEFAULT-VALUE}.")
    private int limit;

    @Override
    public Integer call() throws IOException {
        check();
        CliLog.to(past.target().dataFolder().resolve("logs").resolve("inspect-faults.log"));
        try (Past.Opened opened = past.open();
                var recording = opened.recording();
                ProgressLine progress = ProgressLine.onStandardError()) {
            PastFold fold = PastFold.begin(recording, PassedOverInputs.in(recording));
            return tell(fold, new Told(progress), progress);
        }
    }

    private void check() {
        if ((entity == null) == (player == null))
            throw UserFault.usage("whose life? give the id of an entity, or --player ID; and not both");
        if (limit < 0) throw UserFault.usage("--limit " + limit + ": a number of lines is 0 or more");
        Set<String> known = new TreeSet<>();
        Fields.ofThisBuild().tables().forEach(table -> table.fields().forEach(field -> known.add(field.name())));
        for (String field : fields)
            if (!known.contains(field))
                throw UserFault.usage("there is no field " + field + ": `starlog watch --fields` lists them");
    }

    private int tell(PastFold fold, Told told, ProgressLine progress) {
        long first = Math.max(past.from().orElse(0L), fold.sector().tick() + 1);
        var detail = new Life.Detail(
                name -> fields.isEmpty() || fields.contains(name), everyTick || !fields.isEmpty(), rules);
        Subject subject = entity != null ? Subject.entity(entity) : Subject.player(player);
        var life = new Life(fold, subject, detail, told::take, tick -> progress.say("tick " + tick));
        long ticks = life.tell(first, past.to());
        progress.clear();
        String standstill = fold.standstill().orElse("");
        long last = fold.sector().tick();
        told.end(ticks, first, last, standstill);
        answer.document(new InspectDocument(
                fold.sector().number(), entity, player, first, last, ticks, told.kept, told.more, standstill));
        return Exit.of(standstill.isEmpty() && told.any());
    }

    /// Lines as they come: printed, or kept for the document, as far as they are wanted.
    private final class Told {
        private final ProgressLine progress;
        private final List<Line> kept = new ArrayList<>();
        private final int most = answer.json() ? Math.min(limit == 0 ? LINES_MAX : limit, LINES_MAX) : limit;
        private long count;
        private long more;

        Told(ProgressLine progress) {
            this.progress = progress;
        }

        void take(Entry entry) {
            if (!isWanted(entry)) return;
            count++;
            if (most > 0 && count > most) {
                more++;
                return;
            }
            Line line = Line.of(entry);
            if (answer.json()) {
                kept.add(line);
                return;
            }
            progress.clear();
            answer.words().println(line.text(entity != null));
        }

        private boolean isWanted(Entry entry) {
            if (!inputs && !events && fields.isEmpty()) return true;
            return switch (entry) {
                case Entry.Intended _ -> inputs;
                case Entry.Happened _, Entry.HandOff _, Entry.Noted _, Entry.Row _ -> events;
                case Entry.Changed _ -> !fields.isEmpty();
            };
        }

        boolean any() {
            return count > 0;
        }

        void end(long ticks, long first, long last, String standstill) {
            if (answer.json()) return;
            var out = answer.words();
            if (more > 0)
                out.println(
                        "... and %d more lines: --limit 0 tells all, --from, --to and --fields fewer".formatted(more));
            if (ticks == 0) out.println("there is no tick from %d on; the last one is %d".formatted(first, last));
            else if (count == 0)
                out.println("nothing in ticks %d to %d is about %s"
                        .formatted(first, last, entity != null ? "entity " + entity : "player " + player));
            if (!standstill.isEmpty()) out.println("it goes no further: " + standstill);
        }
    }
}
