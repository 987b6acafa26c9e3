package starlog.sector.upgrade;

import java.io.IOException;
import java.io.UncheckedIOException;
import starlog.sector.engine.Engine;
import starlog.sector.engine.EngineShelf;
import starlog.sector.simulation.Sector;

/// An engine before this build's has to fold what it has made, and is not at hand.
public final class EngineMissing extends RuntimeException {
    private static final long serialVersionUID = 1;

    private EngineMissing(String message) {
        super(message);
    }

    /// The engine of that version.
    ///
    /// @throws EngineMissing if it is not there
    static Engine require(EngineShelf shelf, int sector, int version) {
        try {
            return shelf.find(version)
                    .orElseThrow(() -> new EngineMissing(
                            ("sector %d: engine version %d made ticks that this build, version %d, has to fold with it, and"
                                            + " engine-%d.jar is not in %s; `starlog engine --out engine-%d.jar` of a build of that version writes it")
                                    .formatted(
                                            sector, version, Sector.ENGINE_VERSION, version, shelf.place(), version)));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "sector %d: engine version %d cannot be read: %s".formatted(sector, version, e.getMessage()), e);
        }
    }
}
