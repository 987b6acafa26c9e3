package starlog.ingest.socket;

import starlog.runtime.config.Settings;

/// Bounds of the sockets; see `starlog.ingest.connections` in reference.conf.
public record SocketConfig(int connectionsMax, int perPlayerMax, int repliesPendingMax) {
    /// @param settings of the service
    public static SocketConfig of(Settings settings) {
        return new SocketConfig(
                settings.integer("connections.max", 1, 100_000),
                settings.integer("connections.per-player-max", 1, 1_000),
                settings.integer("connections.replies-pending-max", 16, 65_536));
    }
}
