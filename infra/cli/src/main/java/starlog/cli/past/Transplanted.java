package starlog.cli.past;

import java.nio.file.Path;
import java.util.Optional;
import starlog.cli.console.UserFault;
import starlog.cli.up.NewWorld;
import starlog.embedded.Progress;
import starlog.schemas.snapshot.SectorSnapshot;
import starlog.sector.WorldFounding;
import starlog.sector.WorldFounding.Founded;
import starlog.sector.rulebook.Rulebook;
import starlog.sector.simulation.Sector;
import starlog.sector.worldfile.WorldText;

/// A sector's state in a new world of its own.
final class Transplanted {
    private Transplanted() {}

    /// Makes the world.
    ///
    /// @param of what it is, for people
    /// @param speedPermille how fast the sector's time goes at first
    /// @throws UserFault if the folder is used already, or Kafka does not take the state
    static Founded into(Path folder, SectorSnapshot state, String of, int speedPermille) throws Exception {
        Sector sector = Sector.restore(state);
        try {
            return NewWorld.lay(
                    folder,
                    settings(sector, of),
                    (_, step, detail) -> refuse(step, detail),
                    settings -> WorldFounding.found(settings, state, speedPermille));
        } catch (IllegalStateException e) {
            throw new UserFault("the world cannot be made in %s: %s".formatted(folder, e.getMessage()), e);
        }
    }

    private static void refuse(Progress.Step step, String detail) {
        if (step == Progress.Step.UNAVAILABLE) throw new UserFault("not started: " + detail);
    }

    /// The rules as they were, for all sectors.
    private static String settings(Sector sector, String of) {
        var rulebook = new Rulebook();
        rulebook.replace(sector.rulesVersion(), sector.ruleValues());
        return "# The rules of " + of.lines().findFirst().orElse("") + "\n" + WorldText.of(rulebook);
    }

    /// The row of a ship in a state.
    static Optional<Integer> rowOf(SectorSnapshot.Table ships, long ship) {
        for (int row = 0; row < ships.rowCount(); row++) if (ships.column("id")[row] == ship) return Optional.of(row);
        return Optional.empty();
    }
}
