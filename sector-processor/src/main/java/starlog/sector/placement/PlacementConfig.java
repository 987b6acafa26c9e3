package starlog.sector.placement;

import java.time.Duration;
import java.util.regex.Pattern;
import starlog.runtime.config.Settings;

/// How a node takes part in the cluster.
///
/// @param node its name, which no other living node may have
/// @param rack see [Member]
/// @param sessionTimeout a node that is silent for so long has left
/// @param heartbeatEvery how often it tells the coordinator that it lives, and hears from it whether something changes
public record PlacementConfig(String node, String rack, Duration sessionTimeout, Duration heartbeatEvery) {
    /// What Kafka takes as the name of a static member, and we as a part of the settings' names.
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9._-]{1,100}");

    private static final Pattern RACK = Pattern.compile("[^\\p{Cntrl}]{0,100}");

    /// @throws starlog.runtime.config.SettingsException naming key, value and what is allowed
    public static PlacementConfig of(Settings sector) {
        if (!NAME.matcher(sector.text("node-name")).matches())
            throw sector.invalid("node-name", "must be 1 to 100 of a-z, A-Z, 0-9, dot, hyphen and underscore");
        if (!RACK.matcher(sector.text("rack")).matches())
            throw sector.invalid("rack", "must have at most 100 characters");
        Duration session = sector.duration("placement.session-timeout", Duration.ofSeconds(1), Duration.ofMinutes(5));
        Duration heartbeat = sector.duration("placement.heartbeat-every", Duration.ofMillis(50), Duration.ofMinutes(1));
        if (heartbeat.multipliedBy(3).compareTo(session) > 0)
            throw sector.invalid("placement.heartbeat-every", "must be at most a third of session-timeout");
        return new PlacementConfig(sector.text("node-name"), sector.text("rack"), session, heartbeat);
    }
}
