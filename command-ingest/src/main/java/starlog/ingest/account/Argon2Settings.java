package starlog.ingest.account;

import starlog.runtime.config.Settings;

/// What a hash costs; see `starlog.ingest.accounts` in reference.conf.
///
/// @param memoryKib in KiB
/// @param passes over the memory
public record Argon2Settings(int memoryKib, int passes, int lanes) {
    /// No hash takes more, whenever it was made.
    static final int MEMORY_MIB_MAX = 256;

    static final int LANES_MAX = 4;

    private static final int MEMORY_MIB_MIN = 8;
    private static final int PASSES_MAX = 20;
    private static final int KIB = 1024;

    /// @param settings of the service
    public static Argon2Settings of(Settings settings) {
        return new Argon2Settings(
                settings.integer("accounts.hash-memory-mib", MEMORY_MIB_MIN, MEMORY_MIB_MAX) * KIB,
                settings.integer("accounts.hash-passes", 1, PASSES_MAX),
                settings.integer("accounts.hash-lanes", 1, LANES_MAX));
    }

    /// Whether a hash was made by these.
    boolean made(PasswordHash hash) {
        return hash.memoryKib() == memoryKib && hash.iterations() == passes && hash.lanes() == lanes;
    }
}
