package starlog.query.rules;

/// The rules that a sector has, or had, in force under a version.
///
/// @param digest of the values: two of one version and digest are the same
public record RulesVersion(int version, String digest, RuleTables values) {}
