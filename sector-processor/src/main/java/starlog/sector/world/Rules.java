package starlog.sector.world;

import java.util.ArrayList;
import java.util.List;
import starlog.schemas.input.SectorInput.RuleValue;

/// The rule values in force: one row a rule, in the order of [Rule]. They come from the log, so replay follows them.
public final class Rules extends Table {
    private static final Rule[] ALL = Rule.values();

    public final long[] value = longs("value");
    /// The same in every row: the version that brought these values.
    public final long[] version = longs("version");

    public Rules() {
        super("rules", ALL.length);
        count = ALL.length;
    }

    /// A value of the world file that the simulation reads. The order is the order of the rows: new ones at the end.
    public enum Rule {
        WORLD_SEED("world-seed", Long.MIN_VALUE, Long.MAX_VALUE),
        /// Side of a sector, milli-units.
        SECTOR_SIZE_MM("sector-size-mm", 1_000, 100_000_000),
        /// Milli-units per 1,024 ticks.
        TOP_SPEED("top-speed-mm-per-1024-ticks", 1, 100_000_000),
        /// Milli-units per 1,024 ticks gained every tick.
        THRUST_MAX("thrust-max-mm-per-1024-ticks-per-tick", 1, 1_000_000),
        /// Milli-units per 1,024 ticks lost every tick while braking.
        BRAKE("brake-mm-per-1024-ticks-per-tick", 1, 1_000_000),
        /// Ships in one sector; beyond it a spawn is refused.
        SHIP_CAPACITY("ship-capacity", 1, 100_000),
        /// Every so manieth tick all ships are emitted, for readers that come late.
        KEYFRAME_TICKS("keyframe-ticks", 1, 100_000);

        public final String key;
        public final long min;
        public final long max;

        Rule(String key, long min, long max) {
            this.key = key;
            this.min = min;
            this.max = max;
        }
    }

    /// 0 until the sector has had its first rules.
    public int version() {
        return (int) version[0];
    }

    public long get(Rule rule) {
        return value[rule.ordinal()];
    }

    public int getInt(Rule rule) {
        return (int) value[rule.ordinal()];
    }

    /// Puts a Rules entry of the log in force.
    ///
    /// @throws IllegalStateException if it lacks a rule, names an unknown one, or a value is out of range: whoever
    ///     wrote it had to check, so this build and the writer's differ, and the sector must not go on
    public void replace(int newVersion, List<RuleValue> values) {
        if (values.size() != ALL.length)
            throw new IllegalStateException("rules version " + newVersion + " has " + values.size()
                    + " values, this build knows " + ALL.length);
        for (Rule rule : ALL) {
            long newValue = valueOf(rule, values);
            if (newValue < rule.min || newValue > rule.max)
                throw new IllegalStateException("rules version %d: %s=%d is not in %d to %d"
                        .formatted(newVersion, rule.key, newValue, rule.min, rule.max));
            value[rule.ordinal()] = newValue;
            version[rule.ordinal()] = newVersion;
        }
    }

    /// The values as they stand in the log.
    public List<RuleValue> values() {
        List<RuleValue> all = new ArrayList<>();
        for (Rule rule : ALL) all.add(new RuleValue(rule.key, get(rule)));
        return all;
    }

    private static long valueOf(Rule rule, List<RuleValue> values) {
        for (RuleValue candidate : values) if (candidate.name().equals(rule.key)) return candidate.value();
        throw new IllegalStateException("rules lack " + rule.key);
    }
}
