package starlog.sector.inspect;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import starlog.sector.inspect.Entry.Intended;

/// Why something came about in one tick.
///
/// @param kind `ship`, `missile`, ...; `entity` if it is not there
/// @param there whether the entity was there in that tick
/// @param lastThere the last tick before after which it was; empty if it never was, as far as was looked
/// @param causes verdicts and events that concern it, in their order
/// @param steps what was applied in the tick and changed it, in order
/// @param harm who did damage to it since it was whole, the greatest first; told with its end alone
/// @param before the last intents that concern it, the oldest first
/// @param nearest ticks in which there was something, if there was nothing in this one
public record Account(
        int sector,
        String kind,
        long entity,
        long tick,
        boolean there,
        OptionalLong lastThere,
        List<Cause> causes,
        List<Step> steps,
        List<Harm> harm,
        List<Intended> before,
        Nearest nearest) {
    /// A verdict, or an event; or that an intent has no verdict yet.
    ///
    /// @param name of the intent's kind, or of the event's
    /// @param after the rule, or the input, by which it came
    /// @param intended the intent; empty of an event
    /// @param said what the intent or the event says itself
    /// @param given the values that went into it, and the limits in force
    public record Cause(String name, String after, Optional<Intended> intended, List<Fact> said, List<Fact> given) {}

    /// Something that was applied: an input or a rule.
    public record Step(String applied, List<FieldChange> changes, List<Entry.Row> rows) {}

    /// Damage by one attacker with one weapon.
    ///
    /// @param damage thousandths of a point, before resistances
    public record Harm(long attacker, String weapon, long hits, long damage, long firstTick, long lastTick) {}

    /// Empty on a side on which there was nothing, as far as was looked.
    public record Nearest(OptionalLong before, OptionalLong after) {}
}
