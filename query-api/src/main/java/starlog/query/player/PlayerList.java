package starlog.query.player;

import java.util.List;

/// Players of whom a name is known, in the order in which they were asked for.
public record PlayerList(List<PlayerView> players) {
    public PlayerList {
        players = List.copyOf(players);
    }
}
