package starlog.sector.worldfile;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalLong;
import starlog.runtime.config.Settings;

/// How a number of the world file becomes the simulation's: times the numerator, over the denominator, rounded half to
/// even. Where both have the same unit, only whole numbers are taken.
record FileUnit(long numerator, long denominator) {
    static final FileUnit SAME = new FileUnit(1, 1);

    /// @throws starlog.runtime.config.SettingsException if it is not there, no number, or out of range
    long read(Settings group, String key, long min, long max) {
        String allowed = allowed(min, max);
        if (!group.has(key)) throw group.missing(key, allowed);
        OptionalLong value = toSimulation(group.decimal(key, allowed));
        if (value.isEmpty() || value.getAsLong() < min || value.getAsLong() > max) throw group.invalid(key, allowed);
        return value.getAsLong();
    }

    /// Empty if it is not whole but should be, or beyond what 64 bits hold.
    OptionalLong toSimulation(BigDecimal file) {
        try {
            BigDecimal exact = file.multiply(BigDecimal.valueOf(numerator));
            RoundingMode rounding = equals(SAME) ? RoundingMode.UNNECESSARY : RoundingMode.HALF_EVEN;
            return OptionalLong.of(
                    exact.divide(BigDecimal.valueOf(denominator), 0, rounding).longValueExact());
        } catch (ArithmeticException e) {
            return OptionalLong.empty();
        }
    }

    /// The shortest decimal that is read as this value.
    String toFile(long value) {
        BigDecimal exact = BigDecimal.valueOf(value).multiply(BigDecimal.valueOf(denominator));
        for (int digits = 0; ; digits++) {
            BigDecimal file = exact.divide(BigDecimal.valueOf(numerator), digits, RoundingMode.HALF_EVEN);
            OptionalLong back = toSimulation(file);
            if (back.isPresent() && back.getAsLong() == value) return file.toPlainString();
        }
    }

    /// What may stand in the file, in the file's unit.
    String allowed(long min, long max) {
        String number = equals(SAME) ? "a whole number" : "a number";
        return "must be " + number + " from " + toFile(min) + " to " + toFile(max);
    }
}
