package starlog.sector.inspect;

/// A field that has become another.
///
/// @param id of the row's entity
/// @param after the rule, or the input, that did it; empty if only ticks are told apart
public record FieldChange(String table, long id, String column, long before, long value, String unit, String after) {}
