package starlog.ingest.socket;

import starlog.runtime.config.Settings;
import starlog.runtime.ws.SocketLimits;
import starlog.runtime.ws.UpgradeLimits;
import starlog.schemas.frame.ClientIntentCodec;

/// Bounds of the sockets; see `starlog.ingest.connections` in reference.conf.
public record SocketConfig(SocketLimits limits, int repliesPendingMax) {
    /// Of a frame itself; what signs it stands before it.
    static final int FRAME_BYTES_MAX = ClientIntentCodec.BYTES_MAX;

    /// @param settings of the service
    public static SocketConfig of(Settings settings) {
        var limits = SocketLimits.of(
                        settings.integer("connections.max", 1, 100_000),
                        settings.integer("connections.per-address-max", 1, 100_000),
                        settings.integer("connections.per-player-max", 1, 1_000),
                        FRAME_BYTES_MAX + SignedFrames.PREFIX_BYTES)
                .with(UpgradeLimits.of(settings));
        return new SocketConfig(limits, settings.integer("connections.replies-pending-max", 16, 65_536));
    }
}
