package starlog.sector.proof;

import starlog.sector.simulation.Sector;

/// The log begins with ticks of an engine before this build's.
public final class EarlierEngine extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final int version;

    EarlierEngine(int version) {
        super(
                ("engine version %d makes this sector's first ticks, and this build has %d: `starlog replay` folds them by the"
                                + " jar of that engine, and what else is asked of them a build of that version answers; or begin with"
                                + " a later tick")
                        .formatted(version, Sector.ENGINE_VERSION));
        this.version = version;
    }

    /// Of the engine that is needed.
    public int version() {
        return version;
    }
}
