package starlog.cli.worldlog;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import starlog.cli.console.CliLog;
import starlog.cli.console.Examples;
import starlog.cli.console.Target;
import starlog.cli.console.UserFault;
import starlog.schemas.input.SectorInput;

/// Slows the time of sectors.
@Examples({"starlog dilate --all --permille 500", "starlog dilate --sector 3 --auto"})
@Command(
        name = "dilate",
        description = "Set how fast the time of sectors goes, by an entry in their logs; it holds until the next one.")
public final class DilateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Target target;

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
        try (var open = new OpenLog(target.settings("sector"), "starlog-dilate")) {
            if (!which.all) open.refuseUnknown(which.sector);
            List<Integer> sectors = which.all
                    ? IntStream.range(0, open.log().sectorCount()).boxed().toList()
                    : List.of(which.sector);
            for (int sector : sectors) {
                open.write(sector, new SectorInput.Dilation(permille));
                spec.commandLine().getOut().println("sector " + sector + ": " + words(permille));
            }
        }
        return 0;
    }

    private static String words(int permille) {
        return permille == 0 ? "as fast as its owner can" : permille + " of 1000";
    }
}
