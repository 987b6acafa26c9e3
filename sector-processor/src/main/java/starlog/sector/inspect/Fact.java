package starlog.sector.inspect;

/// A number with its name.
///
/// @param unit empty if it counts nothing
/// @param word what the number stands for, such as the name of a weapon; empty if for itself
public record Fact(String name, long value, String unit, String word) {
    static Fact of(String name, long value, String unit) {
        return new Fact(name, value, unit, "");
    }
}
