package starlog.worldlog;

import java.util.Optional;

/// Something outside the log that remembers to which world its contents belong.
public interface Store {
    /// For people: what and where it is.
    String address();

    /// The world's id, empty if it does not remember any yet.
    Optional<String> world() throws Exception;

    /// Remembers the id, unless there is one already.
    void remember(String world) throws Exception;

    /// For people, behind "or, to go on with the new world, ": how to empty it or to keep it on purpose.
    String remedy();
}
