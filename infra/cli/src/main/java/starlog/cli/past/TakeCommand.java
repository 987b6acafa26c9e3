package starlog.cli.past;

import java.io.IOException;
import java.nio.file.Path;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
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
import starlog.cli.up.StartedUp;
import starlog.schemas.snapshot.SectorSnapshot;
import starlog.sector.world.Ships;

/// Starts a world of one's own from a tick of a past, and gives one the helm of a ship in it.
@Tells(TakeCommand.Taken.class)
@Examples({
    "starlog take-command --sector 3 --at 40000 --ship 7 --port-base 7300",
    "starlog take-command --file battle.slog --at 40000 --ship 7 --into worlds/what-if --json | jq -r .page"
})
@Command(
        name = "take-command",
        description = {
            "Fly on yourself from a tick of a sector's past: makes a new world in which the sector goes on behind that tick,"
                    + " as `starlog import` does, starts it in the background on ports of its own, and gives whoever opens"
                    + " the printed page the helm of the ship. The address is good once; name and password log in again.",
            "The world from which it was taken is read only, and need not run for a --file. The new one runs until `starlog"
                    + " down --data FOLDER`; the folder is then yours to delete."
        })
public final class TakeCommand implements Callable<Integer> {
    /// While everything starts, one tick a second: one comes to the helm where the ship was.
    private static final int SLOW_PERMILLE = 50;

    private static final int SHIPS_TOLD_MAX = 10;

    /// @param page the address with which a browser has the helm; good once
    /// @param ingest base address for clients that are no browser
    /// @param query as ingest, for what can be read
    /// @param name of the ship's player in the new world
    /// @param tick behind which the world goes on
    /// @param xMm of the ship at that tick, from the sector's west edge
    /// @param yMm of the ship at that tick, from the sector's south edge
    record Taken(
            String page,
            String ingest,
            String query,
            String name,
            String password,
            String folder,
            String world,
            int sector,
            long tick,
            long player,
            long ship,
            long xMm,
            long yMm) {
        String words() {
            return new StringJoiner("\n")
                    .add("ship %d of player %d, sector %d, behind tick %d, at %d, %d mm"
                            .formatted(ship, player, sector, tick, xMm, yMm))
                    .add("log in again as %s, password %s".formatted(name, password))
                    .add("it runs until `starlog down --data %s`; afterwards `rm -r %s` takes it away"
                            .formatted(folder, folder))
                    .add("open " + page)
                    .toString();
        }
    }

    @Mixin
    private Answer answer;

    @Mixin
    private Past past;

    @Option(
            names = "--at",
            paramLabel = "TICK",
            required = true,
            description = "The last tick that was; the first one that is yours comes behind it.")
    private long at;

    @Option(names = "--ship", paramLabel = "ID", required = true, description = "A player's ship in the sector.")
    private long ship;

    @Option(
            names = "--into",
            paramLabel = "FOLDER",
            description =
                    "Where the new world lives, empty or not there yet. Default: beside the data folder, named after"
                            + " it, the ship and the tick.")
    private Path into;

    @Option(
            names = "--port-base",
            paramLabel = "N",
            defaultValue = "7300",
            description = "All ports of the new world are counted from here. Default: ${DEFAULT-VALUE}.")
    private int portBase;

    @Override
    public Integer call() throws Exception {
        if (at < 1) throw UserFault.usage("--at must be 1 or more: " + at);
        CliLog.quiet();
        Path folder = folder();
        SectorSnapshot state;
        String world;
        try (ProgressLine progress = ProgressLine.onStandardError();
                Forked forked = Forked.open(past, at + 1, progress)) {
            state = forked.point().state().orElseThrow();
            world = forked.world();
        }
        int row = rowOfShip(state);
        String id = Transplanted.into(folder, state, world, SLOW_PERMILLE).world();
        Taken taken = started(folder, id, state, row);
        answer.tell(taken, taken.words());
        return Exit.AS_ASKED.code();
    }

    private Path folder() {
        if (into != null) return into.toAbsolutePath().normalize();
        Path data = past.target().dataFolder();
        return data.resolveSibling("%s-ship-%d-at-%d".formatted(data.getFileName(), ship, at));
    }

    /// @throws UserFault if it is none that can be flown
    private int rowOfShip(SectorSnapshot state) {
        SectorSnapshot.Table ships = state.table("ships");
        long[] players = ships.column("player");
        int row = Transplanted.rowOf(ships, ship)
                .orElseThrow(
                        () -> UserFault.usage("there is no ship %d in sector %d at tick %d; players' ships there: %s"
                                .formatted(ship, state.sector(), at, flown(ships))));
        if (players[row] == 0)
            throw UserFault.usage("ship %d is the world's own; players' ships there: %s".formatted(ship, flown(ships)));
        if (ships.column("condition")[row] == Ships.DEAD)
            answer.words().println("ship " + ship + " is destroyed at that tick: it can spawn, no more");
        return row;
    }

    private static String flown(SectorSnapshot.Table ships) {
        long[] flown = IntStream.range(0, ships.rowCount())
                .filter(row -> ships.column("player")[row] != 0)
                .mapToLong(row -> ships.column("id")[row])
                .toArray();
        if (flown.length == 0) return "none";
        var words = new StringJoiner(", ");
        for (int place = 0; place < Math.min(SHIPS_TOLD_MAX, flown.length); place++)
            words.add(Long.toString(flown[place]));
        if (flown.length > SHIPS_TOLD_MAX) words.add("and " + (flown.length - SHIPS_TOLD_MAX) + " more");
        return words.toString();
    }

    /// What cannot be finished is stopped; the folder stays, to be looked into.
    private Taken started(Path folder, String world, SectorSnapshot state, int row)
            throws IOException, InterruptedException {
        boolean done = false;
        try {
            StartedUp up = StartedUp.start(folder, portBase, answer.words());
            Taken taken = taken(folder, world, state, row, up);
            done = true;
            return taken;
        } finally {
            if (!done) {
                StartedUp.stop(folder);
                answer.words().println("stopped; " + folder + " is left, with logs in it");
            }
        }
    }

    private Taken taken(Path folder, String world, SectorSnapshot state, int row, StartedUp up)
            throws InterruptedException {
        SectorSnapshot.Table ships = state.table("ships");
        long player = ships.column("player")[row];
        var helm = new Helm(folder, up);
        Helm.Taken taken = helm.take(player, ship);
        helm.letTimeGo(state.sector());
        return new Taken(
                taken.page(),
                up.ingest(),
                up.query(),
                taken.name(),
                taken.password(),
                folder.toString(),
                world,
                state.sector(),
                state.tick(),
                player,
                ship,
                ships.column("xMm")[row],
                ships.column("yMm")[row]);
    }
}
