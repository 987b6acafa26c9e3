package starlog.query.player;

/// A player as all others know them.
public record PlayerView(long player, String name) {}
