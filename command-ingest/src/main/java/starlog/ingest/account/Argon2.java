package starlog.ingest.account;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// Argon2id in memory that is taken once, at the start: a hash leaves next to nothing to collect, whoever asks for it
/// and however often. One thread at a time.
final class Argon2 {
    private static final int HASH_BYTES = 32;

    private final Argon2BytesGenerator generator = new Argon2BytesGenerator();
    private final Argon2Settings settings;
    private final int blocks;
    private final Argon2BytesGenerator.BlockPool memory;

    Argon2(Argon2Settings settings) {
        this.settings = settings;
        this.blocks = Argon2BytesGenerator.getBlockCount(settings.memoryKib(), settings.lanes());
        this.memory = new Argon2BytesGenerator.FixedBlockPool(blocks);
    }

    /// The hash of a new password.
    PasswordHash hash(byte[] password, byte[] salt) {
        return again(
                password,
                new PasswordHash(
                        settings.memoryKib(), settings.passes(), settings.lanes(), salt, new byte[HASH_BYTES]));
    }

    /// A password's hash with the salt and the settings of another. One that took more memory than hashes take now gets
    /// memory of its own, this once: its account is given another hash then.
    PasswordHash again(byte[] password, PasswordHash as) {
        int wanted = Argon2BytesGenerator.getBlockCount(as.memoryKib(), as.lanes());
        var pool = wanted > blocks ? new Argon2BytesGenerator.FixedBlockPool(wanted) : memory;
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(as.memoryKib())
                .withIterations(as.iterations())
                .withParallelism(as.lanes())
                .withSalt(as.salt())
                .withBlockPool(pool)
                .build());
        byte[] hash = new byte[as.hash().length];
        generator.generateBytes(password, hash);
        return new PasswordHash(as.memoryKib(), as.iterations(), as.lanes(), as.salt(), hash);
    }
}
