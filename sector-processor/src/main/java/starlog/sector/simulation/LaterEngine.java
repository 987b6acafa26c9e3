package starlog.sector.simulation;

/// From here on the sector's ticks are made by an engine after this one.
public final class LaterEngine extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final int version;

    /// @param version of the engine that the log asks for
    public static LaterEngine asked(int version) {
        return new LaterEngine(version);
    }

    private LaterEngine(int version) {
        super("engine version %d makes this sector's ticks from here on, and this build has %d"
                .formatted(version, Sector.ENGINE_VERSION));
        this.version = version;
    }

    /// Of the engine that is needed.
    public int version() {
        return version;
    }
}
