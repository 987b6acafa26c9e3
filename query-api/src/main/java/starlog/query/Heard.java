package starlog.query;

import java.util.Optional;
import java.util.function.Supplier;
import starlog.query.rules.RulesBook;
import starlog.worldlog.names.PlayerNames;

/// What is heard of the world beside its ticks. Any thread may look.
///
/// @param namesWaiting why names may be missing; empty once all were read that there are
record Heard(RulesBook rules, PlayerNames names, Supplier<Optional<String>> namesWaiting) {}
