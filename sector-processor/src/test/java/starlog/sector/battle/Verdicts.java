package starlog.sector.battle;

import static starlog.sector.battle.Invariants.require;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import starlog.schemas.event.IntentColumns;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.StateEvent.IntentForwarded;
import starlog.schemas.input.SectorInput;
import starlog.schemas.intent.Intent;
import starlog.schemas.intent.PlayerIntent;
import starlog.schemas.intent.Verdict;

/// Every intent of the log has exactly one verdict, in the tick that follows it and in the order of the log, or goes
/// after its ship in that tick; and a player's sequences for a ship only ever ascend while it is here. No intent of a
/// battle says what came before it, so that none waits.
final class Verdicts {
    /// Those that come before the sequence is looked at, or leave no ship to note it.
    private static final Set<Verdict> NOT_COUNTED = EnumSet.of(
            Verdict.NO_SUCH_SHIP,
            Verdict.NOT_YOUR_SHIP,
            Verdict.SEQUENCE_ALREADY_SEEN,
            Verdict.SEQUENCE_TOO_FAR_AHEAD,
            Verdict.WRONG_SECTOR,
            Verdict.SECTOR_FULL);

    private final List<PlayerIntent> open = new ArrayList<>();
    private final Map<Long, Long> lastOfShip = new HashMap<>();
    private final Map<Integer, Long> lastFrom = new HashMap<>();

    void folded(SectorInput input) {
        if (input instanceof SectorInput.IntentBatch(List<PlayerIntent> intents)) open.addAll(intents);
        if (input instanceof SectorInput.Arrival arrival && isNext(arrival)) open.addAll(arrival.intents());
    }

    private boolean isNext(SectorInput.Arrival arrival) {
        long received = lastFrom.getOrDefault(arrival.from(), 0L);
        if (arrival.number() != received + 1) return false;
        lastFrom.put(arrival.from(), arrival.number());
        return true;
    }

    /// @throws AssertionError naming the intent
    void check(SectorTick outcome) {
        IntentColumns judged = outcome.intents;
        for (int row = 0; row < outcome.events.count; row++)
            if (outcome.events.get(row) instanceof IntentForwarded forwarded) wentOn(forwarded);
        require(judged.count == open.size(), "%d intents have a verdict each, which are %d", open.size(), judged.count);
        for (int row = 0; row < judged.count; row++) check(judged, row, open.get(row));
        open.clear();
    }

    private void wentOn(IntentForwarded forwarded) {
        for (int place = 0; place < open.size(); place++) {
            PlayerIntent intent = open.get(place);
            if (intent.ship() != forwarded.ship() || intent.player() != forwarded.player()) continue;
            if (intent.sequence() != forwarded.sequence()) continue;
            open.remove(place);
            return;
        }
        require(false, "%s is of an intent that came", forwarded);
    }

    private void check(IntentColumns judged, int row, PlayerIntent intent) {
        require(
                judged.players[row] == intent.player()
                        && judged.ships[row] == intent.ship()
                        && judged.sequences[row] == intent.sequence()
                        && judged.clientMillis[row] == intent.clientMillis()
                        && judged.receivedMicros[row] == intent.receivedMicros()
                        && judged.kinds[row] == intent.intent().kind()
                        && judged.arguments[row] == intent.intent().argument()
                        && judged.arguments2[row] == intent.intent().argument2()
                        && judged.targets[row] == intent.intent().target(),
                "verdict %d is that of %s",
                row,
                intent);
        Verdict verdict = Verdict.of(judged.verdicts[row]);
        if (NOT_COUNTED.contains(verdict)) return;
        Long last = lastOfShip.put(intent.ship(), intent.sequence());
        require(last == null || last < intent.sequence(), "%s comes after sequence %s", intent, last);
        // Whoever gets a ship begins with a sequence of his own.
        if (intent.intent() instanceof Intent.GiveShip && verdict == Verdict.ACCEPTED) lastOfShip.remove(intent.ship());
    }
}
