package starlog.runtime.token;

import java.time.InstantSource;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tokens that have ended before their time: of sessions that were ended, of players that are banned. Each entry is kept
/// until the tokens that it is about have ended by themselves. Any thread; never blocks.
public final class EndedTokens {
    /// Some 250 bytes each. Log-ins are few, so these are as few: see `accounts.hash-percent`.
    static final int ENTRIES_MAX = 20_000;

    /// The reason of an entry that shuts its player out.
    public static final String BANNED = "BANNED";

    private static final Logger LOG = LoggerFactory.getLogger(EndedTokens.class);

    private final InstantSource clock;
    private final Map<Whose, End> ends = new ConcurrentHashMap<>();
    private final CopyOnWriteArrayList<Consumer<Whose>> listeners = new CopyOnWriteArrayList<>();

    public EndedTokens(InstantSource clock) {
        this.clock = clock;
    }

    /// Whose tokens.
    public sealed interface Whose {
        /// All of a session.
        record OfSession(UUID session) implements Whose {
            @Override
            public String text() {
                return SESSION + session;
            }
        }

        /// All of a player.
        record OfPlayer(long player) implements Whose {
            @Override
            public String text() {
                return PLAYER + player;
            }
        }

        /// What [#text] begins with.
        String SESSION = "session/";

        String PLAYER = "player/";

        /// As a record's key.
        String text();

        /// @throws IllegalArgumentException it is no such text
        static Whose parse(String text) {
            if (text.startsWith(SESSION)) return new OfSession(UUID.fromString(text.substring(SESSION.length())));
            if (text.startsWith(PLAYER)) return new OfPlayer(Long.parseLong(text.substring(PLAYER.length())));
            throw new IllegalArgumentException("neither " + SESSION + " nor " + PLAYER);
        }
    }

    /// @param notBeforeMillis tokens issued before this time have ended
    /// @param endsMillis when the entry can be forgotten
    /// @param reason a word in capitals
    /// @param detail a line for the player, or empty
    public record End(long notBeforeMillis, long endsMillis, String reason, String detail) {
        public boolean ban() {
            return reason.equals(BANNED);
        }

        /// One line for the player.
        public String words() {
            return (ban() ? "the player is banned" : "the session has ended, " + reason)
                    + (detail.isEmpty() ? "" : ": " + detail);
        }
    }

    /// Has them end now, and tells whoever has asked for that.
    public void put(Whose whose, End end) {
        if (clock.millis() >= end.endsMillis()) return;
        if (ends.size() >= ENTRIES_MAX) makeRoom();
        ends.put(whose, end);
        for (Consumer<Whose> listener : listeners) listener.accept(whose);
    }

    /// Takes it back.
    public void remove(Whose whose) {
        ends.remove(whose);
    }

    /// The one that is over first goes: it has the least left to keep out.
    private synchronized void makeRoom() {
        expire();
        if (ends.size() < ENTRIES_MAX) return;
        ends.entrySet().stream()
                .min((one, other) -> Long.compare(
                        one.getValue().endsMillis(), other.getValue().endsMillis()))
                .map(Entry::getKey)
                .ifPresent(ends::remove);
        LOG.warn("more than {} sessions have ended of late: one token or so counts again until it ends", ENTRIES_MAX);
    }

    /// Forgets what is over. To be called now and then.
    public void expire() {
        long now = clock.millis();
        ends.values().removeIf(end -> now >= end.endsMillis());
    }

    /// Why a token has ended, if it has.
    public Optional<End> find(Identity who) {
        if (ends.isEmpty()) return Optional.empty();
        Optional<End> ofPlayer = find(new Whose.OfPlayer(who.player()), who);
        return ofPlayer.isPresent() ? ofPlayer : find(new Whose.OfSession(who.session()), who);
    }

    private Optional<End> find(Whose whose, Identity who) {
        return Optional.ofNullable(ends.get(whose))
                .filter(end ->
                        clock.millis() < end.endsMillis() && who.issued().toEpochMilli() < end.notBeforeMillis());
    }

    /// Tells from now on whose tokens end, on the thread that [#put]s; the listener must not block.
    public void listen(Consumer<Whose> listener) {
        listeners.add(listener);
    }

    public void unlisten(Consumer<Whose> listener) {
        listeners.remove(listener);
    }

    public int size() {
        return ends.size();
    }
}
