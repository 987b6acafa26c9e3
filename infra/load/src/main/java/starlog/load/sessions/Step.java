package starlog.load.sessions;

/// What came of one step of a [SessionTrial].
///
/// @param figures what was counted and measured, one line
public record Step(String name, boolean passed, String figures) {}
