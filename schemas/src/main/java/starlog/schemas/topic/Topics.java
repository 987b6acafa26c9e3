package starlog.schemas.topic;

import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/// The topics of the log. Each has one partition a sector, partition number = sector number, but [#WORLD], [#RULES],
/// [#PLAYERS] and [#SESSION_ENDS], which have one in all.
public final class Topics {
    /// [starlog.schemas.input.SectorInput], without a key.
    public static final String INTENTS = "intents";

    /// [starlog.schemas.event.SectorTick], without a key.
    public static final String STATE_EVENTS = "state-events";

    /// [starlog.schemas.snapshot.SectorSnapshot], compacted, under [#latestSnapshotKey] or [#keptSnapshotKey].
    public static final String SNAPSHOTS = "snapshots";

    /// [starlog.schemas.location.ShipLocation], compacted, under [#locationKey]; written by the sector's owner.
    public static final String PLAYER_LOCATIONS = "player-locations";

    /// [starlog.schemas.world.WorldEntry], without a key, in one partition; kept for good.
    public static final String WORLD = "world";

    /// [starlog.schemas.rule.RulesEntry], compacted, under its own key, in one partition; written by the sectors' owners.
    public static final String RULES = "rules";

    /// [starlog.schemas.player.PlayerName], compacted, under [#playerKey], in one partition; written by who signs players
    /// up.
    public static final String PLAYERS = "players";

    /// [starlog.schemas.session.TokensEnded], compacted, in one partition; written by ingest.
    public static final String SESSION_ENDS = "session-ends";

    /// Ticks that `state-events` lost or never had, made again from the inputs; short-lived. A record with a key is a
    /// reader's request for some, or the answer that they cannot be made.
    public static final String TICKS_AGAIN = "ticks-again";

    private static final byte[] WANTED = "wanted".getBytes(StandardCharsets.UTF_8);
    private static final byte[] IMPOSSIBLE = "impossible".getBytes(StandardCharsets.UTF_8);

    private Topics() {}

    /// Subject under which a topic's value schema stands in the registry.
    public static String subjectOf(String topic) {
        return topic + "-value";
    }

    /// Key of a sector's newest snapshot: compaction keeps one.
    public static byte[] latestSnapshotKey(int sector) {
        return (sector + "/latest").getBytes(StandardCharsets.UTF_8);
    }

    /// Key of where a ship is.
    public static byte[] locationKey(long ship) {
        return Long.toString(ship).getBytes(StandardCharsets.UTF_8);
    }

    /// The ship whose location stands under a key.
    ///
    /// @throws NumberFormatException if it is no such key
    public static long shipOf(byte[] locationKey) {
        return Long.parseLong(new String(locationKey, StandardCharsets.UTF_8));
    }

    /// Key of how a player is called.
    public static byte[] playerKey(long player) {
        return Long.toString(player).getBytes(StandardCharsets.UTF_8);
    }

    /// The player whose name stands under a key.
    ///
    /// @throws NumberFormatException if it is no such key
    public static long playerOf(byte[] playerKey) {
        return Long.parseLong(new String(playerKey, StandardCharsets.UTF_8));
    }

    /// Key of a snapshot that compaction keeps for as long as inputs lead on from it, for replay from the middle.
    public static byte[] keptSnapshotKey(int sector, long tick) {
        return (sector + "/" + tick).getBytes(StandardCharsets.UTF_8);
    }

    /// The tick of the kept snapshot that stands under a key; empty if none does, as under that of the latest.
    public static OptionalLong keptTick(byte[] key) {
        String text = key == null ? "" : new String(key, StandardCharsets.UTF_8);
        try {
            return OptionalLong.of(Long.parseLong(text.substring(text.indexOf('/') + 1)));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /// Key of a request for ticks; its value is a [TickRange].
    public static byte[] wantedKey() {
        return WANTED.clone();
    }

    /// Key of the answer that ticks cannot be made; its value is a [TickRange].
    public static byte[] impossibleKey() {
        return IMPOSSIBLE.clone();
    }
}
