package starlog.sector.fork;

import java.util.List;
import java.util.Optional;

/// Who would be where without some intents, against where they are.
///
/// @param removed intents that were left out
/// @param lastTick up to which both were folded
/// @param players who is affected beside those whose intents they were, by how much: ships first, then ore, hull, place
/// @param notHappened what would not have happened
/// @param wouldHappen what did not happen
/// @param standstill why one of the two folds goes no further
public record UndoReport(
        long removed,
        long fromTick,
        long lastTick,
        List<PlayerEffect> players,
        List<Kill> notHappened,
        List<Kill> wouldHappen,
        Optional<String> standstill) {
    public UndoReport {
        players = List.copyOf(players);
        notHappened = List.copyOf(notHappened);
        wouldHappen = List.copyOf(wouldHappen);
    }

    /// What differs for a player at the end. What is given as a difference is more without the intents if above 0.
    ///
    /// @param player 0 for the world's own ships
    /// @param firstTick after which a ship of the player was otherwise for the first time
    /// @param ships that were otherwise at some time
    /// @param shipsMore ships that fly or are docked
    /// @param oreMore units in holds
    /// @param deliveredMore units that the player has put into stations
    /// @param hullMore thousandths of a point, of all ships
    /// @param farthestMm how far the ship that is farthest away from where it is would be, milli-units; of ships that are there in both
    public record PlayerEffect(
            long player,
            long firstTick,
            int ships,
            int shipsMore,
            long oreMore,
            long deliveredMore,
            long hullMore,
            long farthestMm) {}

    /// A ship's end.
    ///
    /// @param player whose it was, 0 for the world's
    /// @param killer the ship that destroyed it, or 0
    public record Kill(long tick, long ship, long player, long killer, long killerPlayer) {}
}
