package starlog.cli.replay;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// How fast a replay goes, of the pace at which the ticks were made.
///
/// @param times 0 for as fast as it goes
record Speed(double times) {
    static final Speed MAX = new Speed(0);

    private static final double TIMES_MAX = 10_000;

    /// Reads `1x`, `0.5x`, `max`.
    static final class Converter implements ITypeConverter<Speed> {
        @Override
        public Speed convert(String text) {
            if (text.equals("max")) return MAX;
            try {
                double times = Double.parseDouble(text.endsWith("x") ? text.substring(0, text.length() - 1) : text);
                if (times > 0 && times <= TIMES_MAX) return new Speed(times);
            } catch (NumberFormatException _) {
                // said below
            }
            throw new TypeConversionException(
                    "a speed is max, or a number of times such as 1x, 4x, 0.5x, up to 10000x: " + text);
        }
    }
}
