package starlog.cli.inspect;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
import starlog.cli.inspect.WatchDocument.FieldDocument;
import starlog.cli.inspect.WatchDocument.Moment;
import starlog.cli.inspect.WatchDocument.TableDocument;
import starlog.cli.past.Past;
import starlog.sector.field.Fields;
import starlog.sector.field.Fields.TableFields;
import starlog.sector.past.PastFold;
import starlog.sector.replay.PassedOverInputs;
import starlog.sector.watch.Expression;
import starlog.sector.watch.SyntaxFault;
import starlog.sector.watch.Watch;
import starlog.sector.watch.Watch.Change;
import starlog.sector.watch.Watch.Summary;

/// Says what an expression was after every tick of a sector's past.
@Tells(WatchDocument.class)
@Examples({
    "starlog watch \"ship(123).hull\" --sector 3",
    "starlog watch \"distance(ship(1), ship(2))\" --file battle.slog --until \"ship(2).hull == 0\"",
    "starlog watch \"count(ships, player != 0 and condition == 0)\" --sector 3 --plot flying.svg",
    "starlog watch \"sum(ships.ore)\" --sector 3 --csv > ore.csv",
    "starlog watch --fields"
})
@Command(
        name = "watch",
        description = {
            "What an expression was after every tick of a sector's past, each time that it became another: as a table, as"
                    + " a plot, as CSV. It is worked out afterwards, so nothing need have been recorded but the log.",
            "Fields are ship(ID).hull, station(ID).ore, ledger.shipsBorn; --fields lists them. Functions are abs, min, max,"
                    + " exists(ship(1)), speed(ship(1)), distance(ship(1), station(2)), and over all rows of a table"
                    + " count(ships, hull < 1000), sum(ships.ore), min(ships.hull), max(ships.hull, player != 0); `tick` is"
                    + " the tick. Operators are + - * / %%, < <= > >= == !=, && || ! or and, or, not. Whole numbers of 64"
                    + " bits, exact; conditions count as 1 and 0 in a plot. Where an entity is not there, there is no value.",
            "Reads only. Exit code 1 if --until never becomes true."
        })
public final class WatchCommand implements Callable<Integer> {
    private static final int CHANGES_MAX = 100_000; // a document is held in memory

    @Mixin
    private Answer answer;

    @Mixin
    private Past past;

    @Parameters(arity = "0..1", paramLabel = "EXPRESSION", description = "What is looked at.")
    private String text;

    @Option(
            names = "--until",
            paramLabel = "CONDITION",
            description = "End at the first tick after which this is true, and say so.")
    private String until;

    @Option(
            names = "--limit",
            paramLabel = "CHANGES",
            defaultValue = "40",
            description = "Tell so many changes, and then how many more there are; 0: all, with --json 100,000."
                    + " Default: ${DEFAULT-VALUE}.")
    private int limit;

    @Option(names = "--csv", description = "Print tick and value of every change, and nothing else.")
    private boolean csv;

    @Option(
            names = "--plot",
            paramLabel = "FILE",
            description = "Draw it into an SVG file, which must not be there yet.")
    private Path plot;

    @Option(names = "--fields", help = true, description = "List all tables and fields, with their units.")
    private boolean fields;

    @Override
    public Integer call() throws IOException {
        if (fields) return tellFields();
        if (text == null) throw UserFault.usage("what is to be looked at? An expression, such as \"ship(123).hull\"");
        if (limit < 0) throw UserFault.usage("--limit " + limit + ": a number of changes is 0 or more");
        if (csv && answer.json()) throw UserFault.usage("--csv or --json, not both");
        if (plot != null && Files.exists(plot)) throw UserFault.usage(plot + " is there already");
        Expression expression = parse(text);
        Optional<Expression> end = Optional.ofNullable(until).map(WatchCommand::parse);
        if (end.isPresent() && end.get().kind() != Expression.Kind.CONDITION)
            throw UserFault.usage("--until takes a condition, and " + until + " is a number");
        CliLog.to(past.target().dataFolder().resolve("logs").resolve("watch-faults.log"));
        return watch(expression, end);
    }

    private static Expression parse(String text) {
        try {
            return Expression.parse(text);
        } catch (SyntaxFault e) {
            throw UserFault.usage("at character %d of \"%s>>>%s\": %s"
                    .formatted(
                            e.position() + 1,
                            text.substring(0, e.position()),
                            text.substring(e.position()),
                            e.getMessage()));
        }
    }

    private int tellFields() {
        List<TableDocument> tables = Fields.ofThisBuild().tables().stream()
                .map(WatchCommand::document)
                .toList();
        var document = WatchDocument.of(tables);
        answer.tell(document, document.fieldWords());
        return Exit.AS_ASKED.code();
    }

    private static TableDocument document(TableFields table) {
        return new TableDocument(
                table.name(),
                table.single(),
                table.key().name(),
                table.fields().stream()
                        .map(field -> new FieldDocument(field.name(), field.unit()))
                        .toList());
    }

    private int watch(Expression expression, Optional<Expression> end) throws IOException {
        try (Past.Opened opened = past.open();
                var recording = opened.recording();
                ProgressLine progress = ProgressLine.onStandardError()) {
            PastFold fold = PastFold.begin(recording, PassedOverInputs.in(recording));
            long first = Math.max(past.from().orElse(0L), fold.sector().tick() + 1);
            Told told = new Told(expression.kind() == Expression.Kind.CONDITION, progress);
            Summary summary = new Watch(fold, expression, end, told::take, tick -> progress.say("tick " + tick))
                    .over(first, past.to());
            progress.clear();
            if (summary.ticks() == 0)
                throw new UserFault("there is no tick from %d on; the last one is %d"
                        .formatted(first, fold.sector().tick()));
            String standstill = fold.standstill().orElse("");
            end(fold, expression, summary, told, standstill);
            return Exit.of(standstill.isEmpty()
                    && (end.isEmpty() || summary.untilTick().isPresent()));
        } catch (ArithmeticException e) {
            throw new UserFault(e.getMessage());
        }
    }

    private void end(PastFold fold, Expression expression, Summary summary, Told told, String standstill)
            throws IOException {
        var document = WatchDocument.of(fold.sector().number(), expression, summary, told.kept, told.more, standstill);
        Optional<Plot> picture = summary.min() // of one value alone there is nothing to draw
                .filter(min -> min.value() < summary.max().orElseThrow().value())
                .map(min -> new Plot(
                        summary.course(),
                        min.value(),
                        summary.max().orElseThrow().value(),
                        fold.sector().tick()));
        if (plot != null) write(picture.orElseThrow(WatchCommand::nothingToDraw).svg(expression.text()));
        answer.document(document);
        if (answer.json() || csv) return;
        var out = answer.words();
        out.println(document.words());
        picture.ifPresent(each -> out.println("\n" + each.braille()));
        if (until != null)
            out.println(
                    document.untilTick() == null
                            ? "never in these ticks: " + until
                            : "first tick at which " + until + ": " + document.untilTick());
    }

    private static UserFault nothingToDraw() {
        return new UserFault("the value never becomes another: there is nothing to draw");
    }

    private void write(String svg) throws IOException {
        try {
            Files.writeString(plot, svg, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            throw UserFault.usage(plot + " is there already");
        }
    }

    /// Changes as they come: printed, or kept for the document, as far as they are wanted.
    private final class Told {
        private final boolean condition;
        private final ProgressLine progress;
        private final int most =
                csv ? 0 : answer.json() ? Math.min(limit == 0 ? CHANGES_MAX : limit, CHANGES_MAX) : limit;
        private final List<Moment> kept = new ArrayList<>(); // what is printed is counted alone
        private long more;
        private long count;

        Told(boolean condition, ProgressLine progress) {
            this.condition = condition;
            this.progress = progress;
        }

        void take(Change change) {
            if (most > 0 && count >= most) {
                more++;
                return;
            }
            Moment moment = Moment.of(change);
            if (answer.json()) kept.add(moment);
            else print(moment);
            count++;
        }

        private void print(Moment moment) {
            progress.clear();
            var out = answer.words();
            if (count == 0) out.println(csv ? "tick,value" : "%12s  value".formatted("tick"));
            out.println(
                    csv
                            ? moment.tick() + "," + (moment.value() == null ? "" : moment.value())
                            : WatchDocument.line(moment, condition));
        }
    }
}
