package starlog.schemas.frame;

import java.util.ArrayList;
import java.util.List;
import starlog.schemas.event.EntityKind;

/// An instrument in the cockpit of a player's ship: a column that is told to the ship's own player, exactly as the
/// simulation has it, see docs/RULES.md. Its number is its place in [#ALL].
///
/// @param meaning what it shows, and in which unit
public record Gauge(EntityKind kind, int column, String meaning) {
    private static final String POINTS = "Thousandths of a point.";
    private static final String UNITS = "Units of this ore in the hold.";
    private static final String MOUNT = "Tick from which on the mount may fire again.";
    private static final String PLACE = "Where the order leads, milli-units from this sector's south-west corner.";

    /// What others see too, all in the hold, and all that the helm shows, each column with what it means. New ones go to
    /// the end.
    public static final List<Gauge> ALL =
            all(List.of(EntityKind.SHIP, EntityKind.CARGO, EntityKind.HELM), new String[][] {
                {"shipClass", "Number of the ship's class in the rules."},
                {"condition", "0 FLYING, 1 DOCKED, 2 DEAD."},
                {"shield", POINTS},
                {"armour", POINTS},
                {"hull", POINTS},
                {"scannerRangeMm", "How far its player sees, milli-units."},
                {"cloaked", "1 while it is cloaked, else 0."},
                {"ore0", UNITS},
                {"ore1", UNITS},
                {"ore2", UNITS},
                {"ore3", UNITS},
                {"energy", POINTS},
                {"lock", "Id of the ship that is aimed at; 0 for none."},
                {"lockTick", "Tick from which on weapons may fire at the lock; 0 without one."},
                {"mountReady0", MOUNT},
                {"mountReady1", MOUNT},
                {"mountReady2", MOUNT},
                {"mountReady3", MOUNT},
                {"order", "What the captain does: 0 nothing, else as in OrderCompleted."},
                {"orderTarget", "Id of what the order is about; 0 for nothing."},
                {"orderXMm", PLACE},
                {"orderYMm", PLACE},
                {"mining", "Id of the asteroid that is mined; 0 for none."},
                {"mineTick", "Tick in which the laser brings the next ore; 0 while it does not mine."},
                {"readyTick", "Tick from which on a destroyed ship may spawn; 0 if it is not destroyed."},
                {"absentTick", "Tick in which the captain takes over if nothing is heard until then; 0 for never."},
                {"station", "Id of the station at which it is docked; 0 for none."},
                {"cloakReadyTick", "Tick from which on it may cloak again."},
            });

    private static List<Gauge> all(List<EntityKind> kinds, String[][] namesAndMeanings) {
        List<Gauge> all = new ArrayList<>();
        for (String[] each : namesAndMeanings) {
            EntityKind kind = kinds.stream()
                    .filter(one -> one.columns().contains(each[0]))
                    .findFirst()
                    .orElseThrow();
            all.add(new Gauge(kind, kind.column(each[0]), each[1]));
        }
        return List.copyOf(all);
    }

    public String name() {
        return kind.columns().get(column);
    }

    /// The number of an instrument by its name.
    ///
    /// @throws IllegalArgumentException if there is none
    public static int number(String name) {
        for (int number = 0; number < ALL.size(); number++)
            if (ALL.get(number).name().equals(name)) return number;
        throw new IllegalArgumentException("no gauge shows " + name);
    }
}
