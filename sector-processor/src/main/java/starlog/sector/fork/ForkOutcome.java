package starlog.sector.fork;

import java.util.List;
import java.util.Optional;
import starlog.sector.desync.Parting;

/// What became of a fork, or of the recording as it is.
///
/// @param edits as text; none of the recording
/// @param met how many intents each edit concerned
/// @param parts the first tick whose state is not the recording's; empty if there is none
/// @param parting what differs first
/// @param kills ships that players destroyed
/// @param deaths players' ships that were destroyed
/// @param oreMined units of all ores
/// @param oreDelivered units of all ores that players put into stations
/// @param playersShips of players at the end, flying or docked
/// @param worldsShips of the world, as well
/// @param refused intents
/// @param otherVerdict intents that have another verdict than in the recording, in the same tick
/// @param arrivalsLeftOut ships and things that came over a border in the recording, and had never left in the fork
/// @param lastTick up to which it was folded
/// @param hash of the state at the end
/// @param standstill why the fold goes no further although the recording does
public record ForkOutcome(
        String name,
        List<String> edits,
        List<Long> met,
        Optional<Long> parts,
        Optional<Parting> parting,
        long kills,
        long deaths,
        long oreMined,
        long oreDelivered,
        int playersShips,
        int worldsShips,
        long intents,
        long refused,
        long otherVerdict,
        long arrivalsLeftOut,
        long lastTick,
        long hash,
        Optional<String> standstill) {
    public ForkOutcome {
        edits = List.copyOf(edits);
        met = List.copyOf(met);
    }
}
