package starlog.sector.fork;

import java.util.ArrayList;
import java.util.List;
import starlog.schemas.intent.Intent;
import starlog.schemas.intent.PlayerIntent;

/// Which intents of a recording are meant: those to which all of it applies.
///
/// @param player who sent it, 0 for anybody
/// @param ship for which it is, 0 for any
/// @param kind number of the kind of intent, [#ANY_KIND] for any
/// @param offsets of the records in which it stands, in the recording without edits
/// @param ticks of which it is an input
public record Selection(long player, long ship, int kind, Span offsets, Span ticks) {
    public static final int ANY_KIND = -1;

    /// Everything.
    static final Selection ALL = new Selection(0, 0, ANY_KIND, Span.ALL, Span.ALL);

    /// Whole numbers from one to another, both included.
    public record Span(long first, long last) {
        public static final Span ALL = new Span(0, Long.MAX_VALUE);

        public Span {
            if (first < 0 || last < first)
                throw new IllegalArgumentException("%d-%d is no range: from 0, the lower first".formatted(first, last));
        }

        boolean has(long number) {
            return number >= first && number <= last;
        }

        @Override
        public String toString() {
            return first == last ? Long.toString(first) : first + "-" + last;
        }
    }

    /// All intents of a player.
    public static Selection ofPlayer(long player) {
        return new Selection(player, 0, ANY_KIND, Span.ALL, Span.ALL);
    }

    /// All intents for a ship.
    public static Selection ofShip(long ship) {
        return new Selection(0, ship, ANY_KIND, Span.ALL, Span.ALL);
    }

    /// All intents in a range of offsets.
    public static Selection at(Span offsets) {
        return new Selection(0, 0, ANY_KIND, offsets, Span.ALL);
    }

    /// @param tick that the intent is an input of
    boolean has(PlayerIntent intent, long offset, long tick) {
        return (player == 0 || player == intent.player())
                && (ship == 0 || ship == intent.ship())
                && (kind == ANY_KIND || kind == intent.intent().kind())
                && offsets.has(offset)
                && ticks.has(tick);
    }

    /// As it is written on the command line.
    @Override
    public String toString() {
        List<String> words = new ArrayList<>();
        if (player != 0) words.add("player=" + player);
        if (ship != 0) words.add("ship=" + ship);
        if (kind != ANY_KIND) words.add("kind=" + Intent.nameOf(kind));
        if (!offsets.equals(Span.ALL)) words.add("offsets=" + offsets);
        if (!ticks.equals(Span.ALL)) words.add("ticks=" + ticks);
        return String.join(" ", words);
    }
}
