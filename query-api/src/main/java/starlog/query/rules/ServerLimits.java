package starlog.query.rules;

/// What a client must know that is no rule in the log, but a setting of the services.
///
/// @param ticksPerSecond at full speed; how fast a sector's time really goes stands in every frame
/// @param interestRadiusMm how far a client sees around its ship
public record ServerLimits(int ticksPerSecond, int interestRadiusMm) {}
