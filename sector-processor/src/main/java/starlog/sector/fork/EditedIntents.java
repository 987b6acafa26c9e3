package starlog.sector.fork;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import starlog.schemas.intent.Intent;
import starlog.schemas.intent.PlayerIntent;
import starlog.sector.fork.Edit.Field;

/// The intents of a fork: without those that are removed, with those that are changed, and with sequences that leave room
/// for the injected ones. One thread.
final class EditedIntents {
    private final List<Edit> edits;
    private final long[] met;
    /// The last sequence of each ship, without the injected ones.
    private final Map<Long, Long> last;
    /// Sequences of injected intents by ship.
    private final Map<Long, TreeSet<Long>> injected = new HashMap<>();

    /// Ships for which intents were removed.
    private final Set<Long> shipsWithout = new HashSet<>();

    /// @param met counts for each edit the intents that it concerned
    EditedIntents(List<Edit> edits, Map<Long, Long> sequences, long[] met) {
        this.edits = edits;
        this.last = new HashMap<>(sequences);
        this.met = met;
    }

    List<PlayerIntent> of(List<PlayerIntent> intents, long offset, long tick) {
        List<PlayerIntent> edited = new ArrayList<>(intents.size());
        for (PlayerIntent intent : intents) {
            last.merge(intent.ship(), intent.sequence(), EditedIntents::later);
            if (!isRemoved(intent, offset, tick)) edited.add(shifted(changed(intent, offset, tick)));
        }
        return edited;
    }

    /// What runs too far ahead is refused, and counts for nothing.
    private static long later(long last, long sequence) {
        return PlayerIntent.isTooFarAhead(sequence, last) ? last : Math.max(last, sequence);
    }

    private boolean isRemoved(PlayerIntent intent, long offset, long tick) {
        for (int edit = 0; edit < edits.size(); edit++)
            if (edits.get(edit) instanceof Edit.Remove(Selection which) && which.has(intent, offset, tick)) {
                met[edit]++;
                shipsWithout.add(intent.ship());
                return true;
            }
        return false;
    }

    private PlayerIntent changed(PlayerIntent intent, long offset, long tick) {
        PlayerIntent changed = intent;
        for (int edit = 0; edit < edits.size(); edit++)
            if (edits.get(edit) instanceof Edit.Change(Selection which, List<Field> fields)
                    && which.has(intent, offset, tick)
                    && has(intent.intent(), fields)) {
                met[edit]++;
                changed = with(changed, IntentFields.with(changed.intent(), fields));
            }
        return changed;
    }

    Set<Long> shipsWithout() {
        return shipsWithout;
    }

    private static boolean has(Intent intent, List<Field> fields) {
        Set<String> names = new HashSet<>(IntentFields.fieldsOf(intent.kind()));
        return fields.stream().allMatch(field -> names.contains(field.name()));
    }

    private static PlayerIntent with(PlayerIntent intent, Intent other) {
        return new PlayerIntent(
                intent.player(),
                intent.ship(),
                intent.sequence(),
                intent.clientMillis(),
                intent.receivedMicros(),
                other,
                intent.after(),
                intent.seenTick(),
                intent.appendedMicros());
    }

    private PlayerIntent shifted(PlayerIntent intent) {
        TreeSet<Long> more = injected.get(intent.ship());
        if (more == null) return intent;
        return new PlayerIntent(
                intent.player(),
                intent.ship(),
                shifted(intent.sequence(), more),
                intent.clientMillis(),
                intent.receivedMicros(),
                intent.intent(),
                intent.after() == 0 ? 0 : shifted(intent.after(), more),
                intent.seenTick(),
                intent.appendedMicros());
    }

    /// A sequence that came before an injected one keeps its number, as the sector has seen it.
    private static long shifted(long sequence, TreeSet<Long> injected) {
        long shifted = sequence;
        for (long each : injected) if (shifted >= each) shifted++;
        return shifted;
    }

    PlayerIntent inject(Edit.Inject edit) {
        TreeSet<Long> more = injected.computeIfAbsent(edit.ship(), _ -> new TreeSet<>());
        long sequence = shifted(last.getOrDefault(edit.ship(), 0L), more) + 1;
        while (!more.add(sequence)) sequence++;
        return new PlayerIntent(edit.player(), edit.ship(), sequence, 0, 0, edit.intent());
    }

    /// What a sequence of the fork was before edits; empty of an injected intent.
    OptionalLong originally(long ship, long sequence) {
        TreeSet<Long> more = injected.get(ship);
        if (more == null) return OptionalLong.of(sequence);
        if (more.contains(sequence)) return OptionalLong.empty();
        return OptionalLong.of(sequence - more.headSet(sequence).size());
    }
}
