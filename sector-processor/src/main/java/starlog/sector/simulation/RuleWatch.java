package starlog.sector.simulation;

/// Looks on while a tick is stepped, rule by rule; for those who look for a difference. It must change nothing.
@FunctionalInterface
public interface RuleWatch {
    RuleWatch NONE = _ -> {};

    /// @param rule that has just been applied, as [Sector] names it
    void after(String rule);
}
