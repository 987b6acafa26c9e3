package starlog.cli.sql;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import starlog.cli.console.Answer;
import starlog.cli.console.CliLog;
import starlog.cli.console.Examples;
import starlog.cli.console.Exit;
import starlog.cli.console.Target;
import starlog.cli.console.Tells;
import starlog.cli.console.UserFault;
import starlog.cli.up.Part;
import starlog.cli.up.RunningParts;
import starlog.runtime.config.Settings;

/// A question to ClickHouse or PostgreSQL.
@Tells(Answered.class)
@Examples({
    "starlog sql \"SELECT kind, verdict, count() AS intents FROM intent GROUP BY ALL ORDER BY intents DESC\"",
    "starlog sql --postgres \"SELECT * FROM world.ship_now\" --limit 20",
    "starlog sql --csv < question.sql > answer.csv",
    "starlog sql --json \"SELECT max(tick) AS tick FROM tick\" | jq '.rows[0][0]'"
})
@Command(
        name = "sql",
        description = {
            "Ask ClickHouse, or PostgreSQL, and show the rows. Reads only.",
            "Exit code 2 with the engine's own words if it does not take the question."
        },
        footer = {
            "",
            "ClickHouse has what happened: tables intent, event and tick of database starlog. PostgreSQL has what is: schema"
                    + " world. analytics-sink/QUERIES.md has questions worth asking."
        })
public final class SqlCommand implements Callable<Integer> {
    private static final int LIMIT_MAX = 100_000;
    private static final int QUESTION_BYTES_MAX = 1 << 20;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Answer answer;

    @Mixin
    private Target target;

    @Parameters(arity = "0..1", paramLabel = "SQL", description = "The question; without it, from standard input.")
    private String question;

    @Option(names = "--postgres", description = "Ask PostgreSQL instead of ClickHouse.")
    private boolean postgres;

    @Option(names = "--csv", description = "Show the rows as CSV.")
    private boolean csv;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Show no more rows than this; up to 100000. Default: ${DEFAULT-VALUE}.")
    private int limit;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long the engine may take. Default: ${DEFAULT-VALUE}.")
    private int timeoutSeconds;

    @Override
    public Integer call() throws IOException, InterruptedException, SQLException {
        if (limit < 1 || limit > LIMIT_MAX)
            throw UserFault.usage("--limit must be from 1 to " + LIMIT_MAX + ": " + limit);
        if (timeoutSeconds < 1) throw UserFault.usage("--timeout must be at least 1 s: " + timeoutSeconds);
        if (csv && answer.json()) throw UserFault.usage("--csv and --json contradict each other");
        CliLog.to(target.dataFolder().resolve("logs").resolve("sql-faults.log"));
        refuseIfItDoesNotRun();
        Answered answered = ask(asked());
        if (csv) print(answered.csv());
        else answer.tell(answered, words(answered));
        if (answered.cut() && (csv || answer.json()))
            spec.commandLine().getErr().println("cut after " + limit + " rows; --limit shows more");
        return Exit.AS_ASKED.code();
    }

    private Answered ask(String sql) throws IOException, InterruptedException, SQLException {
        Settings settings = target.settings("cli");
        Duration patience = Duration.ofSeconds(timeoutSeconds);
        return postgres
                ? new PostgresQuestion(settings.at("starlog.postgres"), patience).ask(sql, limit)
                : new ClickHouseQuestion(settings.at("starlog.clickhouse"), patience).ask(sql, limit);
    }

    /// Only if it is `up`'s own can it be known.
    private void refuseIfItDoesNotRun() {
        if (target.elsewhere()) return;
        Optional<RunningParts> running = RunningParts.read(target.dataFolder());
        if (running.isEmpty())
            throw UserFault.unreachable("nothing runs in " + target.dataFolder() + "; `starlog up` first");
        if (!postgres
                && running.get().part(Part.CLICKHOUSE).isEmpty()
                && running.get().part(Part.ANALYTICS).isEmpty())
            throw UserFault.unreachable("this `up` runs no clickhouse: it was left out, or its engine is not installed,"
                    + " for which `up` needs npm; `starlog sql --postgres` asks PostgreSQL");
    }

    private String asked() throws IOException {
        if (question != null && !question.isBlank()) return question;
        byte[] read = System.in.readNBytes(QUESTION_BYTES_MAX);
        String text = new String(read, StandardCharsets.UTF_8).strip();
        if (text.isEmpty()) throw UserFault.usage("there is no question: give it as a word, or on standard input");
        return text;
    }

    private String words(Answered answered) {
        int count = answered.rows().size();
        String counted = answered.cut()
                ? "the first " + count + " rows; --limit shows more"
                : count + (count == 1 ? " row" : " rows");
        return answered.table() + "\n(" + counted + ")";
    }

    private void print(String text) {
        PrintWriter out = spec.commandLine().getOut();
        out.print(text);
        out.flush();
    }
}
