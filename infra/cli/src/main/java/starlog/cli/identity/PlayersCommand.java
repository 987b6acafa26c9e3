package starlog.cli.identity;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import starlog.cli.console.Answer;
import starlog.cli.console.Examples;
import starlog.cli.console.Exit;
import starlog.cli.console.OperatedBy;
import starlog.cli.console.Table;
import starlog.cli.console.Tells;
import starlog.cli.console.UserFault;
import starlog.ingest.operator.PlayerRoutes;
import starlog.ingest.session.PastSession;
import starlog.worldlog.operator.Operator;

/// Groups what operators can do about a player.
@Examples({
    "starlog players show ann",
    "starlog players ban ann --until 2030-01-31T12:00:00Z --reason \"speed hack\"",
    "starlog players unban ann"
})
@Command(
        name = "players",
        description = "Show a player's sessions, shut a player out, or let one in again.",
        subcommands = {PlayersCommand.Show.class, PlayersCommand.BanOne.class, PlayersCommand.Unban.class})
public final class PlayersCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing one of show, ban, unban");
    }

    /// What each of them needs.
    private static final class Named {
        @Mixin
        private Answer answer;

        @Mixin
        private IngestOperator ingest;

        @Parameters(paramLabel = "NAME", description = "The player's name, in any spelling.")
        private String name;

        private String path(String rest) {
            if (!name.matches("[A-Za-z0-9_-]{1,64}")) throw UserFault.usage("no player is called \"" + name + "\"");
            return "/players/" + name + rest;
        }
    }

    /// `starlog players show`.
    @Tells(PlayerRoutes.Shown.class)
    @Examples({"starlog players show ann", "starlog players show ann --json | jq '.sessions[0]'"})
    @Command(
            name = "show",
            description = "Whether a player is banned, and the sessions: since when, from where, how ended.")
    static final class Show implements Callable<Integer> {
        @Mixin
        private Named named;

        @Override
        public Integer call() throws InterruptedException {
            var shown = named.ingest.get(named.path(""), PlayerRoutes.Shown.class);
            named.answer.tell(shown, words(shown));
            return 0;
        }

        private static String words(PlayerRoutes.Shown shown) {
            String who = "player " + shown.player() + " " + shown.name() + ", ship " + shown.ship() + ", home sector "
                    + shown.sector();
            String ban = shown.ban() == null
                    ? ""
                    : "\nbanned since " + shown.ban().since() + " "
                            + shown.ban().words();
            return who + ban + "\n" + table(shown).text();
        }

        private static Table table(PlayerRoutes.Shown shown) {
            var table = new Table("begun", "from", "last used", "from", "ended", "how", "client");
            for (PastSession each : shown.sessions())
                table.row(
                        each.begun(),
                        each.from(),
                        each.used(),
                        each.usedFrom(),
                        each.ended() == null ? "" : each.ended(),
                        each.how() == null ? "" : each.how(),
                        each.client());
            return table;
        }
    }

    /// `starlog players ban`.
    @Tells(PlayerRoutes.Banned.class)
    @Examples({
        "starlog players ban ann --until 2030-01-31T12:00:00Z --reason \"speed hack\"",
        "starlog players ban ann --tell \"no bots\" --reason \"fires every 250 ms, day and night\""
    })
    @Command(name = "ban", description = "Shut a player out, at once and everywhere; in the place of any ban before.")
    static final class BanOne implements Callable<Integer> {
        @Mixin
        private Named named;

        @Option(
                names = "--until",
                paramLabel = "T",
                description = "When it ends, such as 2030-01-31T12:00:00Z. Default: it does not.")
        private String until;

        @Mixin
        private OperatedBy operated;

        @Option(names = "--tell", paramLabel = "TEXT", description = "What the player is told. Default: the reason.")
        private String tell;

        @Override
        public Integer call() throws InterruptedException {
            Operator who = operated.who();
            var banning = new PlayerRoutes.Banning(
                    until == null ? null : instant(until), tell == null ? who.reason() : tell, who.by(), who.reason());
            var banned = named.ingest.ask("PUT", named.path("/ban"), banning, PlayerRoutes.Banned.class);
            named.answer.tell(
                    banned,
                    banned.name() + " is banned "
                            + (banned.until() == null ? "for good" : "until " + banned.until()) + "; sessions ended: "
                            + banned.sessionsEnded());
            return 0;
        }

        private static Instant instant(String text) {
            try {
                return Instant.parse(text);
            } catch (DateTimeParseException e) {
                throw new UserFault(
                        Exit.USED_WRONGLY,
                        "--until wants a time such as 2030-01-31T12:00:00Z, not \"" + text + "\"",
                        e);
            }
        }
    }

    /// `starlog players unban`.
    @Tells(PlayerRoutes.Unbanned.class)
    @Examples("starlog players unban ann")
    @Command(name = "unban", description = "Let a player in again, who has to log in.")
    static final class Unban implements Callable<Integer> {
        @Mixin
        private Named named;

        @Mixin
        private OperatedBy operated;

        @Override
        public Integer call() throws InterruptedException {
            Operator who = operated.who();
            var unbanning = new PlayerRoutes.Unbanning(who.by(), who.reason());
            var unbanned = named.ingest.ask("DELETE", named.path("/ban"), unbanning, PlayerRoutes.Unbanned.class);
            named.answer.tell(
                    unbanned, unbanned.name() + (unbanned.banned() ? " may log in again" : " was not banned"));
            return 0;
        }
    }
}
