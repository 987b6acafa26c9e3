package starlog.sector.battle;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import starlog.schemas.input.SectorInput;

/// Makes a log that breaks something shorter, as long as it still does: delta debugging (Zeller, Hildebrandt,
/// "Simplifying and isolating failure-inducing input", 2002) with halving chunks. Bounded in tries.
final class Shrinking {
    private static final int TRIES_MAX = 400;

    private Shrinking() {}

    static List<SectorInput> shrink(List<SectorInput> inputs, Predicate<List<SectorInput>> breaks) {
        List<SectorInput> least = inputs;
        int tries = 0;
        for (int chunk = least.size() / 2; chunk > 0; chunk /= 2)
            for (int from = 0; from < least.size() && tries < TRIES_MAX; ) {
                List<SectorInput> shorter = new ArrayList<>(least.subList(0, from));
                shorter.addAll(least.subList(Math.min(least.size(), from + chunk), least.size()));
                tries++;
                if (breaks.test(shorter)) least = shorter;
                else from += chunk;
            }
        return least;
    }

    /// The last inputs, rules without their values.
    static String told(List<SectorInput> inputs) {
        StringBuilder told = new StringBuilder();
        for (SectorInput input : inputs.subList(Math.max(0, inputs.size() - 30), inputs.size()))
            told.append("\n  ")
                    .append(
                            input instanceof SectorInput.Rules(int version, var values)
                                    ? "Rules version " + version + " of " + values.size() + " values"
                                    : input);
        return told.toString();
    }
}
