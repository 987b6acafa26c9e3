package starlog.cli.worldlog;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import starlog.cli.console.Answer;
import starlog.cli.console.CliLog;
import starlog.cli.console.Examples;
import starlog.cli.console.Exit;
import starlog.cli.console.OperatedBy;
import starlog.cli.console.Target;
import starlog.cli.console.Tells;
import starlog.cli.console.UserFault;
import starlog.schemas.input.SectorInput;
import starlog.sector.operator.OperatorLog;

/// Slows the time of sectors.
@Tells(DilateCommand.Dilated.class)
@Examples({"starlog dilate --all --permille 500", "starlog dilate --sector 3 --auto"})
@Command(
        name = "dilate",
        description = "Set how fast the time of sectors goes, by an entry in their logs; it holds until the next one.")
public final class DilateCommand implements Callable<Integer> {
    /// @param permille of the world's rate; null: as fast as the owners can
    record Dilated(List<Integer> sectors, Integer permille) {}

    @Mixin
    private Answer answer;

    @Mixin
    private Target target;

    @Mixin
    private OperatedBy operated;

    @ArgGroup(multiplicity = "1")
    private Which which;

    @ArgGroup(multiplicity = "1")
    private Speed speed;

    /// Picocli fills one of them.
    private static final class Which {
        @Option(names = "--sector", paramLabel = "N", description = "This sector.")
        private Integer sector;

        @Option(names = "--all", description = "Every sector.")
        private boolean all;
    }

    /// Picocli fills one of them.
    private static final class Speed {
        @Option(
                names = "--permille",
                paramLabel = "P",
                description = "Thousandths of the world's rate, 1 to 1000; even an owner under load goes no slower.")
        private Integer permille;

        @Option(names = "--auto", description = "As fast as the owner can, again.")
        private boolean auto;
    }

    @Override
    public Integer call() throws InterruptedException {
        int permille = speed.auto ? 0 : speed.permille;
        if (!speed.auto && (permille < 1 || permille > SectorInput.Tick.FULL_SPEED))
            throw UserFault.usage("--permille must be from 1 to " + SectorInput.Tick.FULL_SPEED + ": " + permille);
        CliLog.to(target.dataFolder().resolve("logs").resolve("dilate-faults.log"));
        try (var open = new OperatorLog(target.settings("sector"), "starlog-dilate")) {
            List<Integer> sectors = which.all
                    ? IntStream.range(0, open.log().sectorCount()).boxed().toList()
                    : List.of(which.sector);
            open.dilate(operated.who(), sectors, permille);
            answer.tell(
                    new Dilated(sectors, speed.auto ? null : permille),
                    sectors.stream()
                            .map(sector -> "sector " + sector + ": " + OperatorLog.speed(permille))
                            .collect(Collectors.joining("\n")));
        }
        return Exit.AS_ASKED.code();
    }
}
