package starlog.cli.identity;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import starlog.cli.console.Answer;
import starlog.cli.console.Examples;
import starlog.cli.console.OperatedBy;
import starlog.cli.console.Table;
import starlog.cli.console.Tells;
import starlog.runtime.keys.KeyRoutes;
import starlog.runtime.keys.SigningKeys;
import starlog.worldlog.operator.Operator;

/// Groups what can be done with the keys that sign players' tokens.
@Examples({"starlog keys show", "starlog keys rotate"})
@Command(
        name = "keys",
        description = "Show or change the keys that sign players' tokens, while it runs.",
        subcommands = {KeysCommand.Show.class, KeysCommand.Rotate.class})
public final class KeysCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing one of show, rotate");
    }

    /// `starlog keys show`.
    @Tells(KeyRoutes.Keys.class)
    @Examples("starlog keys show")
    @Command(name = "show", description = "Which keys there are, and which one signs.")
    static final class Show implements Callable<Integer> {
        @Mixin
        private Answer answer;

        @Mixin
        private IngestOperator ingest;

        @Override
        public Integer call() throws InterruptedException {
            var table = new Table("key", "from", "signs");
            KeyRoutes.Keys keys = ingest.get("/keys", KeyRoutes.Keys.class);
            for (SigningKeys.Shown key : keys.keys()) table.row(key.id(), key.from(), key.signs() ? "now" : "");
            answer.tell(keys, table.text());
            return 0;
        }
    }

    /// `starlog keys rotate`.
    @Tells(KeyRoutes.Rotated.class)
    @Examples({"starlog keys rotate", "starlog keys rotate --discard-old"})
    @Command(
            name = "rotate",
            description = "Make a new key. It signs from a minute on; nobody is logged out.",
            footer = {
                "",
                "The old keys verify until their last tokens have ended, and are taken away then. If others may have an old"
                        + " key, give --discard-old: every token ends within half a minute, and clients go on by their"
                        + " refresh tokens."
            })
    static final class Rotate implements Callable<Integer> {
        @Mixin
        private Answer answer;

        @Mixin
        private IngestOperator ingest;

        @Option(
                names = "--discard-old",
                description = "The old keys count for nothing from now on, nor do their tokens.")
        private boolean discardOld;

        @Mixin
        private OperatedBy operated;

        @Override
        public Integer call() throws InterruptedException {
            Operator who = operated.who();
            var rotation = new KeyRoutes.Rotation(discardOld, who.by(), who.reason());
            var rotated = ingest.ask("POST", "/keys/rotate", rotation, KeyRoutes.Rotated.class);
            answer.tell(
                    rotated,
                    "key " + rotated.key() + " signs from " + rotated.signsFrom() + " on"
                            + (discardOld ? "\ntokens of the keys before it end within half a minute" : ""));
            return 0;
        }
    }
}
