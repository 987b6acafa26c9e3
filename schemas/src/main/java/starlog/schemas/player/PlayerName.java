package starlog.schemas.player;

import java.util.regex.Pattern;

/// How a player is called; see `PlayerName.avsc`.
///
/// @param name as the player spelled it at sign-up; unique in any spelling
public record PlayerName(String name) {
    public static final int LENGTH_MAX = 24;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{3," + LENGTH_MAX + "}");

    /// @throws IllegalArgumentException it is no name
    public PlayerName {
        if (!isName(name)) throw new IllegalArgumentException("no player is called so: " + name);
    }

    public static boolean isName(String text) {
        return text != null && NAME.matcher(text).matches();
    }
}
