package starlog.cli.past;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import starlog.schemas.avro.UnreadableRecord;
import starlog.schemas.input.SectorInput;
import starlog.schemas.input.SectorInputCodec;
import starlog.schemas.input.Traveller;
import starlog.schemas.intent.PlayerIntent;
import starlog.schemas.registry.TopicSerde;
import starlog.sector.recording.Recording.Input;

/// Inputs of a sector in a line each. What people have written, and when a client sent something, is not in it.
final class InputWords {
    private static final int INTENTS_MAX = 8;
    private static final int TRAVELLERS_MAX = 8;

    private InputWords() {}

    /// @param most how many lines; the rest is counted in one more
    static List<String> of(Map<Integer, String> schemas, List<Input> inputs, int most) {
        TopicSerde<SectorInput> serde = TopicSerde.of(new SectorInputCodec(), schemas);
        List<String> lines = new ArrayList<>();
        // The last one is the tick itself: it is shown whatever is left out.
        int shown = inputs.size() > most ? most - 1 : inputs.size();
        for (Input input : inputs.subList(0, shown)) lines.add(line(serde, input));
        if (shown == inputs.size()) return lines;
        lines.add("and %d more".formatted(inputs.size() - shown - 1));
        lines.add(line(serde, inputs.getLast()));
        return lines;
    }

    private static String line(TopicSerde<SectorInput> serde, Input input) {
        if (input.bytes() == null) return "offset %d: no bytes".formatted(input.offset());
        try {
            return "offset %d: %s".formatted(input.offset(), of(serde.decode(input.bytes())));
        } catch (UnreadableRecord e) {
            return "offset %d: unreadable: %s".formatted(input.offset(), e.getMessage());
        }
    }

    private static String of(SectorInput input) {
        return switch (input) {
            case SectorInput.IntentBatch(List<PlayerIntent> intents) -> counted(intents.size(), "intent") + of(intents);
            case SectorInput.Tick tick ->
                "tick of epoch " + tick.epoch() + (tick.provenTick() == 0 ? "" : ", proves tick " + tick.provenTick());
            case SectorInput.Claim(long epoch, long node) -> "claim: node %d, epoch %d".formatted(node, epoch);
            case SectorInput.Rules(int version, var values) ->
                "rules version %d, %s".formatted(version, counted(values.size(), "value"));
            case SectorInput.Arrival arrival ->
                "arrival %d from sector %d: %s%s"
                        .formatted(
                                arrival.number(),
                                arrival.from(),
                                travellers(arrival.travellers()),
                                arrival.intents().isEmpty()
                                        ? ""
                                        : ", " + counted(arrival.intents().size(), "late intent")
                                                + of(arrival.intents()));
            case SectorInput.Release(long epoch) -> "release of epoch " + epoch;
            case SectorInput.Dilation(int permille) -> "speed %d permille".formatted(permille);
            case SectorInput.Quarantine(long offset, String _) -> "quarantine of offset " + offset;
            case SectorInput.EngineChange(int version) -> "engine version " + version;
            case SectorInput.Settlement(long tick, List<Long> departed, String _) ->
                "settlement up to tick %d, %s departed".formatted(tick, counted(departed.size(), "ship"));
        };
    }

    private static String of(List<PlayerIntent> intents) {
        return intents.stream()
                .limit(INTENTS_MAX)
                .map(each -> "ship %d #%d %s".formatted(each.ship(), each.sequence(), each.intent()))
                .collect(Collectors.joining("; ", ": ", intents.size() > INTENTS_MAX ? "; ..." : ""));
    }

    private static String travellers(List<Traveller> travellers) {
        if (travellers.isEmpty()) return "nobody";
        return travellers.stream()
                .limit(TRAVELLERS_MAX)
                .map(each -> each.kind() + " " + each.id())
                .collect(Collectors.joining(", ", "", travellers.size() > TRAVELLERS_MAX ? ", ..." : ""));
    }

    private static String counted(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}
