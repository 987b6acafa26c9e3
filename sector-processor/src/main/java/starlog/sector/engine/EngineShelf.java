package starlog.sector.engine;

import java.io.IOException;
import java.util.Optional;

/// Where engines of earlier builds are found. Any thread.
public interface EngineShelf {
    /// No engine but this build's own.
    EngineShelf EMPTY = new EngineShelf() {
        @Override
        public Optional<Engine> find(int version) {
            return Optional.empty();
        }

        @Override
        public String place() {
            return "an archive: none is named";
        }
    };

    /// @throws IOException if there is one and it cannot be read
    Optional<Engine> find(int version) throws IOException;

    /// Where it looks, for people.
    String place();
}
